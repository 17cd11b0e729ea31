// Writ in JavaScript: the WebAssembly module, for Node and browsers. See writ.d.ts for what each part means.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const USES = { deciding: 0, everything: 1, publishing: 2 };
const FORMS = {
  json: 0, text: 1, html: 2, explanation: 3, 'explanation-json': 4, letter: 5, 'letter-html': 6, questions: 7,
};
const DESCRIPTIONS = { policy: 0, schema: 1, 'empty-claim': 2, facts: 3 };
const STATUSES = [
  'done', 'findings', 'wrong use', 'refused', 'refused at a limit', 'wrong handle', 'decided with errors', 'decided at a limit',
];

const bytesOf = (value) => (typeof value === 'string' ? encoder.encode(value) : value);
const claimBytes = (claim) =>
  typeof claim === 'string' || claim instanceof Uint8Array ? bytesOf(claim) : encoder.encode(JSON.stringify(claim));

/** The module stopped: a fault of Writ. The engine goes on with a new instance. */
export class WritTrap extends Error {
  constructor(cause) {
    super(`the WebAssembly module stopped: ${cause.message}`, { cause });
    this.name = 'WritTrap';
  }
}

/** What is wrong with a claim, or with how a decision was asked for. */
export class WritError extends Error {
  constructor(message, status, problems) {
    super(message);
    this.name = 'WritError';
    this.status = status;
    this.problems = problems;
  }
}

/** The engine: one instance of the module, and a new one after a trap. */
export class Writ {
  #module;
  #exports;
  /** Grows with each instance: handles of an older one mean nothing any more. */
  #generation = 0;

  constructor(module) {
    this.#module = module;
    this.#begin();
  }

  /** Loads the module: its bytes, a compiled module, a response or the address of one; in Node the file beside this one. */
  static async load(source) {
    return new Writ(await compileModule(source));
  }

