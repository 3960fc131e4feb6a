// Runs the snippets of docs/front-end.md: their rules on a scripted fetch, then all together with the SDK against the local host.
import assert from 'node:assert/strict';
import { IvschatClient, SendEventCommand } from '@aws-sdk/client-ivschat';
import WebSocket from 'ws';
import { load } from './snippets.mjs';

globalThis.WebSocket ??= WebSocket;
const page = await load('front-end.md');
const { API: api, IVSCHAT: ivsChat, ROOM_ARN: arn } = process.env;

const signIn = async (userId, ...roles) => {
  const answer = await fetch(`${api}/dev/sign-in`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ userId, displayName: userId, roles }),
  });
  return (await answer.json()).accessToken;
};
const until = async (what, condition) => {
  for (let round = 0; !condition(); round += 1) {
    assert.ok(round < 500, `waited in vain for ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
};
const json = (status, body, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const granted = () => json(201, { token: 't', sessionDurationInSeconds: 3600 });

// Retry-After is honoured on 429 and 503, jitter comes on top, and there is one call in flight.
{
  const answers = [json(429, { code: 'rate_limited' }, { 'retry-after': '7' }), json(503, { code: 'upstream_unavailable' }, { 'retry-after': '2' }), granted()];
  const slept = [];
  let calls = 0;
  const provide = page.createTokenProvider({
    api: 'http://x', roomId: 'r', accessToken: async () => 'jwt', now: () => 1000, random: () => 0.5,
    fetch: async () => { calls += 1; return answers.shift(); },
    sleep: async (milliseconds) => { slept.push(milliseconds); },
  });
  const [first, second] = await Promise.all([provide(), provide()]);
  assert.equal(first, second);
  assert.equal(calls, 3);
  assert.deepEqual(slept, [7500, 2500]);
  assert.equal(first.tokenExpirationTime.getTime(), 1000 + 3600_000);
}

// It gives up after a while, and at once where trying again is no use; API Gateway's own answers are told apart.
{
  let calls = 0;
  const fetchOf = (answer) => async () => { calls += 1; return answer(); };
  const make = (answer) => page.createTokenProvider({ api: '', roomId: 'r', accessToken: async () => 'jwt', fetch: fetchOf(answer), sleep: async () => {} });
  await assert.rejects(make(() => json(503, { code: 'upstream_unavailable' }))(), { code: 'upstream_unavailable' });
  assert.equal(calls, 6);
  calls = 0;
  const banned = { code: 'banned', detail: 'x', reason: 'spam', expiresAt: '2030-01-01T00:00:00Z' };
  const denied = await make(() => json(403, banned))().catch((error) => error);
  assert.equal(calls, 1);
  assert.match(page.explain(denied), /until 2030.*spam/);
  const gateway = await make(() => json(401, { message: 'Unauthorized' }))().catch((error) => error);
  assert.deepEqual([gateway.status, gateway.code, page.explain(gateway)], [401, null, 'Please sign in again.']);
}

// With the SDK: whatever the client's clock says, one token a session.
const realNow = Date.now;
const RealDate = Date;
for (const offset of [0, 3600_000, -3600_000]) {
  globalThis.Date = class extends RealDate {
    constructor(...values) { if (values.length) super(...values); else super(realNow() + offset); }

    static now() { return realNow() + offset; }
  };
  let tokens = 0;
  const jwt = await signIn(`clock${offset}`, 'member');
  const tokenProvider = page.createTokenProvider({
    api, roomId: 'lobby', accessToken: async () => jwt, fetch: (...request) => { tokens += 1; return fetch(...request); },
  });
  let shown = [];
  const { room, send } = page.join({ messagingEndpoint: process.env.MESSAGING, tokenProvider, show: (messages) => { shown = messages; } });
  await until('a connection', () => room.state === 'connected');
  assert.equal(await page.trySend(send, `at ${offset}`), null);
  await until('the message', () => shown.some(({ content }) => content === `at ${offset}`));
  assert.equal(tokens, 1);
  room.disconnect();
}
globalThis.Date = RealDate;

// Delete, disconnect, hold and purge are acted on.
const control = new IvschatClient({ endpoint: ivsChat, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const event = (eventName, attributes) => control.send(new SendEventCommand({ roomIdentifier: arn, eventName, attributes }));
const member = await signIn('ann', 'member');
const moderator = await signIn('meg', 'moderator');
const tokenProvider = page.createTokenProvider({ api, roomId: 'lobby', accessToken: async () => member });
let shown = [];
const { room, send } = page.join({ messagingEndpoint: process.env.MESSAGING, tokenProvider, show: (messages) => { shown = messages; } });
await until('a connection', () => room.state === 'connected');
await send('one');
await send('two');
await until('both', () => shown.length === 2);
await fetch(`${api}/rooms/lobby/messages/${shown[0].id}`, { method: 'DELETE', headers: { authorization: `Bearer ${moderator}` } });
await until('the deletion', () => shown.length === 1 && shown[0].content === 'two');
await event('app:MESSAGE_APPROVED', { queueId: 'q', messageId: 'heldheldheld', userId: 'bob', displayName: 'Bob', content: 'held' });
await until('the approved message', () => shown.some(({ content, attributes }) => content === 'held' && attributes.displayName === 'Bob'));
await event('app:PURGE_USER', { userId: 'ann' });
await until('the purge', () => shown.length === 1 && shown[0].userId === 'bob');
const tooLong = await page.trySend(send, 'x'.repeat(501));
assert.equal(tooLong, 'This message could not be sent.');
let reason;
room.addListener('disconnect', (why) => { reason = why; });
await fetch(`${api}/rooms/lobby/users/ann/disconnect`, { method: 'POST', headers: { authorization: `Bearer ${moderator}` } });
await until('the disconnect', () => reason === 'serverDisconnect');
assert.equal(await page.whyDisconnected(tokenProvider), null);

// Roles in the page, and a viewer who tries to write.
assert.deepEqual(await page.abilities({ api, roomId: 'lobby', accessToken: async () => moderator }), { role: 'moderator', canWrite: true, canModerate: true });
const viewer = await signIn('vic', 'viewer');
assert.equal((await page.abilities({ api, roomId: 'lobby', accessToken: async () => viewer })).canWrite, false);
const watching = page.join({
  messagingEndpoint: process.env.MESSAGING, show: () => {},
  tokenProvider: page.createTokenProvider({ api, roomId: 'lobby', accessToken: async () => viewer }),
});
await until('a connection', () => watching.room.state === 'connected');
assert.equal(await page.trySend(watching.send, 'hello'), 'You may watch, not write.');
await assert.rejects(page.abilities({ api, roomId: 'nowhere', accessToken: async () => viewer }), { code: 'not_found' });

// Guests, who are off here; and on.
await assert.rejects(page.createGuestTokenProvider({ api, roomId: 'lobby' })(), { code: 'not_found' });
const guest = await page.createGuestTokenProvider({ api: '', roomId: 'lobby', fetch: async () => granted(), now: () => 5 })();
assert.equal(guest.tokenExpirationTime.getTime(), 5 + 3600_000);

console.log(JSON.stringify({ ok: true }));
process.exit(0);
