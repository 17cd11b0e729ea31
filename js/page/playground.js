// The playground: an editor for rules, and beside it what they say.

import { Writ, WritTrap } from '../writ.js';
import { fromFragment, toFragment } from './claim.js';
import { button, el } from './elements.js';
import { examples as shipped, policies, unpackedModule } from './policies.js';
import { InterviewView } from './view.js';
import { wordsOf } from './words.js';

const WORDS = {
  en: {
    rules: 'Rules', example: 'Example', file: 'File', format: 'Format', share: 'Share', findings: 'Findings', none: 'No findings.',
    scenarios: 'Scenarios', claim: 'Claim', claimJSON: 'The claim as JSON', decision: 'Decision', interview: 'Interview',
    passed: 'passed', failed: 'failed', editor: 'The rules of the file', sharedLink: 'This link holds the rules and the claim:',
    noRules: 'The rules have mistakes; what stands here is of the last rules without.', more: 'more',
    tab: 'Tab moves on; Escape, then Tab, leaves the editor.', exampleClaim: 'Example claim', own: 'own', line: 'line',
  },
  ko: {
    rules: '규정', example: '예', file: '파일', format: '정렬', share: '공유', findings: '지적', none: '지적 없음.',
    scenarios: '시나리오', claim: '청구', claimJSON: '청구 (JSON)', decision: '판정', interview: '문답',
    passed: '통과', failed: '실패', editor: '파일의 규정', sharedLink: '이 링크에 규정과 청구가 들어 있습니다.',
    noRules: '규정에 잘못이 있습니다. 아래는 마지막으로 잘못이 없던 규정의 것입니다.', more: '더',
    tab: 'Tab으로 다음으로 갑니다.', exampleClaim: '예시 청구', own: '직접', line: '행',
  },
};

const MOST_FINDINGS = 100;
const language = document.documentElement.lang === 'ko' || navigator.language.startsWith('ko') ? 'ko' : 'en';
const words = { ...wordsOf(language), ...WORDS[language] };
const examples = [...policies(), ...shipped()];