  #begin() {
    this.#exports = new WebAssembly.Instance(this.#module, {}).exports;
    this.#generation += 1;
  }

  get generation() { return this.#generation; }

  /** The bytes of memory that the instance holds. */
  get memoryBytes() { return this.#exports.memory.buffer.byteLength; }

  get version() {
    this.call('writ_version');
    return this.answerText();
  }

  /** Calls an export; texts and bytes are handed over by address and length. */
  call(name, ...values) {
    const exports = this.#exports;
    const given = [];
    try {
      const parts = values.flatMap((value) => {
        if (typeof value === 'number') return [value];
        const bytes = bytesOf(value);
        const place = exports.writ_allocate(bytes.length);
        given.push(place);
        new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
        return [place, bytes.length];
      });
      const result = exports[name](...parts);
      for (const place of given) exports.writ_release(place);
      return result;
    } catch (error) {
      this.#begin();
      throw new WritTrap(error);
    }
  }

  /** The bytes of the last answer, copied. */
  answer() {
    const { memory, writ_answer: start, writ_answer_length: length } = this.#exports;
    return new Uint8Array(memory.buffer, start(), length()).slice();
  }

  answerText() { return decoder.decode(this.answer()); }

  /** Compiles a file of rules, which stands among `files` under its name. */
  compile(name, { files, root = folderOf(name), zones = {}, use = 'deciding' }) {
    const source = { name, files: { ...files }, root, zones: { ...zones }, use };
    const handle = handOver(this, source, 0);
    const { diagnostics: findings } = JSON.parse(this.answerText());
    return { rules: handle === 0 ? null : new Rules(this, source, handle), findings };
  }

  /** The findings about a file of rules as text, as `writ check` prints them. */
  check(name, { files, root = folderOf(name), zones = {}, use = 'everything' }) {
    const handle = handOver(this, { name, files, root, zones, use }, 1);
    const text = this.answerText();
    this.call('writ_free', handle);
    return text;
  }

  /** Lays rules out; throws the findings where they cannot be read. */
  format(text) {
    const status = this.call('writ_format', text);
    const answer = this.answerText();
    if (status !== 0) throw new WritError(answer, STATUSES[status], []);
    return answer;
  }
}

function handOver(engine, source, form) {
  engine.call('writ_forget_files');
  for (const [name, contents] of Object.entries(source.files)) engine.call('writ_add_file', name, contents);
  for (const [name, contents] of Object.entries(source.zones)) engine.call('writ_add_zone', name, contents);
  const handle = engine.call('writ_compile', source.name, source.root, USES[source.use] ?? 0, form);
  return handle;
}

const folderOf = (name) => name.slice(0, name.lastIndexOf('/') + 1);

/** Compiled rules. */
export class Rules {
  #engine;
  #source;
  #handle;
  #generation;

  constructor(engine, source, handle) {
    this.#engine = engine;
    this.#source = source;
    this.#handle = handle;
    this.#generation = engine.generation;
  }

  /** The handle in the instance of now; after a trap the rules are compiled again. */
  #here() {
    if (this.#handle === 0) throw new WritError('these rules were given back', 'wrong handle', []);
    if (this.#generation !== this.#engine.generation) {
      this.#handle = handOver(this.#engine, this.#source, 0);
      this.#generation = this.#engine.generation;
    }
    return this.#handle;
  }

  /** Gives the memory of the rules back. */
  free() {
    if (this.#handle !== 0 && this.#generation === this.#engine.generation) this.#engine.call('writ_free', this.#handle);
    this.#handle = 0;
  }

  #describe(what, language) {
    this.#engine.call('writ_describe', this.#here(), DESCRIPTIONS[what], language);
    return this.#engine.answerText();
  }

  describe() { return JSON.parse(this.#describe('policy', '')); }
  schema(language = '') { return JSON.parse(this.#describe('schema', language)); }
  emptyClaim() { return JSON.parse(this.#describe('empty-claim', '')); }
  factsPage(language = '') { return this.#describe('facts', language); }

  /** What came of the scenarios, for rules that were compiled for everything. */
  runScenarios() { return JSON.parse(this.scenariosJSON()); }

  /** The same as the text that `writ test --format json` prints. */
  scenariosJSON() {
    this.#engine.call('writ_run_scenarios', this.#here());
    return this.#engine.answerText();
  }

  /** A decision in one of the forms, as bytes with how the call ended; nothing is thrown for a claim that is refused. */
  answer(claim, { as = 'json', asOf = '', language = '', names = false, clerk = false, allowExtra = false } = {}) {
    if (!(as in FORMS)) throw new WritError(`there is no form ${as}`, 'wrong use', []);
    const options = (names ? 1 : 0) + (clerk ? 2 : 0) + (allowExtra ? 4 : 0);
    const status = this.#engine.call('writ_decide', this.#here(), claimBytes(claim), asOf, language, FORMS[as], options);
    return { status: STATUSES[status], bytes: this.#engine.answer() };
  }

  /** A decision as text in one of the forms; throws what is wrong with the claim. */
  render(claim, options = {}) {
    const { status, bytes } = this.answer(claim, options);
    const text = decoder.decode(bytes);
    if (status === 'done' || status.startsWith('decided')) return text;
    throw refusal(text, status);
  }

  decide(claim, options = {}) { return JSON.parse(this.render(claim, { ...options, as: 'json' })); }
  explain(claim, options = {}) { return this.render(claim, { ...options, as: 'explanation' }); }
  nextQuestion(claim, options = {}) { return JSON.parse(this.render(claim, { ...options, as: 'questions' })); }
}

function refusal(text, status) {
  const problems = text.startsWith('[') ? JSON.parse(text) : [];
  const message = problems.length === 0 ? text : problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n');
  return new WritError(message || status, status, problems);
}

async function compileModule(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const address = source ?? new URL('./writ.wasm', import.meta.url);
  if (typeof process === 'object' && process.versions?.node && !(address instanceof Response)) {
    const { readFile } = await import('node:fs/promises');
    return WebAssembly.compile(await readFile(address));
  }
  const response = address instanceof Response ? address : await fetch(address);
  return WebAssembly.compile(await response.arrayBuffer());
}
