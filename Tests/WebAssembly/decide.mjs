// Decides claims, and runs scenarios, by the core as WebAssembly, and holds each to the bytes of the native program.
//
//   node decide.mjs MODULE WRIT ROOT (POLICY | POLICY=CLAIM)…
//
// Policies are named as the program is to name them; they and what they use stand below ROOT.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [modulePath, writ, root, ...tasks] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(modulePath));
if (WebAssembly.Module.imports(module).length > 0) {
  console.error('the module asks its host for', WebAssembly.Module.imports(module));
  process.exit(1);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An instance with every file of rules handed in. */
function load() {
  const { exports } = new WebAssembly.Instance(module);
  const give = (bytes) => {
    const place = exports.writ_allocate(bytes.length);
    new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
    return [place, bytes.length];
  };
  const call = (name, ...parts) => {
    const given = parts.map(give);
    const result = exports[name](...given.flat());
    given.forEach(([place]) => exports.writ_release(place));
    return result;
  };
  for (const path of readdirSync(root, { recursive: true })) {
    if (!path.endsWith('.rules')) continue;
    const name = join(root, path);
    call('writ_add_file', encoder.encode(name), readFileSync(name));
  }
  return {
    addZone: (name, bytes) => call('writ_add_zone', encoder.encode(name), bytes),
    answer(name, ...parts) {
      const place = call(name, ...parts);
      const length = new DataView(exports.memory.buffer).getUint32(place, true);
      return decoder.decode(new Uint8Array(exports.memory.buffer, place + 4, length));
    },
  };
}

/** What the native program writes, whatever it ends with. */
function run(...parts) {
  try {
    return execFileSync(writ, [...parts, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    return error.stdout;
  }
}

let wrong = 0;
let instance = load();
for (const task of tasks) {
  const [policy, claim] = task.split('=');
  const native = claim ? run('decide', policy, claim) : run('test', policy);
  let own;
  try {
    own = claim
      ? instance.answer('writ_decide', encoder.encode(policy), readFileSync(claim))
      : instance.answer('writ_run_scenarios', encoder.encode(policy));
  } catch (error) {
    own = `${error.stack}`;
    instance = load();
  }
  if (own !== native) {
    wrong += 1;
    console.error(`${task}: not the bytes of the native program\n${own.slice(0, 2000)}`);
  }
}
console.log(`${tasks.length} answers in WebAssembly, ${wrong} of them other than the native program's`);
process.exit(wrong === 0 && tasks.length > 0 ? 0 : 1);
