// The native program, and what the campaigns have in common: policies, claims, a seeded generator.

import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

export const POLICIES = [
  ['kt_internet_outage', 'kt_internet_outage'], ['kiwoom_order_outage', 'kiwoom_order_outage'], ['inicis_messaging', 'inicis_messaging'],
  ['koscom_charter_ko', 'koscom_charter'], ['koscom_charter_en', 'koscom_charter'],
];

/** The files of rules below a folder, by their paths. */
export function ruleFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.rules'));
  return Object.fromEntries(names.map((name) => [join(folder, name), readFileSync(join(folder, name))]));
}

/** The example claims of a policy, by their paths. */
export function exampleClaims(folder) {
  const names = readdirSync(join('examples', folder)).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => join('examples', folder, name));
}

/** What the native program writes to its output, whatever it ends with. */
export function run(writ, ...parts) {
  try {
    return execFileSync(writ, parts, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    return error.stdout;
  }
}

/** `writ serve`: a line for a line. */
export class Served {
  constructor(writ, policies) {
    this.process = spawn(writ, ['serve', ...policies], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  }

  async ask(request) {
    this.process.stdin.write(`${request}\n`);
    return (await this.lines.next()).value;
  }

  end() { this.process.stdin.end(); }
}

/** A seeded generator of numbers (mulberry32). */
export function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(next() * count);
  return { next, below, pick: (list) => list[below(list.length)] };
}

/** JSON without the blanks that lie outside its texts. */
export function compact(json) {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part[0] === '"' ? part : ''));
}

/** The text of a member of an object in JSON. */
export function memberText(json, name) {
  const start = json.indexOf(`"${name}":`) + name.length + 3;
  let depth = 0;
  for (let index = start; index < json.length; index += 1) {
    const letter = json[index];
    if (letter === '"') {
      for (index += 1; json[index] !== '"'; index += 1) if (json[index] === '\\') index += 1;
    } else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') {
      if (depth === 0) return json.slice(start, index);
      depth -= 1;
    } else if (letter === ',' && depth === 0) return json.slice(start, index);
  }
  return json.slice(start);
}

/** Claims made of examples: members left out, null, or with values that other examples have at their place. */
export function claimMaker(paths, random) {
  const examples = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const pool = new Map();
  const visit = (value, path, seen) => {
    seen(path, value);
    if (Array.isArray(value)) value.forEach((item) => visit(item, `${path}[]`, seen));
    else if (value !== null && typeof value === 'object') for (const [key, item] of Object.entries(value)) visit(item, `${path}.${key}`, seen);
  };
  for (const example of examples) visit(example, '', (path, value) => { pool.set(path, [...(pool.get(path) ?? []), value]); });
  const change = (value, path) => {
    const choice = random.below(12);
    if (choice === 0) return undefined;
    if (choice === 1) return null;
    if (choice <= 3) return structuredClone(random.pick(pool.get(path) ?? [value]));
    if (typeof value === 'number') return choice < 7 ? value + random.below(2000) - 1000 : value * 10;
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'string') return value.replace(/\d(?=\D*$)/, () => String(random.below(10))).replace(/^(\d{4}-)(\d\d)/, (_, year) => `${year}${String(1 + random.below(12)).padStart(2, '0')}`);
    if (Array.isArray(value) && value.length > 0) return choice < 7 ? [...value, structuredClone(random.pick(value))] : value.slice(1);
    return value;
  };
  const mutated = (value, path, rate) => {
    if (path !== '' && random.next() < rate) return change(value, path);
    if (Array.isArray(value)) return value.map((item) => mutated(item, `${path}[]`, rate)).filter((item) => item !== undefined);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, item]) => [key, mutated(item, `${path}.${key}`, rate)]);
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
  };
  return () => mutated(random.pick(examples), '', random.pick([0.05, 0.1, 0.2, 0.4]));
}

export const nameOf = (path) => basename(path, '.json');
