// Drives the official messaging SDK for a test: one command a line on standard input, one event a line on standard output, both JSON.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import path from 'node:path';

const [, , nodeProject, url] = process.argv;
const require = createRequire(path.join(nodeProject, 'package.json'));
globalThis.WebSocket = require('ws');
const { ChatRoom, SendMessageRequest, DeleteMessageRequest, DisconnectUserRequest } = require('amazon-ivs-chat-messaging');

const tokens = [];
let waiting = null;
const tell = (event, detail = {}) => process.stdout.write(JSON.stringify({ event, ...detail }) + '\n');

const room = new ChatRoom({
  regionOrUrl: url,
  // Asks the test for each token, which is how it sees that the SDK wants one.
  tokenProvider: () => new Promise(resolve => { waiting = resolve; tell('tokenWanted'); if (tokens.length > 0) giveToken(); }),
});
room.logLevel = 'error';
room.logger = { debug() {}, info() {}, error() {} };

function giveToken() {
  waiting({ token: tokens.shift() });
  waiting = null;
}

room.addListener('connecting', () => tell('connecting'));
room.addListener('connect', () => tell('connect'));
room.addListener('disconnect', reason => tell('disconnect', { reason }));
room.addListener('message', message => tell('message', { id: message.id, content: message.content, userId: message.sender.userId, attributes: message.attributes ?? null }));
room.addListener('messageDelete', event => tell('messageDelete', { messageId: event.messageId, reason: event.reason ?? null }));
room.addListener('userDisconnect', event => tell('userDisconnect', { userId: event.userId, reason: event.reason ?? null }));
room.addListener('event', event => tell('event', { name: event.eventName, attributes: event.attributes ?? null }));

const settle = promise => promise.then(
  result => tell('resolved', { id: result.id }),
  error => tell('rejected', { code: error.errorCode, message: error.errorMessage }));

const commands = {
  token: ({ token }) => { tokens.push(token); if (waiting) giveToken(); },
  connect: () => room.connect(),
  disconnect: () => room.disconnect(),
  send: ({ content, attributes }) => settle(room.sendMessage(new SendMessageRequest(content, attributes))),
  delete: ({ id, reason }) => settle(room.deleteMessage(new DeleteMessageRequest(id, reason))),
  disconnectUser: ({ userId, reason }) => settle(room.disconnectUser(new DisconnectUserRequest(userId, reason))),
};

const lines = createInterface({ input: process.stdin });
lines.on('line', line => { const command = JSON.parse(line); commands[command.command](command); });
lines.on('close', () => process.exit(0));
