// The interview: which questions stand open, what was answered, and what is put aside.

import { setAt, valueAt } from './claim.js';

/** Whether a path is another one or lies inside it. */
const isWithin = (path, other) => path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`);

/** The answers so far, and what the module asks for after them. */
export class Interview {
  constructor(rules, { claim = {}, unknown = [] } = {}) {
    this.rules = rules;
    this.claim = claim;
    /** The paths of what was answered with "I don't know". */
    this.unknown = new Set(unknown);
  }

  /** Asks the module anew; throws where the claim does not fit the policy. */
  refresh(language) {
    this.questions = this.rules.nextQuestion(this.claim, { language });
    return this.questions;
  }

  isUnknown(path) { return [...this.unknown].some((other) => isWithin(path, other)); }

  /** What is to be asked, without what was answered with "I don't know" and without the visible field of `as of`. */
  get asked() {
    return this.#groups(this.questions.asked, (question) => question.path !== 'as of' && !this.isUnknown(question.path));
  }

  /** What was answered: with a value, with none, or with "I don't know". */
  get answered() {
    const all = [...this.questions.others, ...this.questions.asked];
    return this.#groups(all, (question) => question.path !== 'as of'
      && (this.unknown.has(question.path) || (question.state === 'given' && valueAt(this.claim, question.place) !== undefined)));
  }

  get assumed() { return this.#groups(this.questions.others, (question) => question.state === 'assumed'); }

  get all() { return [...this.questions.asked, ...this.questions.others]; }

  find(paths) {
    const groups = this.#groups(this.all, (question) => paths.includes(question.path));
    return groups.length === 0 ? null : { title: groups[0].title, questions: groups.flatMap(({ questions }) => questions) };
  }

  #groups(groups, keeps) {
    return groups.map(({ title, questions }) => ({ title, questions: questions.filter(keeps) })).filter(({ questions }) => questions.length > 0);
  }

  /** Takes an answer: a value, null for none, or undefined for "I don't know". */
  answer(question, value) {
    const { path, place } = question;
    if (value === undefined) {
      this.unknown.add(path);
      // Null keeps a default from standing for what is not known.
      setAt(this.claim, place, question.default !== null && !question.allows_none ? null : undefined);
      return;
    }
    for (const other of this.unknown) if (other === path || (Array.isArray(value) && isWithin(other, path))) this.unknown.delete(other);
    setAt(this.claim, place, value);
  }

  get state() { return { claim: this.claim, unknown: [...this.unknown] }; }
}
