// A member, a viewer and a moderator in one room, each with the official messaging SDK and the token that the backend gave them.
import assert from 'node:assert/strict';
import { User, call, DeleteMessageRequest, DisconnectUserRequest } from './chat.mjs';

const member = await new User('meg', 'member').connect();
const viewer = await new User('vic', 'viewer').connect();
const moderator = await new User('mo', 'moderator').connect();

// A member's message reaches all three, with the role that the server put in.
const sent = await member.send('hello from meg');
for (const user of [member, viewer, moderator]) {
  const message = await user.next('message', ({ content }) => content === 'hello from meg');
  assert.equal(message.id, sent.id);
  assert.equal(message.sender.userId, 'meg');
  assert.deepEqual(message.sender.attributes, { displayName: 'MEG', role: 'member' });
}

// A viewer reads and does not write; a member does not moderate, on the socket or by the API.
await assert.rejects(viewer.send('may I?'), (error) => error.errorCode === 403);
await assert.rejects(member.room.deleteMessage(new DeleteMessageRequest(sent.id)), (error) => error.errorCode === 403);
await assert.rejects(member.room.disconnectUser(new DisconnectUserRequest('vic')), (error) => error.errorCode === 403);
const refused = await call(member.accessToken, 'DELETE', `/rooms/lobby/messages/${sent.id}`);
assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden']);

// The moderator deletes by the API; everybody is told which message and why.
const deleted = await call(moderator.accessToken, 'DELETE', `/rooms/lobby/messages/${sent.id}?reason=off%20topic`);
assert.equal(deleted.status, 204);
for (const user of [member, viewer, moderator]) {
  const event = await user.next('messageDelete');
  assert.equal(event.messageId, sent.id);
  assert.equal(event.reason, 'off topic');
}

// An event of the app's reaches everybody.
const event = await call(moderator.accessToken, 'POST', '/rooms/lobby/events', { eventName: 'poll:open', attributes: { question: 'tea?' } });
const received = await viewer.next('event', ({ eventName }) => eventName === 'poll:open');
assert.deepEqual([received.id, received.attributes], [event.body.id, { question: 'tea?' }]);

// The moderator disconnects the member, who is told so and does not come back by themselves.
const disconnected = await call(moderator.accessToken, 'POST', '/rooms/lobby/users/meg/disconnect', { reason: 'enough' });
assert.equal(disconnected.status, 204);
assert.equal(await member.next('disconnect'), 'serverDisconnect');
assert.equal((await viewer.next('userDisconnect')).userId, 'meg');

// One token each: nobody fetched another.
console.log(JSON.stringify({ tokens: [member.tokens, viewer.tokens, moderator.tokens] }));
process.exit(0);
