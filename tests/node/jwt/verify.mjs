// The two verifiers that Node offers for a Cognito-like issuer, for the benchmark 'jwt'. Speaks lines of JSON with its parent: the first line in is
// the set-up; then each {"candidate","algorithm","count"} is answered with {"microseconds"}, the processor time of one verification on average.
import { createInterface } from 'node:readline';
import { JwtVerifier } from 'aws-jwt-verify';
import { createLocalJWKSet, jwtVerify } from 'jose';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { issuer, audience, jwks, tokens } = JSON.parse((await lines.next()).value);

const aws = JwtVerifier.create({ issuer, audience, jwksUri: `${issuer}/jwks.json` });
aws.cacheJwks(jwks);
const keys = createLocalJWKSet(jwks);

const candidates = {
  'aws-jwt-verify': (token, count) => {
    for (let turn = 0; turn < count; turn++) {
      aws.verifySync(token);
    }
  },
  jose: async (token, count) => {
    for (let turn = 0; turn < count; turn++) {
      await jwtVerify(token, keys, { issuer, audience });
    }
  },
};

// Either must refuse what is forged, or its speed would say nothing.
for (const [name, verify] of Object.entries(candidates)) {
  for (const token of Object.values(tokens)) {
    const [header, payload, signature] = token.split('.');
    const forged = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const refused = await (async () => verify(forged, 1))().then(() => false, () => true);
    if (!refused) {
      throw new Error(`${name} accepts a forged token`);
    }
  }
}

console.log(JSON.stringify({ ready: true }));
for await (const line of lines) {
  const { candidate, algorithm, count } = JSON.parse(line);
  const before = process.cpuUsage();
  await candidates[candidate](tokens[algorithm], count);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ microseconds: (user + system) / count }));
}
