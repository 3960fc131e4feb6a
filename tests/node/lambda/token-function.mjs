#!/usr/bin/env node
// The least that a Node function does to give a chat token: who asks is in the gateway's claims, IVS Chat makes the token. No store, no limits, no
// roles: less than the API does, so that the comparison favours Node.
import { IvschatClient, CreateChatTokenCommand } from '@aws-sdk/client-ivschat';
import { run } from './runtime.mjs';

const client = new IvschatClient({ endpoint: process.env.AWS_ENDPOINT_URL_IVSCHAT, region: process.env.AWS_REGION });

await run(async (event) => {
  const claims = event.requestContext.authorizer.jwt.claims;
  const asked = JSON.parse(event.body ?? '{}');
  const { token, sessionExpirationTime, tokenExpirationTime } = await client.send(new CreateChatTokenCommand({
    roomIdentifier: process.env.ROOM_ARN,
    userId: claims.sub,
    capabilities: asked.capabilities,
    attributes: { displayName: asked.displayName, role: 'member' },
  }));
  return {
    statusCode: 201,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ token, sessionExpirationTime, tokenExpirationTime }),
  };
});
