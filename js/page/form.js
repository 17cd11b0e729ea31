// The form for the questions of one group.

import { valueAt } from './claim.js';
import { control, NoAnswer } from './controls.js';
import { button, el, freshID } from './elements.js';

const LISTS = ['elements', 'events', 'spans', 'values'];

/** What a question asks, with its type below; a form without a title shows the path. */
const titleOf = (question) => question.title ?? question.path;

/** One question with its control, "I don't know" and "there is none". */
function row(question, interview, words, zone) {
  const current = valueAt(interview.claim, question.place);
  const isList = LISTS.includes(question.form.is);
  // Of a list, that there is none is an empty list, unless it may be none.
  const none = question.allows_none ? { value: null } : isList ? { value: [] } : null;
  const isNone = question.allows_none ? current === null : isList && Array.isArray(current) && current.length === 0;
  const hint = freshID();
  const fault = el('p', { class: 'fault', id: freshID() });
  const made = control(question.form, current, {
    words, zone, label: titleOf(question), describedBy: `${hint} ${fault.id}`,
  });
  const choice = (text, isChecked) => el('input', { type: 'checkbox', checked: isChecked, 'aria-label': `${text}: ${titleOf(question)}` });
  const unknown = choice(words.dontKnow, interview.unknown.has(question.path));
  const noneBox = none && choice(words.thereIsNone, isNone);
  const others = [unknown, noneBox].filter(Boolean);
  for (const box of others) {
    box.addEventListener('change', () => {
      if (!box.checked) return;
      for (const other of others) if (other !== box) other.checked = false;
      for (const radio of made.element.querySelectorAll('input[type=radio]')) radio.checked = false;
    });
  }
  // Who enters something knows it.
  made.element.addEventListener('input', () => { for (const box of others) box.checked = false; });
  const label = (box, text) => box && el('label', {}, box, el('span', {}, text));
  const type = question.form.is === 'group' ? '' : question.type;
  return {
    question,
    focus: made.focus,
    element: el('div', { class: 'question', 'data-path': question.path },
      el('p', { class: 'title' }, titleOf(question)), el('p', { class: 'type', id: hint }, type),
      made.element, el('div', { class: 'aside' }, label(noneBox, words.thereIsNone), label(unknown, words.dontKnow)), fault),
    /** What was answered, as `{ value }`; null where nothing was. */
    read() {
      fault.textContent = '';
      if (unknown.checked) return { value: undefined };
      if (noneBox?.checked) return none;
      try {
        const value = made.read();
        if (value === undefined) return null;
        return { value };
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        fault.textContent = words.badValue;
        throw error;
      }
    },
    fail(text) { fault.textContent = text; made.focus(); },
  };
}

/** The form of a group: `onanswer` gets each answered question with its value, `onback` goes back where there is somewhere. */
export function groupForm(group, interview, { words, zone, onanswer, onback }) {
  const rows = group.questions.map((question) => row(question, interview, words, zone));
  const fault = el('p', { class: 'fault', role: 'alert' });
  const isList = rows.length === 1 && LISTS.includes(group.questions[0].form.is);
  const heading = el('h3', { tabindex: '-1' }, group.title ?? titleOf(group.questions[0]));
  if (group.title === null && rows.length === 1) rows[0].element.querySelector('.title').classList.add('hidden');
  const submit = (event) => {
    event.preventDefault();
    fault.textContent = '';
    const answers = [];
    try {
      for (const one of rows) {
        let read;
        try {
          read = one.read();
        } catch (error) {
          if (error instanceof NoAnswer) one.focus();
          throw error;
        }
        // "No more" on an untouched list says that there are no elements.
        if (read === null && isList) read = { value: [] };
        if (read) answers.push({ question: one.question, value: read.value });
      }
    } catch (error) {
      if (error instanceof NoAnswer) return;
      throw error;
    }
    if (answers.length === 0) {
      fault.textContent = words.answerSomething;
      rows[0].focus();
      return;
    }
    onanswer(answers);
  };
  const form = el('form', { onsubmit: submit, novalidate: true }, heading, rows.map(({ element }) => element), fault,
    el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'main' }, isList ? words.noMore : words.continue),
      onback && button(words.back, onback, { class: 'quiet' })));
  return { element: form, heading, rows };
}
