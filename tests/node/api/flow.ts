// A flow by the client that is generated from docs/openapi.json: what does not fit the description does not compile.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

type Room = components['schemas']['Room'];
type Token = components['schemas']['ChatToken'];

export async function flow(baseUrl: string, tokenOf: (user: string, role: string) => Promise<string>): Promise<{ room: Room; token: Token }> {
  const as = async (user: string, role: string) =>
    createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${await tokenOf(user, role)}` } });
  const admin = await as('ada', 'admin');
  const member = await as('ann', 'member');

  const order = { body: { name: 'typed', maximumMessageLength: 100, access: { kind: 'public' as const }, roles: { meg: 'moderator' } } };
  const made = await admin.POST('/rooms', { params: { header: { 'Idempotency-Key': 'typed-1' } }, ...order });
  if (made.error) throw new Error(`createRoom: ${made.error.code}`);
  const again = await admin.POST('/rooms', { params: { header: { 'Idempotency-Key': 'typed-1' } }, ...order });
  if (again.data?.id !== made.data.id) throw new Error('The same request made another room.');

  const path = { roomId: 'typed' };
  const changed = await admin.PATCH('/rooms/{roomId}', { params: { path }, body: { maximumMessageRatePerSecond: 50, messageReviewHandler: null } });
  if (changed.data?.maximumMessageLength !== 100) throw new Error('A change touched what it does not name.');

  await admin.PUT('/rooms/{roomId}/tags', { params: { path }, body: { tags: { team: 'chat' } } });
  const tags = await admin.GET('/rooms/{roomId}/tags', { params: { path } });
  if (tags.data?.tags['team'] !== 'chat') throw new Error('The tag is not there.');

  const token = await member.POST('/rooms/{roomId}/tokens', { params: { path }, body: { displayName: 'Ann' } });
  if (token.error) throw new Error(`createChatToken: ${token.error.code}`);
  const me = await member.GET('/rooms/{roomId}/me', { params: { path } });
  if (me.data?.role !== 'member') throw new Error('The role is another one.');

  const refused = await member.PATCH('/rooms/{roomId}', { params: { path }, body: { name: 'mine' } });
  if (refused.error?.code !== 'forbidden') throw new Error('A member changed a room.');
  const wrong = await admin.PATCH('/rooms/{roomId}', { params: { path }, body: { maximumMessageLength: 501 } });
  if (wrong.error?.code !== 'validation_failed' || !wrong.error.errors?.['maximumMessageLength']) throw new Error('The wrong member is not named.');

  const gone = await admin.DELETE('/rooms/{roomId}', { params: { path } });
  if (gone.response.status !== 202) throw new Error('The room is not being deleted.');
  const left = await admin.GET('/rooms/{roomId}', { params: { path: { roomId: made.data.id } } });
  if (left.data?.deleting !== true) throw new Error('The room does not tell that it is being deleted.');
  return { room: changed.data, token: token.data };
}
