// Writes ../../src/IvsChatBackend.Text/Content/suffixes.txt: the top-level domains of the public suffix list, in ASCII and in their own script.
import { readFileSync, writeFileSync } from 'node:fs';
import { domainToUnicode } from 'node:url';

const rules = (await import(new URL('node_modules/psl/data/rules.js', import.meta.url))).default;
const all = new Set(['onion']);
for (const rule of rules) {
  const label = rule.split('.').at(-1);
  all.add(label);
  all.add(domainToUnicode(label));
}

const header = `# The public suffix list's top-level domains (npm psl ${JSON.parse(readFileSync(new URL('node_modules/psl/package.json', import.meta.url))).version}, MIT; the list is MPL-2.0), and onion.\n`;
writeFileSync(new URL('../../src/IvsChatBackend.Text/Content/suffixes.txt', import.meta.url), header + [...all].filter(Boolean).sort().join('\n') + '\n');
console.log(all.size);
