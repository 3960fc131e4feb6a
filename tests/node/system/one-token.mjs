// Connected for 35 s, the official SDK fetches one token: given IVS Chat's one-minute expiry it would fetch a second after 30 s.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { User } from './chat.mjs';

const user = await new User('ann', 'member').connect();
await wait(35_000);
const echoed = await user.send('still here');
assert.equal(echoed.content, 'still here');
console.log(JSON.stringify({ tokens: user.tokens }));
process.exit(0);
