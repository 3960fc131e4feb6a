// A moderator times a member out, who reads on and can't send until it is over; and warns her, until she acknowledges.
import assert from 'node:assert/strict';
import { User, call } from './chat.mjs';

const moderator = await new User('mod', 'moderator').connect();
const member = await new User('ida', 'member').connect();

const timedOut = await call(moderator.accessToken, 'PUT', '/rooms/lobby/timeouts/ida', { reason: 'capitals', durationInSeconds: 30 });
assert.equal(timedOut.status, 201);
await assert.rejects(member.send('may I?'), (error) => error.errorCode === 406);
await moderator.send('read this');
assert.equal((await member.next('message', ({ content }) => content === 'read this')).sender.userId, 'mod');

// Nobody saw what was refused; once the timeout is over she writes again, on the connection that she has.
await advance(31);
assert.equal((await member.send('thank you')).content, 'thank you');

const warning = await call(moderator.accessToken, 'PUT', '/rooms/lobby/warnings/ida', { reason: 'language' });
await assert.rejects(member.send('what?'), (error) => error.errorCode === 406);
const me = await call(member.accessToken, 'GET', '/rooms/lobby/me');
assert.deepEqual(me.body.sanctions.map(({ kind, reason }) => [kind, reason]), [['warning', 'language']]);
assert.equal((await call(member.accessToken, 'POST', `/rooms/lobby/me/warnings/${warning.body.id}/acknowledge`)).status, 204);
assert.equal((await member.send('sorry')).content, 'sorry');

const said = moderator.seen.filter(({ kind, value }) => kind === 'message' && value.sender.userId === 'ida').map(({ value }) => value.content);
console.log(JSON.stringify({ said }));
process.exit(0);

async function advance(seconds) {
  const response = await fetch(`${process.env.IVSCHAT}/_emulator/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: seconds }),
  });
  assert.equal(response.status, 200);
}
