// The page of one policy.

import { Writ } from '../writ.js';
import { button, el } from './elements.js';
import { policies, unpackedModule } from './policies.js';
import { InterviewView, claimTools, stateFromAddress } from './view.js';
import { wordsOf } from './words.js';

const [policy] = policies();
const key = `writ ${policy.policy}`;

/** The session's storage, where the browser has one for this file. */
const stored = {
  read() { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
  write(value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* The page works without. */ } },
};

function start(engine) {
  const { rules, findings } = engine.compile(policy.policy, policy);
  if (rules === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const saved = stored.read();
  let language = saved?.language ?? policy.language ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');
  const draw = (state) => {
    const words = wordsOf(language);
    document.documentElement.lang = language;
    const host = el('div', { class: 'columns' });
    const view = new InterviewView(host, {
      words, language,
      onchange: ({ state }) => stored.write({ language, state }),
      // Going back leads to what was answered where one was then.
      onmove: (paths) => { history.replaceState({ paths }, ''); history.pushState({ paths: null }, ''); },
    });
    const heading = el('h1', {});
    const skip = el('a', { href: '#questions', class: 'skip' }, words.skip);
    const other = language === 'ko' ? 'en' : 'ko';
    const header = el('header', {}, heading,
      button(words.language, () => { language = other; draw(view.state); }, { lang: other, class: 'quiet', id: 'language' }));
    const clear = () => draw(null);
    document.body.replaceChildren(skip, header, el('main', {}, host, claimTools(view, words, { name: policy.name, clear })),
      el('footer', {}, el('p', {}, words.private), el('p', {}, `Writ ${engine.version}`)));
    try {
      view.show(rules, state);
    } catch (error) {
      // What the session or the link holds may be of another version of the policy.
      view.show(rules, null);
      view.fault.textContent = error.message;
    }
    heading.textContent = view.interview.questions.policy;
    document.title = heading.textContent;
    window.onpopstate = (event) => view.change(event.state?.paths ?? null);
    window.writView = view;
  };
  draw(stateFromAddress() ?? saved?.state ?? null);
  performance.mark('first-question');
}

unpackedModule().then((module) => start(new Writ(module))).catch((error) => {
  const words = wordsOf(navigator.language.startsWith('ko') ? 'ko' : 'en');
  document.body.append(el('p', { role: 'alert', class: 'fault' }, `${words.failed} ${error.message}`));
});
