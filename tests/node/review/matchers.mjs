// npm's word filters, asked and answered in lines of JSON:
// {"matcher":"obscenity","messages":[…]}          → {"flagged":[true,…]}
// {"matcher":"obscenity","message":"…","count":n} → {"microseconds":…}, processor time of one message
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { Filter } from 'bad-words';

const { Profanity } = createRequire(import.meta.url)('@2toad/profanity');

const obscenity = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
const toad = new Profanity();
const badWords = new Filter();

const matchers = {
  obscenity: message => obscenity.hasMatch(message),
  '@2toad/profanity': message => toad.exists(message),
  'bad-words': message => badWords.isProfane(message),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { matcher, messages, message, count } = JSON.parse(line);
  const isFlagged = matchers[matcher];
  if (messages) {
    console.log(JSON.stringify({ flagged: messages.map(one => isFlagged(one)) }));
    continue;
  }

  const before = process.cpuUsage();
  for (let turn = 0; turn < count; turn++) {
    if (isFlagged(message)) {
      throw new Error('The clean message is flagged.');
    }
  }

  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ microseconds: (user + system) / count }));
}
