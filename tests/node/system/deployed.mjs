// A member and a moderator against the deployed shape: API Gateway's behaviour, the native functions, the official messaging SDK.
import assert from 'node:assert/strict';
import { User, call } from './chat.mjs';

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
const disconnected = await call(moderator.accessToken, 'POST', '/rooms/lobby/users/meg/disconnect', { reason: 'enough' });
assert.equal(disconnected.status, 204);
assert.equal(await member.next('disconnect'), 'serverDisconnect');

console.log(JSON.stringify({
  tokens: member.tokens + moderator.tokens,
  secrets: [member.accessToken, moderator.accessToken, member.reply.token, moderator.reply.token, 'hello from meg', '203.0.113.7'],
}));
process.exit(0);
