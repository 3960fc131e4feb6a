// Many users connect at one instant by the official SDK and the documented token provider. COUNT users from number FIRST on; with WAIT=1 it says
// {"ready":true} and waits for a line on standard input before they start.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';
import { ChatRoom } from 'amazon-ivs-chat-messaging';
import { signIn } from './chat.mjs';
import { createTokenProvider } from './token-provider.mjs';

globalThis.WebSocket ??= WebSocket;

const first = Number(process.env.FIRST ?? 0);
const count = Number(process.env.COUNT);
const statuses = {};

const accessTokens = [];
for (let index = 0; index < count; index += 1) accessTokens.push(await signIn(`user-${first + index}`, 'member'));
if (process.env.WAIT === '1') {
  console.log(JSON.stringify({ ready: true }));
  await once(process.stdin, 'data');
}

const start = performance.now();
const rooms = await Promise.all(accessTokens.map(connect));
const seconds = (performance.now() - start) / 1000;
assert.ok(rooms.every((room) => room.state === 'connected'));
console.log(JSON.stringify({ connected: rooms.length, seconds, statuses }));
process.exit(0);

async function connect(accessToken) {
  const room = new ChatRoom({
    regionOrUrl: process.env.MESSAGING,
    tokenProvider: createTokenProvider({
      api: process.env.API,
      room: 'lobby',
      accessToken: () => accessToken,
      onAnswer: (status) => { statuses[status] = (statuses[status] ?? 0) + 1; },
    }),
  });
  room.logLevel = 'error';
  const connected = new Promise((resolve) => { room.addListener('connect', () => resolve(room)); });
  room.connect();
  return connected;
}
