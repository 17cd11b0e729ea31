// Holds the WebAssembly module to the native program: the same bytes for the example claims in all forms, for the conformance
// cases, and for claims that are generated from the examples.
//
//   node js/tests/equal.mjs WASM WRIT [COUNT [SEED]]      from the folder of the repository

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writ } from '../writ.js';
import { POLICIES, Served, claimMaker, compact, exampleClaims, generator, memberText, ruleFiles, run } from './native.mjs';

const [wasm, writ, count = '2000', seed = '1'] = process.argv.slice(2);
const engine = await Writ.load(wasm);
const files = ruleFiles('rules');
const decoder = new TextDecoder();
let compared = 0;
let wrong = 0;

function hold(what, own, native) {
  compared += 1;
  if (own === native) return;
  wrong += 1;
  if (wrong > 5) return;
  let place = 0;
  while (place < own.length && own[place] === native[place]) place += 1;
  console.error(`${what}: not the same from ${place}\n  module ${JSON.stringify(own.slice(place, place + 200))}\n  native ${JSON.stringify(native.slice(place, place + 200))}`);
}

const rulesOf = (name, use) => engine.compile(`rules/${name}.rules`, { files, use }).rules;

function examples() {
  for (const [name, folder] of POLICIES) {
    const rules = rulesOf(name, 'deciding');
    const policy = `rules/${name}.rules`;
    for (const path of exampleClaims(folder)) {
      const claim = readFileSync(path);
      const own = (as, language = '') => decoder.decode(rules.answer(claim, { as, language }).bytes);
      const native = (verb, ...options) => decoder.decode(run(writ, verb, policy, path, ...options));
      hold(`${path} as JSON`, `${own('json')}\n`, native('decide', '--format', 'json'));
      hold(`${path} as text`, own('text'), native('decide'));
      hold(`${path} as Korean text`, own('text', 'ko'), native('decide', '--lang', 'ko'));
      hold(`${path} as HTML`, own('html'), native('decide', '--format', 'html'));
      hold(`${path} explained`, own('explanation'), native('explain'));
      hold(`${path} explained as JSON`, `${own('explanation-json')}\n`, native('explain', '--format', 'json'));
    }
    rules.free();
    const tested = rulesOf(name, 'everything');
    hold(`${policy}: scenarios`, `${tested.scenariosJSON()}\n`, decoder.decode(run(writ, 'test', policy, '--format', 'json')));
    tested.free();
  }
}

/** The rules of a case, as conformance/run.py puts them together. */
function rulesOfCase(given) {
  const parts = 'policy' in given ? [readFileSync(join('conformance', given.policy))] : [];
  for (const line of [...(given.rules ?? []), ...(given.scenario ?? [])]) {
    if (typeof line === 'string') parts.push(Buffer.from(`${line}\n`));
    else if ('bytes' in line) parts.push(Buffer.from(line.bytes, 'hex'), Buffer.from('\n'));
    else parts.push(Buffer.from(`${line.line}\n`.repeat(line.times)));
  }
  return Buffer.concat(parts);
}

function conformance() {
  const folder = mkdtempSync(join(tmpdir(), 'writ-'));
  const paths = readdirSync('conformance', { recursive: true }).filter((path) => /^(S|W)[^/]*\/[^/]*\.json$/.test(path)).sort();
  // The names of zones have files in the system; the module is given those that it may ask for.
  const zone = (name) => { try { return readFileSync(`/usr/share/zoneinfo/${name}`); } catch { return null; } };
  const shared = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path.replace(/^rules\//, ''), bytes]));
  for (const path of paths) {
    const given = JSON.parse(readFileSync(join('conformance', path), 'utf8'));
    if (given.slow) continue;
    const bytes = rulesOfCase(given);
    const claim = given.claim_text ?? JSON.stringify(given.claim ?? {});
    writeFileSync(join(folder, 'policy.rules'), bytes);
    writeFileSync(join(folder, 'claim.json'), claim);
    const zones = {};
    for (const [name] of bytes.toString('latin1').matchAll(/[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+/g)) { const data = zone(name); if (data) zones[name] = data; }
    const source = { files: { ...shared, 'policy.rules': bytes }, root: '', zones };
    const at = join(folder, 'policy.rules');
    const native = (verb, ...options) => decoder.decode(run(writ, verb, at, ...options, '--root', 'rules', '--format', 'json')).replaceAll(JSON.stringify(`${folder}/`).slice(1, -1), '').replaceAll('"rules/', '"');
    const { rules, findings } = engine.compile('policy.rules', { ...source, use: given.strict ? 'publishing' : 'everything' });
    const strict = given.strict ? ['--strict'] : [];
    hold(`${path}: findings`, JSON.stringify(findings), JSON.stringify(JSON.parse(native('check', ...strict)).diagnostics));
    if (rules === null) continue;
    const asOf = given.as_of ?? '';
    const { status, bytes: answer } = rules.answer(claim, { asOf });
    const day = asOf === '' ? [] : ['--as-of', asOf];
    if (status !== 'refused') hold(`${path}: decision`, `${decoder.decode(answer)}\n`, native('decide', join(folder, 'claim.json'), ...day));
    else hold(`${path}: refused`, '', native('decide', join(folder, 'claim.json'), ...day));
    rules.free();
  }
  rmSync(folder, { recursive: true });
  return paths.length;
}

async function generated(number) {
  const random = generator(Number(seed));
  const served = new Served(writ, POLICIES.map(([name]) => `rules/${name}.rules`));
  const milliseconds = [];
  let refused = 0;
  for (const [name, folder] of POLICIES) {
    const rules = rulesOf(name, 'deciding');
    const make = claimMaker(exampleClaims(folder), random);
    for (let index = 0; index < number / POLICIES.length; index += 1) {
      const claim = JSON.stringify(make());
      const began = performance.now();
      const { status, bytes } = rules.answer(claim);
      milliseconds.push(performance.now() - began);
      const line = await served.ask(`{"id":1,"op":"decide","policy":"${name}","claim":${claim}}`);
      if (status.startsWith('refused')) {
        refused += 1;
        hold(`${name} ${claim}: refused`, 'false', memberText(line, 'ok'));
      } else hold(`${name} ${claim}`, compact(decoder.decode(bytes)), memberText(line, 'result'));
    }
    rules.free();
  }
  served.end();
  milliseconds.sort((left, right) => left - right);
  const at = (share) => milliseconds[Math.floor(milliseconds.length * share)]?.toFixed(1);
  console.log(`${milliseconds.length} generated claims (seed ${seed}), ${refused} of them refused; a decision takes ${at(0.5)} ms in the middle, ${at(0.95)} ms at 95 %`);
}

examples();
console.log(`${compared} answers about the example claims and scenarios`);
const before = compared;
console.log(`${conformance()} conformance cases, ${compared - before} answers`);
await generated(Number(count));
console.log(`${compared} answers compared, ${wrong} of them other than the native program's; ${(engine.memoryBytes / 1048576).toFixed(1)} MiB of memory`);
process.exit(wrong === 0 ? 0 : 1);
