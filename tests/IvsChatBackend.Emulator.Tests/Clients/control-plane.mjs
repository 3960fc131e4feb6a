// Makes control-plane calls with the official JavaScript client for a test: one call a line on standard input, its outcome a line on standard output.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.argv[2], 'package.json'));
const ivschat = require('@aws-sdk/client-ivschat');
const client = new ivschat.IvschatClient({ maxAttempts: 1 });

for await (const line of createInterface({ input: process.stdin })) {
  const { operation, input } = JSON.parse(line);
  let outcome;
  try {
    const { $metadata, ...output } = await client.send(new ivschat[`${operation}Command`](input));
    outcome = { status: $metadata.httpStatusCode, requestId: $metadata.requestId, output };
  } catch (error) {
    const { name, message, $metadata, $response, $fault, ...members } = error;
    outcome = { status: $metadata?.httpStatusCode, requestId: $metadata?.requestId, error: name, members: { message, ...members } };
  }
  process.stdout.write(JSON.stringify(outcome) + '\n');
}