class Playground {
  constructor(engine) {
    this.engine = engine;
    this.rules = null;
    this.editor = el('textarea', { id: 'editor', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off', rows: '30', 'aria-label': words.editor,
      'aria-describedby': 'findings-summary', oninput: () => this.#later() });
    this.claim = el('textarea', { id: 'claim', spellcheck: 'false', autocapitalize: 'off', rows: '14', 'aria-label': words.claimJSON, oninput: () => this.#later() });
    this.examples = el('select', { id: 'example', onchange: () => this.choose(Number(this.examples.value)) },
      examples.map(({ name }, index) => el('option', { value: String(index) }, name)));
    this.files = el('select', { id: 'file', onchange: () => this.#open(this.files.value) });
    this.claims = el('select', { id: 'example-claim', onchange: () => this.#chooseClaim(Number(this.claims.value)) });
    this.summary = el('p', { id: 'findings-summary', role: 'status' });
    this.findings = el('ol', { class: 'findings', id: 'findings' });
    this.scenarios = el('ul', { class: 'scenarios', id: 'scenarios' });
    this.scenarioSummary = el('p', { id: 'scenario-summary', role: 'status' });
    this.fault = el('p', { class: 'fault', role: 'alert' });
    this.shared = el('p', { class: 'said', role: 'status' });
    this.stale = el('p', { class: 'fault' });
    this.interview = el('div', { class: 'columns' });
    this.view = new InterviewView(this.interview, {
      words, language,
      onchange: ({ claim }) => { if (document.activeElement !== this.claim) this.claim.value = JSON.stringify(claim, null, 2); },
    });
    const labelled = (text, control) => el('div', { class: 'labelled' }, el('label', { for: control.id }, text), control);
    document.body.classList.add('wide');
    document.body.replaceChildren(
      el('header', {}, el('h1', {}, 'Writ')),
      el('main', {},
        el('div', { class: 'bar' }, labelled(words.example, this.examples), labelled(words.file, this.files),
          button(words.format, () => this.#format(), { id: 'format' }), button(words.share, () => this.#share(), { id: 'share' }), this.shared),
        el('div', { class: 'halves' },
          el('section', { 'aria-label': words.rules }, el('h2', {}, words.rules), this.editor, this.fault,
            el('h2', {}, words.findings), this.summary, this.findings, el('h2', {}, words.scenarios), this.scenarioSummary, this.scenarios),
          el('section', { 'aria-label': words.claim }, el('h2', {}, words.claim), labelled(words.exampleClaim, this.claims), this.claim, this.stale, this.interview))),
      el('footer', {}, el('p', {}, words.private), el('p', {}, `Writ ${engine.version}`)),
    );
  }

  choose(index) {
    const example = examples[index];
    this.examples.value = String(index);
    this.#begin({ ...example, files: { ...example.files } }, example.claims ?? []);
  }

  #begin(policy, claims) {
    this.policy = policy;
    this.claimChoices = claims;
    this.files.replaceChildren(...Object.keys(policy.files).map((name) => el('option', { value: name }, name)));
    this.claims.replaceChildren(el('option', { value: '-1' }, words.own), ...claims.map(({ name }, place) => el('option', { value: String(place) }, name)));
    this.claims.value = claims.length > 0 ? '0' : '-1';
    this.claim.value = claims.length > 0 ? claims[0].text : '{}';
    this.#open(policy.policy);
    this.update();
  }

  /** Goes on with what a link holds; false where it holds nothing. */
  resume() {
    const shared = fromFragment('play', location.hash);
    if (shared === null || typeof shared.policy !== 'string' || typeof shared.files !== 'object') return false;
    this.#begin({ policy: shared.policy, root: '', files: shared.files, zones: {} }, []);
    this.claim.value = String(shared.claim ?? '{}');
    this.update();
    return true;
  }

  #open(name) {
    this.files.value = name;
    this.editor.value = this.policy.files[name] ?? '';
    this.editor.scrollTop = 0;
  }

  #chooseClaim(place) {
    if (place < 0) return;
    this.claim.value = this.claimChoices[place].text;
    this.update();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.update(), 150);
  }

  /** Checks the rules, runs their scenarios and decides the claim. */
  update() {
    this.policy.files[this.files.value] = this.editor.value;
    this.fault.textContent = '';
    try {
      const { rules, findings } = this.engine.compile(this.policy.policy, { ...this.policy, use: 'everything' });
      this.#showFindings(findings);
      this.stale.textContent = rules === null ? words.noRules : '';
      if (rules !== null) {
        this.rules?.free();
        this.rules = rules;
      }
      this.#showScenarios(rules);
      this.#decide();
    } catch (error) {
      if (!(error instanceof WritTrap)) throw error;
      this.fault.textContent = error.message;
    }
  }

  #decide() {
    if (this.rules === null) return;
    let claim;
    try {
      claim = JSON.parse(this.claim.value);
      this.view.show(this.rules, { claim });
    } catch (error) {
      this.view.fault.textContent = error.message;
    }
  }

  #showFindings(findings) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    this.summary.textContent = findings.length === 0 ? words.none : `${errors} × error, ${findings.length - errors} × warning`;
    this.findings.replaceChildren(...findings.slice(0, MOST_FINDINGS).map((finding) => el('li', { class: finding.severity },
      button(`${finding.file}:${finding.line}:${finding.column}`, () => this.#goTo(finding), { class: 'quiet' }),
      el('span', {}, ` ${finding.code} ${finding.severity}: ${finding.message}`), finding.cure ? el('p', { class: 'type' }, finding.cure) : null)));
    if (findings.length > MOST_FINDINGS) this.findings.append(el('li', {}, `${findings.length - MOST_FINDINGS} ${words.more}`));
  }

  #goTo({ file, line, column }) {
    if (file !== this.files.value) this.#open(file);
    const lines = this.editor.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
      + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
    this.editor.focus();
    this.editor.setSelectionRange(start, start + 1);
    const height = Number.parseFloat(getComputedStyle(this.editor).lineHeight);
    this.editor.scrollTop = Math.max(0, (line - 5) * height);
  }

  #showScenarios(rules) {
    const scenarios = rules === null ? [] : rules.runScenarios().scenarios;
    const failed = scenarios.filter(({ passed }) => !passed);
    this.scenarioSummary.textContent = rules === null ? '–' : `${scenarios.length - failed.length} ${words.passed}, ${failed.length} ${words.failed}`;
    this.scenarios.replaceChildren(...failed.slice(0, MOST_FINDINGS).map(({ title, name }) => el('li', {}, `✗ ${title ?? name}`)));
  }

  #format() {
    try {
      const place = this.editor.selectionStart;
      this.editor.value = this.engine.format(this.editor.value);
      this.editor.setSelectionRange(place, place);
      this.update();
    } catch (error) {
      this.fault.textContent = error.message;
    }
  }

  #share() {
    const { policy, files } = this.policy;
    const address = location.href.replace(/#.*$/, '') + toFragment('play', { policy, files, claim: this.claim.value });
    this.shared.replaceChildren(`${words.sharedLink} `, el('a', { href: address, id: 'play-link' }, `${address.slice(0, 60)}…`));
  }
}

unpackedModule().then((module) => {
  const playground = new Playground(new Writ(module));
  window.writPlayground = playground;
  if (!playground.resume()) playground.choose(0);
}).catch((error) => {
  document.body.append(el('p', { role: 'alert', class: 'fault' }, `${words.failed} ${error.message}`));
});
