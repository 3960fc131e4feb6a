// The same job on npm's ws: every text message becomes a MESSAGE frame, serialized once and sent to everybody.
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

const require = createRequire(path.join(process.argv[2], 'package.json'));
const { WebSocketServer, WebSocket } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false }, () =>
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));

server.on('connection', (socket, request) => {
  const userId = request.headers['sec-websocket-protocol'];
  socket.on('message', data => {
    const request = JSON.parse(data);
    const frame = JSON.stringify({
      Type: 'MESSAGE',
      Id: randomBytes(6).toString('hex'),
      RequestId: request.RequestId ?? '',
      Attributes: request.Attributes ?? null,
      Content: request.Content,
      SendTime: new Date().toISOString(),
      Sender: { UserId: userId, Attributes: {} },
    });
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) {
        client.send(frame);
      }
    }
  });
});

process.stdin.on('end', () => process.exit(0)).resume();
