// The token provider that front ends are told to use (docs/front-end.md): what it does when it may not have a token yet decides how a backend
// fares when everybody comes back at once.

const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 20_000;
// Retry-After is whole seconds; this much more, at random, parts those who were told the same.
const SPREAD = 500;

/** Refused for good: not signed in, banned, no such room. Trying again would change nothing. */
export class TokenRefused extends Error {
  constructor(status, problem) {
    super(`The chat token was refused with ${status} ${problem?.code ?? ''}`.trim());
    Object.assign(this, { status, code: problem?.code, problem });
  }
}

/**
 * @param {object} options
 * @param {string} options.api base URL of the backend
 * @param {string} options.room id or name of the room
 * @param {() => Promise<string> | string} options.accessToken the user's access token, fresh
 * @param {object} [options.request] what to ask of the token; it may only narrow what the role gives
 * @param {number} [options.patience] milliseconds after which it gives up
 * @param {(status: number, body?: object) => void} [options.onAnswer] told of every answer; status 0 for none
 * @returns {() => Promise<{token: string, sessionExpirationTime: Date, tokenExpirationTime: Date}>} for ChatRoom's tokenProvider
 */
export function createTokenProvider({ api, room, accessToken, request = {}, patience = 120_000, onAnswer = () => {} }) {
  return async () => {
    const giveUpAt = Date.now() + patience;
    for (let attempt = 0; ; attempt += 1) {
      const { status, retryAfter, body } = await ask();
      onAnswer(status, body);
      if (status === 201) {
        const { token, sessionDurationInSeconds } = body;
        // Reckoned on this device's clock, with which the SDK compares them; the session's end for both, or the SDK would ask for a token every 30 s.
        const end = new Date(Date.now() + sessionDurationInSeconds * 1000);
        return { token, sessionExpirationTime: end, tokenExpirationTime: end };
      }
      if (status >= 400 && status < 500 && status !== 429) throw new TokenRefused(status, body);
      const wait = waitAfter(retryAfter, attempt);
      if (Date.now() + wait > giveUpAt) throw new TokenRefused(status, body);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };

  async function ask() {
    try {
      const answer = await fetch(`${api}/rooms/${room}/tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')), body: await answer.json() };
    } catch {
      return { status: 0 }; // No network, or half an answer: like a server that does not answer.
    }
  }
}

/** What the server says, and a little at random; where it says nothing (API Gateway's own 429 and 503), backoff with full jitter. */
function waitAfter(retryAfter, attempt) {
  return retryAfter > 0
    ? retryAfter * 1000 + Math.random() * SPREAD
    : Math.random() * Math.min(FIRST_BACKOFF * 2 ** attempt, LONGEST_BACKOFF);
}
