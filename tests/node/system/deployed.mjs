// A member and a moderator against the deployed shape: API Gateway's behaviour, the native functions, the official messaging SDK.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { User, call, signIn } from './chat.mjs';

const api = process.env.API;
const get = async (path, headers = {}) => {
  const response = await fetch(api + path, { headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

// The gateway's own answers: they have a message and no code.
const nobody = await get('/rooms/lobby/me');
assert.deepEqual([nobody.status, nobody.body, nobody.headers.get('www-authenticate')], [401, { message: 'Unauthorized' }, 'Bearer']);
const forged = await get('/rooms/lobby/me', { authorization: 'Bearer e30.e30.c2lnbmF0dXJl' });
assert.deepEqual([forged.status, forged.body], [401, { message: 'Unauthorized' }]);
const nowhere = await get('/no/such/route');
assert.deepEqual([nowhere.status, nowhere.body], [404, { message: 'Not Found' }]);

// What is open to all needs no token, and says so to a page of a named origin alone.
const health = await get('/health', { origin: 'http://localhost:5173' });
assert.deepEqual([health.status, health.body.status, health.headers.get('access-control-allow-origin')], [200, 'ok', 'http://localhost:5173']);
const foreign = await get('/health', { origin: 'https://elsewhere.example' });
assert.equal(foreign.headers.get('access-control-allow-origin'), null);
const preflight = await fetch(`${api}/rooms/lobby/tokens`, { method: 'OPTIONS', headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'POST' } });
assert.equal(preflight.status, 204);
assert.match(preflight.headers.get('access-control-allow-methods'), /POST/);

// Sign in and chat.
const member = await new User('meg', 'member').connect();
const moderator = await new User('mo', 'moderator').connect();
assert.deepEqual([member.reply.role, moderator.reply.role], ['member', 'moderator']);
const sent = await member.send('hello from meg');
assert.equal((await moderator.next('message', ({ content }) => content === 'hello from meg')).id, sent.id);

// A user's id that needs escapes: decoded by the gateway, and refused by the function in any form but its own.
const escaped = await call(moderator.accessToken, 'GET', '/rooms/lobby/roles/a%3Fb');
assert.ok([403, 404].includes(escaped.status));
assert.notEqual(escaped.body.code, undefined);

// Be moderated: what a member may not, a moderator may.
const refused = await call(member.accessToken, 'DELETE', `/rooms/lobby/messages/${sent.id}`);
assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden']);
const deleted = await call(moderator.accessToken, 'DELETE', `/rooms/lobby/messages/${sent.id}?reason=off%20topic`);
assert.equal(deleted.status, 204);
assert.equal((await member.next('messageDelete')).reason, 'off topic');

// What a moderator forbids is forbidden from the next message on: IVS Chat asks the published review, which reads what Moderation wrote.
const rule = (id, body) => call(moderator.accessToken, 'PUT', `/rooms/lobby/terms/${id}`, body);
assert.equal((await rule('heck', { text: 'heck', match: 'word', action: 'mask' })).status, 201);
assert.equal((await rule('scam', { text: 'free coins', match: 'word', action: 'deny', message: 'No adverts here.' })).status, 201);
assert.equal((await member.send('what the heck')).content, 'what the ****');
await moderator.next('message', ({ content }) => content === 'what the ****');
await assert.rejects(member.send('FREE   c0ins!'), (error) => error.errorCode === 406 && error.errorMessage.includes('No adverts here.'));
const disconnected = await call(moderator.accessToken, 'POST', '/rooms/lobby/users/meg/disconnect', { reason: 'enough' });
assert.equal(disconnected.status, 204);
assert.equal(await member.next('disconnect'), 'serverDisconnect');

// An admin's rooms: another function, with other rights. A new room's messages are reviewed by the same function.
const admin = await signIn('ada', 'admin');
const made = await call(admin, 'POST', '/rooms', { name: 'stage' });
assert.deepEqual([made.status, made.body.messageReviewHandler.uri.split(':')[6]], [201, 'MessageReviewFunction']);

// Deleted, it is shut at once and those in it are disconnected. A token from before that was not used yet still opens a connection.
const present = await new User('kim', 'member').connect('stage');
const dora = await signIn('dora', 'member');
const unused = await call(dora, 'POST', '/rooms/stage/tokens', {});
const removed = await call(admin, 'DELETE', `/rooms/${made.body.id}`);
const shutAt = Date.now();
assert.equal(removed.status, 202);
assert.equal(await present.next('disconnect'), 'serverDisconnect');
assert.equal((await call(dora, 'POST', `/rooms/${made.body.id}/tokens`, {})).status, 404);
const intoShutRoom = await open(unused.body.token);

// So does one from before a ban.
const eve = await signIn('eve', 'member');
const early = await call(eve, 'POST', '/rooms/lobby/tokens', {});
assert.equal((await call(moderator.accessToken, 'PUT', '/rooms/lobby/bans/eve', { reason: 'raid' })).status, 201);
const afterBan = await open(early.body.token);

// Be banned, while IVS Chat takes no DisconnectUser: every other door is shut at once.
const spammer = await new User('sid', 'member').connect();
await faults('POST', { operation: 'DisconnectUser', kind: 'fail', count: 100 });
const banned = await call(moderator.accessToken, 'PUT', '/rooms/lobby/bans/sid', { reason: 'spam' });
assert.equal(banned.status, 201);
const turnedAway = await call(spammer.accessToken, 'POST', '/rooms/lobby/tokens', {});
assert.deepEqual([turnedAway.status, turnedAway.body.code, turnedAway.body.reason], [403, 'banned', 'spam']);
await assert.rejects(spammer.send('still here'), (error) => error.errorCode === 406);
assert.ok(!spammer.seen.some(({ kind }) => kind === 'disconnect'));

// What is still owed, Enforcement does at a tick after it fell due.
await faults('DELETE');
assert.equal(await tickUntil(spammer.next('disconnect')), 'serverDisconnect');
assert.deepEqual((await call(moderator.accessToken, 'GET', '/rooms/lobby/audit/verify')).body.valid, true);

// Once every token from before has lapsed, the next tick disconnects both, and deletes the room.
assert.deepEqual([intoShutRoom.readyState, (await call(admin, 'GET', `/rooms/${made.body.id}`)).body.deleting], [WebSocket.OPEN, true]);
await sleep(shutAt + 79_000 - Date.now());
await tickUntil(Promise.all([closed(intoShutRoom), closed(afterBan)]));
await tickUntil(goneFromTheApi());

console.log(JSON.stringify({
  tokens: member.tokens + moderator.tokens + spammer.tokens + present.tokens,
  secrets: [
    member.accessToken, moderator.accessToken, spammer.accessToken, present.accessToken, admin, dora, eve,
    member.reply.token, moderator.reply.token, spammer.reply.token, present.reply.token, unused.body.token, early.body.token,
    'hello from meg', 'what the heck', 'what the ****', 'free coins', 'still here', '203.0.113.7',
  ],
}));
process.exit(0);

async function open(token) {
  const socket = new WebSocket(process.env.MESSAGING, token);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}

async function closed(socket) {
  if (socket.readyState !== WebSocket.CLOSED) await new Promise((resolve) => socket.once('close', resolve));
}

function invoke(name, payload) {
  return fetch(`${process.env.LAMBDA}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: payload });
}

async function faults(method, body) {
  const response = await fetch(`${process.env.IVSCHAT}_emulator/faults`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${response.status}`);
}

async function goneFromTheApi() {
  while ((await call(admin, 'GET', `/rooms/${made.body.id}`)).status !== 404) await sleep(1000);
}

// The schedule, thirty times as fast as the deployed one.
async function tickUntil(awaited) {
  let isOver = false;
  const over = awaited.finally(() => { isOver = true; });
  while (!isOver) {
    invoke('EnforcementFunction', readFileSync('../../events/enforcement/tick.json'));
    await Promise.race([over, sleep(2000)]);
  }
  return over;
}
