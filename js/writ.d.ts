/** Writ in JavaScript: the engine as WebAssembly, for Node 20 and browsers. */

/** Where the module comes from; in Node and for bundlers `writ.wasm` beside this file where nothing is said. */
export type ModuleSource = WebAssembly.Module | ArrayBuffer | ArrayBufferView | Response | URL | string;

/** What rules are compiled for: to decide claims; to see every finding and run scenarios; to be published. */
export type Use = 'deciding' | 'everything' | 'publishing';

/** A form of a decision; `questions` is what to ask for next. */
export type Form = 'json' | 'text' | 'html' | 'explanation' | 'explanation-json' | 'letter' | 'letter-html' | 'questions';

/** How a decision was made, or why there is none. */
export type Status =
  | 'done'
  | 'findings'
  | 'wrong use'
  | 'refused'
  | 'refused at a limit'
  | 'wrong handle'
  | 'decided with errors'
  | 'decided at a limit';

export interface RuleSource {
  /** The files of rules by the names under which messages show them. */
  files: Record<string, string | Uint8Array>;
  /** The folder that `use` reads from, with a slash behind it; the policy's own where nothing is said. */
  root?: string;
  /** Compiled time zone files (TZif) by the names of the zones; UTC and Asia/Seoul need none. */
  zones?: Record<string, Uint8Array>;
  use?: Use;
}

/** A finding about rules, as `writ check --format json` prints it. */
export interface Finding {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  cure: string | null;
  file: string;
  line: number;
  column: number;
  [member: string]: unknown;
}

export interface DecideOptions {
  /** The day or moment to decide for unless the claim says. */
  asOf?: string;
  /** The language of titles and words, `en` or `ko`; titles are in the file's own where nothing is said. */
  language?: string;
  /** Names of the policy as they are, instead of titles. */
  names?: boolean;
  /** A report for a clerk. */
  clerk?: boolean;
  /** Whether members that the policy does not know are passed over. */
  allowExtra?: boolean;
}

/** A claim: an object, or its JSON as text or bytes, which keeps numbers exact. */
export type Claim = Record<string, unknown> | string | Uint8Array;

/** A step to the place of an answer: the names of a member, an element by its place from 0, an event by kind and place. */
export type Step = string[] | number | { event: string[]; place: number };

export interface NamedAnswer {
  /** The name that a claim gives, then those that it may give instead. */
  names: string[];
  title: string;
}

/** How a fact is answered. */
export type AnswerForm =
  | { is: 'yes_or_no' | 'text' | 'date' | 'time' | 'instant' | 'month' | 'quarter' | 'year' | 'period' | 'spans' | 'percent' | 'group' | 'elements' }
  | { is: 'number'; whole: boolean }
  | { is: 'money'; currency: string; decimals: number }
  /** A number in a claim is multiplied by so many seconds; null where only the text of a duration is read. */
  | { is: 'duration'; seconds: number | null }
  | { is: 'choice' | 'choices' | 'events'; answers: NamedAnswer[] }
  | { is: 'values'; item: AnswerForm };

export interface Question {
  /** The path, as decisions list it among what is missing. */
  path: string;
  place: Step[];
  title: string | null;
  /** The type in words, with its range. */
  type: string;
  form: AnswerForm;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  /** Whether "there is none", null in a claim, is an answer. */
  allows_none: boolean;
  state: 'missing' | 'given' | 'assumed' | 'idle';
  /** The default in words, where one is taken unless the claim says otherwise. */
  default: string | null;
}

export interface QuestionGroup {
  title: string | null;
  questions: Question[];
}

export interface Questions {
  /** The title of the policy. */
  policy: string;
  /** The zone of moments without an offset. */
  zone: string;
  /** What is missing, in groups that belong together, what settles most first. */
  asked: QuestionGroup[];
  /** All other facts in the order of declaration. */
  others: QuestionGroup[];
  /** Parameters that the policy leaves open. */
  unset: string[];
}

/** The module stopped, which is a fault of Writ; the engine goes on with a new instance. */
export class WritTrap extends Error {}

/** What is wrong with a claim, or with how something was asked for. */
export class WritError extends Error {
  readonly status: Status;
  readonly problems: { path: string; message: string; [member: string]: unknown }[];
}

export class Writ {
  static load(source?: ModuleSource | Promise<Response>): Promise<Writ>;
  constructor(module: WebAssembly.Module);
  /** The version of Writ. */
  readonly version: string;
  /** The bytes of memory that the instance holds; they are used again, and never given back to the browser. */
  readonly memoryBytes: number;
  /** Compiles a file of rules; `rules` is null where it has mistakes, or only declares things for others. */
  compile(name: string, source: RuleSource): { rules: Rules | null; findings: Finding[] };
  /** The findings as text. */
  check(name: string, source: RuleSource): string;
  /** Lays rules out; throws a WritError with the findings where they cannot be read. */
  format(text: string): string;
}

export class Rules {
  private constructor();
  /** Gives the memory of the rules back. */
  free(): void;
  /** The name, version, zones and outputs. */
  describe(): { policy: string; version: string; zones: string[]; outputs: unknown[]; [member: string]: unknown };
  /** The JSON Schema of claims. */
  schema(language?: string): Record<string, unknown>;
  /** A claim with every fact, all null. */
  emptyClaim(): Record<string, unknown>;
  /** The facts as a page in Markdown. */
  factsPage(language?: string): string;
  /** What came of the scenarios, where the rules were compiled for everything. */
  runScenarios(): { scenarios: { passed: boolean; [member: string]: unknown }[]; [member: string]: unknown };
  /** The same as the text that `writ test --format json` prints. */
  scenariosJSON(): string;
  /** A decision in a form, as bytes; nothing is thrown for a claim that is refused. */
  answer(claim: Claim, options?: DecideOptions & { as?: Form }): { status: Status; bytes: Uint8Array };
  /** A decision in a form; throws a WritError for a claim that is refused. */
  render(claim: Claim, options?: DecideOptions & { as?: Form }): string;
  /** The decision as docs/decision.schema.json describes it. */
  decide(claim: Claim, options?: DecideOptions): Record<string, unknown>;
  /** Why, why not, and what would change it. */
  explain(claim: Claim, options?: DecideOptions): string;
  /** What to ask for next. */
  nextQuestion(claim: Claim, options?: DecideOptions): Questions;
}
