// Generates the client, compiles a flow on it under strict, and runs that.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const folder = await mkdtemp('.generated-');
try {
  const run = (...command) => execFileSync(process.execPath, command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  run('node_modules/openapi-typescript/bin/cli.js', '../../docs/openapi.json', '-o', `${folder}/schema.d.ts`);
  await copyFile('api/flow.ts', `${folder}/flow.ts`);
  try {
    run('node_modules/typescript/bin/tsc', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2022', '--lib', 'es2022,dom', '--module', 'nodenext',
      '--moduleResolution', 'nodenext', '--skipLibCheck', `${folder}/flow.ts`);
  } catch (error) {
    assert.fail(error.stdout);
  }

  const { flow } = await import(pathToFileURL(`${folder}/flow.js`));
  const tokenOf = async (userId, role) => {
    const answer = await fetch(`${process.env.API}/dev/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ userId, displayName: userId, roles: [role] }),
    });
    return (await answer.json()).accessToken;
  };
  const { room, token } = await flow(process.env.API, tokenOf);
  assert.equal(token.roomArn, room.arn);
  console.log(JSON.stringify({ room: room.name }));
} finally {
  await rm(folder, { recursive: true });
}
