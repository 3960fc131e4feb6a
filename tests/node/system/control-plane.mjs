// AWS's own client for the control plane, told only the endpoint.
import assert from 'node:assert/strict';
import {
  IvschatClient, CreateRoomCommand, GetRoomCommand, ListRoomsCommand, CreateChatTokenCommand, SendEventCommand, DeleteMessageCommand,
  DisconnectUserCommand, DeleteRoomCommand, ResourceNotFoundException, ValidationException,
} from '@aws-sdk/client-ivschat';
import { User } from './chat.mjs';

const client = new IvschatClient({
  endpoint: process.env.IVSCHAT,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

const { rooms } = await client.send(new ListRoomsCommand({}));
const lobby = rooms.find(({ name }) => name === 'lobby');
assert.equal(lobby.arn, process.env.ROOM_ARN);

// What the control plane does is seen on the socket that the backend's token opened.
const user = await new User('ann', 'member').connect();
const { id } = await client.send(new SendEventCommand({ roomIdentifier: lobby.arn, eventName: 'hello', attributes: { k: 'v' } }));
assert.equal((await user.next('event', ({ eventName }) => eventName === 'hello')).id, id);
const sent = await user.send('to be deleted');
await client.send(new DeleteMessageCommand({ roomIdentifier: lobby.arn, id: sent.id, reason: 'test' }));
assert.equal((await user.next('messageDelete')).messageId, sent.id);
await client.send(new DisconnectUserCommand({ roomIdentifier: lobby.arn, userId: 'ann' }));
assert.equal(await user.next('disconnect'), 'serverDisconnect');

const created = await client.send(new CreateRoomCommand({ name: 'by-sdk' }));
const { token } = await client.send(new CreateChatTokenCommand({ roomIdentifier: created.arn, userId: 'ann' }));
assert.match(token, /^[\w.-]+$/);
await client.send(new DeleteRoomCommand({ identifier: created.arn }));
await assert.rejects(client.send(new GetRoomCommand({ identifier: created.arn })), ResourceNotFoundException);
await assert.rejects(client.send(new CreateChatTokenCommand({ roomIdentifier: 'lobby', userId: 'ann' })), ValidationException);

console.log(JSON.stringify({ room: created.id }));
process.exit(0);
