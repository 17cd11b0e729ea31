// Decides claims, and runs scenarios, by the core as WebAssembly, and holds each to the bytes of the native program.
//
//   node decide.mjs MODULE WRIT ROOT (POLICY | POLICY=CLAIM)…
//
// Policies are named as the program is to name them; they and what they use stand below ROOT.

import { readFileSync } from 'node:fs';
import { Writ } from '../../js/writ.js';
import { ruleFiles, run } from '../../js/tests/native.mjs';

const [modulePath, writ, root, ...tasks] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(modulePath));
if (WebAssembly.Module.imports(module).length > 0) {
  console.error('the module asks its host for', WebAssembly.Module.imports(module));
  process.exit(1);
}

const engine = new Writ(module);
const files = ruleFiles(root);
const decoder = new TextDecoder();

/** The answer to a task by the module, or the fault that stopped it. */
function answer(policy, claim) {
  try {
    const { rules } = engine.compile(policy, { files, use: claim ? 'deciding' : 'everything' });
    const own = claim ? decoder.decode(rules.answer(readFileSync(claim)).bytes) : rules.scenariosJSON();
    rules.free();
    return own;
  } catch (error) {
    return `${error.stack}`;
  }
}

let wrong = 0;
for (const task of tasks) {
  const [policy, claim] = task.split('=');
  const native = decoder.decode(run(writ, ...(claim ? ['decide', policy, claim] : ['test', policy]), '--format', 'json'));
  const own = answer(policy, claim);
  if (`${own}\n` !== native) {
    wrong += 1;
    console.error(`${task}: not the bytes of the native program\n${own.slice(0, 2000)}`);
  }
}
console.log(`${tasks.length} answers in WebAssembly, ${wrong} of them other than the native program's`);
process.exit(wrong === 0 && tasks.length > 0 ? 0 : 1);
