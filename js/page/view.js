// What an interview looks like: the form, the answers, the assumptions and the result.

import { claimText, fromFragment, setAt, toFragment, valueAt } from './claim.js';
import { button, el } from './elements.js';
import { groupForm } from './form.js';
import { Interview } from './interview.js';
import { inZone, localText } from './moments.js';
import { showReport } from './report.js';

/** An answer in words. */
function answerText(question, claim, isUnknown, words) {
  const value = valueAt(claim, question.place);
  if (isUnknown) return words.dontKnow;
  if (value === null) return words.thereIsNone;
  return valueText(question.form, value, words);
}

function valueText(form, value, words) {
  const title = (name) => form.answers?.find(({ names }) => names.includes(name))?.title ?? String(name);
  switch (form.is) {
    case 'yes_or_no': return value ? words.yes : words.no;
    case 'choice': return title(value);
    case 'choices': return value.length === 0 ? words.noneOfThese : value.map(title).join(', ');
    case 'group': return words.thereIs;
    case 'elements': return String(value.length);
    case 'events': return value.length === 0 ? words.thereIsNone
      : value.map((event) => `${title(event.type)} (${localText(event.at, null).replace('T', ' ')})`).join(', ');
    case 'spans': return value.map(({ start, end }) => `${start} – ${end}`.replaceAll('T', ' ')).join(', ');
    case 'values': return value.map((item) => valueText(form.item, item, words)).join(', ');
    case 'instant': return String(value).replace('T', ' ');
    case 'money': return `${String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')} ${form.currency}`;
    case 'percent': return `${String(value).replace(/%$/, '')}%`;
    default: return String(value);
  }
}

/** The view of one policy's interview inside an element. */
export class InterviewView {
  /** What is being changed: the paths of its questions; null for the next question. */
  #changing = null;
  #given = null;

  constructor(host, { words, language, onchange = () => {}, onmove = () => {} }) {
    this.words = words;
    this.language = language;
    this.onchange = onchange;
    this.onmove = onmove;
    this.form = el('div', { class: 'form' });
    this.answers = el('section', { 'aria-label': words.answers });
    this.assumed = el('section', { 'aria-label': words.assumed });
    this.everything = el('details', { class: 'testing' });
    this.status = el('p', { class: 'status', role: 'status' });
    this.report = el('div', { class: 'report-host' });
    this.fault = el('p', { class: 'fault', role: 'alert' });
    this.resultHeading = el('h2', {}, words.resultSoFar);
    this.asOf = el('input', { type: 'datetime-local', id: 'as-of', step: '1', onchange: () => this.#changeAsOf() });
    host.replaceChildren(
      el('div', { class: 'ask' },
        el('section', { id: 'questions', 'aria-label': words.questions }, el('h2', {}, words.questions),
          el('div', { class: 'as-of' }, el('label', { for: 'as-of' }, words.asOf), this.asOf), this.form),
        this.fault, this.answers, this.assumed, this.everything),
      el('section', { class: 'result', 'aria-label': words.result }, this.resultHeading, this.status, this.report),
    );
  }

  /** Shows the interview of rules with what was answered so far, null for nothing, when `as of` is now; throws what does not fit. */
  show(rules, state) {
    const before = { rules: this.rules, interview: this.interview };
    this.rules = rules;
    this.interview = new Interview(rules, structuredClone(state ?? {}));
    this.#changing = null;
    this.#given = null;
    if (state === null) {
      const { zone, others, asked } = this.interview.refresh(this.language);
      const question = [...asked, ...others].flatMap(({ questions }) => questions).find(({ path }) => path === 'as of');
      if (question) this.interview.answer(question, inZone(new Date(), zone).slice(0, 16));
    }
    if (this.update(false)) return;
    Object.assign(this, before);
    throw new Error(this.fault.textContent);
  }

  get state() { return this.interview.state; }
  get claim() { return this.interview.claim; }

  /** Asks the module and shows what it says; a claim that does not fit keeps what was shown. */
  update(movesFocus = true) {
    const began = performance.now();
    try {
      this.interview.refresh(this.language);
      this.fault.textContent = '';
    } catch (error) {
      this.fault.textContent = `${this.words.refused} ${error.message}`;
      return false;
    }
    const { interview, words, language } = this;
    const { zone } = interview.questions;
    const asOf = this.#question('as of');
    const text = asOf && valueAt(interview.claim, asOf.place);
    this.asOf.value = typeof text === 'string' ? localText(text, zone) : '';
    this.asOf.parentElement.hidden = !asOf;
    showReport(this.report, interview.rules.render(interview.claim, { as: 'html', language }));
    const { sections } = interview.rules.decide(interview.claim);
    const told = sections.map(({ title, id, outcome }) => `${title ?? id}: ${words.outcome[outcome] ?? outcome}`);
    this.status.textContent = told.length > 3 ? '' : told.join('; ');
    const next = this.#group();
    this.resultHeading.textContent = next === null && !this.#isOpen ? words.result : words.resultSoFar;
    this.#showForm(next, zone, movesFocus);
    this.#showAnswers();
    this.#showAssumed();
    this.#showEverything();
    this.lastMilliseconds = performance.now() - began;
    this.onchange(this);
    return true;
  }

  get #isOpen() { return this.interview.questions.asked.length > 0; }

  #question(path) {
    return this.interview.all.flatMap(({ questions }) => questions).find((question) => question.path === path);
  }

  #group() {
    if (this.#changing !== null) {
      const group = this.interview.find(this.#changing);
      if (group !== null) return group;
      this.#changing = null;
    }
    return this.interview.asked[0] ?? null;
  }

  #showForm(group, zone, movesFocus) {
    const { words, interview } = this;
    if (group === null) {
      const text = this.#isOpen ? words.nothingLeftOpen : words.nothingLeft;
      const done = el('p', { class: 'done', tabindex: '-1' }, text);
      const unset = interview.questions.unset;
      this.form.replaceChildren(done, unset.length > 0 ? el('p', {}, `${words.unset} ${unset.join(', ')}`) : '');
      if (movesFocus) done.focus();
      return;
    }
    const canGoBack = this.#changing !== null || interview.answered.length > 0;
    const made = groupForm(group, interview, {
      words, zone,
      onanswer: (answers) => this.#take(group, answers),
      onback: canGoBack ? () => this.back() : null,
    });
    this.form.replaceChildren(made.element);
    if (movesFocus) made.heading.focus();
  }

