// What the scripts share: the official messaging SDK on Node, users that sign in at the local host, and waiting for what is to come.
import WebSocket from 'ws';
import { ChatRoom, SendMessageRequest, DeleteMessageRequest, DisconnectUserRequest } from 'amazon-ivs-chat-messaging';

export { SendMessageRequest, DeleteMessageRequest, DisconnectUserRequest };

// The SDK is made for browsers and takes the socket from there.
globalThis.WebSocket ??= WebSocket;

const api = process.env.API;
const issuer = process.env.SIGN_IN ?? api;

export async function signIn(userId, ...roles) {
  const response = await fetch(`${issuer}/dev/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId, displayName: userId.toUpperCase(), roles }),
  });
  return (await response.json()).accessToken;
}

export async function call(accessToken, method, path, body) {
  const response = await fetch(api + path, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

/** A user of a room by the official SDK, whose token provider is the backend's token route. */
export class User {
  constructor(userId, ...roles) {
    Object.assign(this, { userId, roles, tokens: 0, seen: [], waiting: [] });
  }

  async connect(room = 'lobby') {
    this.accessToken = await signIn(this.userId, ...this.roles);
    this.room = new ChatRoom({
      regionOrUrl: process.env.MESSAGING,
      tokenProvider: async () => {
        this.tokens += 1;
        const { status, body } = await call(this.accessToken, 'POST', `/rooms/${room}/tokens`, {});
        if (status !== 201) throw new Error(`token refused with ${status} ${body.code}`);
        this.reply = body;
        return {
          token: body.token,
          sessionExpirationTime: body.sessionExpirationTime,
          tokenExpirationTime: body.tokenExpirationTime,
        };
      },
    });
    for (const kind of ['message', 'event', 'messageDelete', 'userDisconnect', 'disconnect']) {
      this.room.addListener(kind, (value) => this.#notice(kind, value));
    }
    const connected = new Promise((resolve) => this.room.addListener('connect', resolve));
    this.room.connect();
    await connected;
    return this;
  }

  send(text) {
    return this.room.sendMessage(new SendMessageRequest(text));
  }

  /** The first thing of the kind, seen or yet to come, that matches. */
  next(kind, matches = () => true) {
    const found = this.seen.find((entry) => entry.kind === kind && matches(entry.value));
    if (found) return Promise.resolve(found.value);
    return new Promise((resolve) => this.waiting.push({ kind, matches, resolve }));
  }

  #notice(kind, value) {
    this.seen.push({ kind, value });
    for (const entry of this.waiting.filter((waiter) => waiter.kind === kind && waiter.matches(value))) entry.resolve(value);
  }
}
