// Many users connect at one instant by the official SDK and the token provider of docs/front-end.md, as it stands there. COUNT users from number FIRST on; with WAIT=1 it says
// {"ready":true} and waits for a line on standard input before they start.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';
import { ChatRoom } from 'amazon-ivs-chat-messaging';
import { signIn } from './chat.mjs';
import { load } from '../docs/snippets.mjs';

globalThis.WebSocket ??= WebSocket;
const { createTokenProvider } = await load('front-end.md');

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

async function counted(...request) {
  const answer = await fetch(...request);
  statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  // Read to its end here, since Node keeps the connection of an answer that nobody reads.
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers });
}

async function connect(accessToken) {
  const room = new ChatRoom({
    regionOrUrl: process.env.MESSAGING,
    tokenProvider: createTokenProvider({
      api: process.env.API, roomId: 'lobby', accessToken: () => accessToken, fetch: counted,
    }),
  });
  room.logLevel = 'error';
  const connected = new Promise((resolve) => { room.addListener('connect', () => resolve(room)); });
  room.connect();
  return connected;
}
