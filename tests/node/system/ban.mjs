// A moderator bans a member who is connected, and one who holds a token and has yet to use it.
import assert from 'node:assert/strict';
import WebSocket from 'ws';
import { User, call, signIn } from './chat.mjs';

const moderator = await new User('mo', 'moderator').connect();
const member = await new User('meg', 'member').connect();

const banned = await call(moderator.accessToken, 'PUT', '/rooms/lobby/bans/meg', { reason: 'spam', note: 'third time', durationInSeconds: 600 });
assert.equal(banned.status, 201);

// She is disconnected by the server, and the token route tells her why and until when. The room is not told why.
assert.equal(await member.next('disconnect'), 'serverDisconnect');
const told = await moderator.next('userDisconnect');
assert.equal(told.userId, 'meg');
assert.ok(!told.reason?.includes('spam'));
const refused = await call(member.accessToken, 'POST', '/rooms/lobby/tokens', {});
assert.deepEqual(
  [refused.status, refused.body.code, refused.body.reason, refused.body.expiresAt],
  [403, 'banned', 'spam', banned.body.expiresAt],
);
const me = await call(member.accessToken, 'GET', '/rooms/lobby/me');
assert.equal(me.body.sanctions[0].reason, 'spam');

// Eve holds a token from before her ban, and uses it after: IVS Chat lets her in.
const eve = await signIn('eve', 'member');
const unused = await call(eve, 'POST', '/rooms/lobby/tokens', {});
assert.equal(unused.status, 201);
assert.equal((await call(moderator.accessToken, 'PUT', '/rooms/lobby/bans/eve', { reason: 'raid' })).status, 201);
const socket = new WebSocket(process.env.MESSAGING, unused.body.token);
await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
const closed = new Promise((resolve) => socket.once('close', resolve));

// Once every token from before has lapsed she is disconnected again, for good.
await advance(80);
await closed;
assert.equal((await call(eve, 'POST', '/rooms/lobby/tokens', {})).body.code, 'banned');

// When the ban is over, and not before, Meg is back.
await advance(515);
assert.equal((await call(member.accessToken, 'POST', '/rooms/lobby/tokens', {})).body.code, 'banned');
await advance(10);
const back = await new User('meg', 'member').connect();
assert.equal((await back.send('hello again')).content, 'hello again');

// A reviewer reads in the trail exactly what happened, and that it is whole.
const trail = await call(moderator.accessToken, 'GET', '/rooms/lobby/audit');
assert.deepEqual(trail.body.items.map(({ action, actor, target }) => [action, actor, target]), [
  ['ban.set', 'mo', 'eve'],
  ['ban.set', 'mo', 'meg'],
]);
assert.deepEqual((await call(moderator.accessToken, 'GET', '/rooms/lobby/audit/verify')).body, { valid: true, entries: 2 });

console.log(JSON.stringify({ entries: trail.body.items.length }));
process.exit(0);

async function advance(seconds) {
  const response = await fetch(`${process.env.IVSCHAT}/_emulator/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: seconds }),
  });
  assert.equal(response.status, 200);
}