  #take(group, answers) {
    const before = this.interview.state;
    const kept = structuredClone(before);
    for (const { question, value } of answers) this.interview.answer(question, value);
    const changing = this.#changing;
    this.#changing = null;
    if (!this.update()) {
      // What does not fit is told, and the answers stay as they were.
      this.interview = new Interview(this.rules, kept);
      this.interview.refresh(this.language);
      this.#changing = changing;
      return;
    }
    this.#given = group.questions.map(({ path }) => path);
    this.onmove(this.#given);
  }

  /** Opens what was answered last, or leaves what is being changed. */
  back() {
    if (this.#changing !== null && this.interview.asked.length > 0) return this.change(null);
    const last = this.#given ?? this.interview.answered.at(-1)?.questions.map(({ path }) => path);
    this.#given = null;
    return this.change(last ?? null);
  }

  /** Opens questions by their paths; null for the next one. */
  change(paths) {
    this.#changing = paths;
    this.update();
  }

  #changeAsOf() {
    const question = this.#question('as of');
    // A field without a moment is one that is being typed in.
    if (!question || (this.asOf.value === '' && this.asOf.validity.badInput)) return;
    if (this.asOf.value === '') setAt(this.interview.claim, question.place, undefined);
    else this.interview.answer(question, this.asOf.value);
    this.update(false);
  }

  #list(groups, words, text) {
    return groups.map(({ title, questions }) => {
      const paths = questions.map(({ path }) => path);
      const name = title ?? questions[0].title ?? questions[0].path;
      return el('div', { class: 'answered' }, title && el('h3', {}, title),
        el('dl', {}, questions.map((question) => el('div', {}, el('dt', {}, question.title ?? question.path), el('dd', {}, text(question))))),
        button(words.change, () => this.change(paths), { class: 'quiet', 'aria-label': `${words.change}: ${name}` }));
    });
  }

  #showAnswers() {
    const { interview, words } = this;
    const groups = interview.answered;
    this.answers.hidden = groups.length === 0;
    this.answers.replaceChildren(el('h2', {}, words.answers), ...this.#list(groups, words, (question) =>
      answerText(question, interview.claim, interview.unknown.has(question.path), words)));
  }

  #showAssumed() {
    const { interview, words } = this;
    const groups = interview.assumed;
    this.assumed.hidden = groups.length === 0;
    this.assumed.replaceChildren(el('h2', {}, words.assumed), ...this.#list(groups, words, (question) => question.default));
  }

  /** Every question, to be opened out of turn. */
  #showEverything() {
    const { interview, words } = this;
    const isOpen = this.everything.open;
    this.everything.replaceChildren(el('summary', {}, words.allFacts), el('ul', {}, interview.all.flatMap(({ title, questions }) =>
      questions.map((question) => el('li', {},
        button(`${title ? `${title}: ` : ''}${question.title ?? question.path}`, () => this.change([question.path]), { class: 'quiet' }),
        ` ${question.path} (${words[question.state]})`)))));
    this.everything.open = isOpen;
  }
}

/** Buttons for the claim as a whole: file, clipboard, link, print, start over. */
export function claimTools(view, words, { name, clear }) {
  const said = el('p', { role: 'status', class: 'said' });
  const save = () => {
    const address = URL.createObjectURL(new Blob([claimText(view.claim)], { type: 'application/json' }));
    el('a', { href: address, download: `${name}.json` }).click();
    URL.revokeObjectURL(address);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(claimText(view.claim));
    said.textContent = words.copied;
  };
  const link = () => {
    const address = location.href.replace(/#.*$/, '') + toFragment('claim', view.state);
    said.replaceChildren(`${words.linkMade} `, el('a', { href: address, id: 'claim-link' }, address));
  };
  const file = el('input', { type: 'file', accept: '.json,application/json', class: 'hidden', id: 'claim-file', tabindex: '-1', 'aria-label': words.open });
  file.addEventListener('change', async () => {
    if (!file.files[0]) return;
    try {
      view.show(view.rules, { claim: JSON.parse(await file.files[0].text()) });
    } catch (error) {
      said.textContent = error.message;
    }
    file.value = '';
  });
  return el('section', { class: 'tools', 'aria-label': words.claim }, el('h2', {}, words.claim),
    el('div', { class: 'buttons' },
      button(words.download, save), button(words.copy, copy), button(words.link, link), button(words.print, () => print()),
      button(words.open, () => file.click()), file,
      button(words.over, () => { if (confirm(words.overAsked)) clear(); })), said);
}

/** The state in the address, which then goes out of it; null for none. */
export function stateFromAddress() {
  const state = fromFragment('claim', location.hash);
  if (state === null || typeof state.claim !== 'object' || state.claim === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return { claim: state.claim, unknown: Array.isArray(state.unknown) ? state.unknown : [] };
}
