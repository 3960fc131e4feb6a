import { CreateChatTokenCommand, CreateRoomCommand, DeleteRoomCommand, IvschatClient, SendEventCommand } from '@aws-sdk/client-ivschat';
import { ChatRoom, SendMessageRequest } from 'amazon-ivs-chat-messaging';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';

// Node 20 has no WebSocket of its own, which the messaging SDK looks for.
globalThis.WebSocket ??= WebSocket;

// Endpoint and keys come from the environment: AWS_ENDPOINT_URL_IVSCHAT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION.
const ivschat = new IvschatClient();
const messaging = process.env.AWS_ENDPOINT_URL_IVSCHAT.replace(/^http/, 'ws');
let room;

beforeAll(async () => {
  room = (await ivschat.send(new CreateRoomCommand({ name: 'chat-tests' }))).arn;
});
afterAll(() => ivschat.send(new DeleteRoomCommand({ identifier: room })));

async function join(userId) {
  const chat = new ChatRoom({
    regionOrUrl: messaging,
    // In an app this is a call to its own backend.
    tokenProvider: async () => {
      const { token } = await ivschat.send(new CreateChatTokenCommand({ roomIdentifier: room, userId, capabilities: ['SEND_MESSAGE'] }));
      return { token };
    },
  });
  chat.logLevel = 'error';
  const connected = new Promise((resolve) => chat.addListener('connect', resolve));
  chat.connect();
  await connected;
  return chat;
}

test('a message reaches everybody in the room', async () => {
  const [ann, ben] = await Promise.all([join('ann'), join('ben')]);
  const heard = new Promise((resolve) => ben.addListener('message', resolve));

  await ann.sendMessage(new SendMessageRequest('hello'));

  expect(await heard).toMatchObject({ content: 'hello', sender: { userId: 'ann' } });
  [ann, ben].forEach((chat) => chat.disconnect());
});

test('an event of the backend reaches the client', async () => {
  const ann = await join('ann');
  const heard = new Promise((resolve) => ann.addListener('event', resolve));

  await ivschat.send(new SendEventCommand({ roomIdentifier: room, eventName: 'app:POLL_OPENED', attributes: { question: 'Tea?' } }));

  expect(await heard).toMatchObject({ eventName: 'app:POLL_OPENED', attributes: { question: 'Tea?' } });
  ann.disconnect();
});
