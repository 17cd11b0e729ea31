// Garbage as rules and as claims: the module answers, and never stops.
//
//   node js/tests/garbage.mjs WASM [COUNT [SEED]]      from the folder of the repository

import { readFileSync } from 'node:fs';
import { Writ, WritTrap } from '../writ.js';
import { POLICIES, exampleClaims, generator, ruleFiles } from './native.mjs';

const [wasm, count = '10000', seed = '1'] = process.argv.slice(2);
const engine = await Writ.load(wasm);
const random = generator(Number(seed));
const files = ruleFiles('rules');
const texts = Object.entries(files).filter(([name]) => !name.includes('shared')).map(([, bytes]) => bytes.toString());
const lines = texts.flatMap((text) => text.split('\n'));
const small = [...readFileSync('docs/language.md', 'utf8').matchAll(/^```rules\n(policy [\s\S]*?)^```/gm)].map((match) => match[1]);
const claims = POLICIES.flatMap(([, folder]) => exampleClaims(folder)).map((path) => readFileSync(path));
const policies = POLICIES.map(([name]) => engine.compile(`rules/${name}.rules`, { files }).rules);
const WORDS = ['9999999999999999999', '-1', '0', '1e400', '"', '(', ')', '2026-02-30', '9999-12-31', '0001-01-01', 'none', '\u0000', '한', '\t', '*', '/ 0', '365 days', 'PT9999999999H', 'null', '[', '{', '{}', '[]', ',', ':', 'true', '"P1M"', '1.5', '0.00000000001'];

/** Bytes with some of them changed, taken out, doubled or made words. */
function mutatedBytes(bytes) {
  let result = Buffer.from(bytes);
  for (let left = 1 + random.below(6); left > 0; left -= 1) {
    const place = random.below(result.length + 1);
    const end = Math.min(result.length, place + random.below(12));
    const between = [Buffer.from([random.below(256)]), Buffer.from(random.pick(WORDS)), result.subarray(place, end), Buffer.alloc(0)];
    result = Buffer.concat([result.subarray(0, place), random.pick(between), random.pick([Buffer.alloc(0), result.subarray(place, end)]), result.subarray(end)]);
  }
  return result;
}

/** Rules with lines of other policies between them, lines taken out, or words changed. */
function mutatedRules(text) {
  const own = text.split('\n');
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const place = random.below(own.length);
    switch (random.below(5)) {
      case 0: own.splice(place, 1); break;
      case 1: own.splice(place, 0, random.pick(lines)); break;
      case 2: own.splice(place, 1, random.pick(own)); break;
      case 3: own[place] = (own[place] ?? '').replace(/\S+/g, (word) => (random.below(4) === 0 ? random.pick(WORDS) : word)); break;
      default: own[place] = mutatedBytes(Buffer.from(own[place] ?? '')).toString('latin1');
    }
  }
  return own.join('\n');
}

const counts = { traps: 0, rules: 0, sound: 0, claims: 0, decided: 0 };

function attempt(what, action) {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof WritTrap)) return null;
    counts.traps += 1;
    if (counts.traps <= 5) console.error(`trap: ${what()}\n${error.cause.stack.split('\n').slice(0, 6).join('\n')}`);
    return null;
  }
}

for (let round = 0; round < Number(count); round += 1) {
  if (round % 4 === 0) {
    counts.rules += 1;
    const text = mutatedRules(random.pick(random.below(10) === 0 ? texts : small));
    const what = () => JSON.stringify(text);
    const compiled = attempt(what, () => engine.compile('p.rules', { files: { 'p.rules': text }, use: random.pick(['deciding', 'everything', 'publishing']) }));
    if (random.below(8) === 0) attempt(what, () => engine.format(text));
    if (!compiled?.rules) continue;
    counts.sound += 1;
    attempt(what, () => compiled.rules.runScenarios());
    attempt(what, () => compiled.rules.nextQuestion({}));
    attempt(what, () => compiled.rules.render(compiled.rules.emptyClaim(), { as: 'html' }));
    attempt(what, () => compiled.rules.free());
  } else {
    counts.claims += 1;
    const place = random.below(policies.length);
    const claim = mutatedBytes(random.pick(claims));
    const as = random.pick(['json', 'json', 'text', 'html', 'explanation', 'letter', 'questions']);
    const answer = attempt(() => `${POLICIES[place][0]} ${as} ${JSON.stringify(claim.toString('latin1'))}`, () =>
      policies[place].answer(claim, { as, allowExtra: random.below(2) === 0, language: random.pick(['', 'ko', 'en', 'de']) }));
    if (answer?.status.startsWith('d')) counts.decided += 1;
  }
}
console.log(`${counts.rules} changed rules, ${counts.sound} of them without errors; ${counts.claims} changed claims, ${counts.decided} of them decided; ${counts.traps} traps; ${(engine.memoryBytes / 1048576).toFixed(1)} MiB of memory (seed ${seed})`);
process.exit(counts.traps === 0 ? 0 : 1);
