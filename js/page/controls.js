// The control for each form of answer: what it shows, and what of it goes into a claim.
//
// A control is { element, read, focus }: `read` gives the answer as a claim has it, undefined while nothing is entered, and
// throws where what was entered is no answer.

import { button, el, freshID } from './elements.js';
import { localText } from './moments.js';

export class NoAnswer extends Error {}

const MOST_RADIOS = 7;

/** A control for a form, with the answer that is there so far. */
export function control(form, current, setting) {
  const make = CONTROLS[form.is] ?? CONTROLS.text;
  return make(form, current ?? undefined, setting);
}

const field = (type, current, { label, describedBy, words, zone, ...attributes }, read) => {
  const input = el('input', {
    type, id: freshID(), 'aria-label': label, 'aria-describedby': describedBy, autocomplete: 'off', ...attributes,
    value: current === undefined ? null : String(current),
  });
  return {
    element: input,
    focus: () => input.focus(),
    read() {
      const text = input.value.trim();
      if (text === '') {
        if (input.validity.badInput) throw new NoAnswer();
        return undefined;
      }
      return read(text);
    },
  };
};

/** A number as it was typed: as a number of JSON where that is exact, else as text. */
export function exactNumber(text) {
  const plain = text.replace(/[,_\s]/g, '');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) throw new NoAnswer();
  return String(Number(plain)) === plain ? Number(plain) : plain;
}

const matching = (pattern) => (text) => {
  if (!pattern.test(text)) throw new NoAnswer();
  return text;
};

/** Radio buttons for answers by their places. */
function radios(choices, selected, { label, describedBy }) {
  const name = freshID();
  const inputs = choices.map(([, index]) => el('input', { type: 'radio', name, value: String(index), checked: index === selected }));
  return {
    inputs,
    element: el('div', { role: 'radiogroup', 'aria-label': label, 'aria-describedby': describedBy, class: 'choices' },
      choices.map(([title], place) => el('label', {}, inputs[place], el('span', {}, title)))),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
  };
}

function oneOf(choices, current, setting) {
  const selected = choices.findIndex(({ values }) => values.some((value) => value === current));
  if (choices.length <= MOST_RADIOS) {
    const made = radios(choices.map(({ title }, index) => [title, index]), selected, setting);
    return { ...made, read: () => choices[made.inputs.findIndex((input) => input.checked)]?.values[0] };
  }
  const select = el('select', { id: freshID(), 'aria-label': setting.label, 'aria-describedby': setting.describedBy },
    el('option', { value: '' }, setting.words.choose),
    choices.map(({ title }, index) => el('option', { value: String(index), selected: index === selected }, title)));
  return { element: select, focus: () => select.focus(), read: () => choices[select.value === '' ? -1 : Number(select.value)]?.values[0] };
}

const choicesOf = (form) => form.answers.map(({ names, title }) => ({ title, values: names }));

/** Any of several, or none of them. */
function someOf(form, current, setting) {
  const isIn = (names) => Array.isArray(current) && names.some((name) => current.includes(name));
  const boxes = form.answers.map(({ names }) => el('input', { type: 'checkbox', checked: isIn(names) }));
  const none = el('input', { type: 'checkbox', checked: Array.isArray(current) && current.length === 0 });
  for (const box of boxes) box.addEventListener('change', () => { if (box.checked) none.checked = false; });
  none.addEventListener('change', () => { if (none.checked) for (const box of boxes) box.checked = false; });
  const row = (box, title) => el('label', {}, box, el('span', {}, title));
  return {
    element: el('div', { role: 'group', 'aria-label': setting.label, 'aria-describedby': setting.describedBy, class: 'choices' },
      boxes.map((box, index) => row(box, form.answers[index].title)), row(none, setting.words.noneOfThese)),
    focus: () => (boxes[0] ?? none).focus(),
    read() {
      const chosen = form.answers.filter((_, index) => boxes[index].checked).map(({ names }) => names[0]);
      return chosen.length > 0 || none.checked ? chosen : undefined;
    },
  };
}

const UNITS = { 1: 'seconds', 60: 'minutes', 3600: 'hours', 86400: 'days' };

/** A length of time: a number of the unit that its type names, or hours and minutes. */
function duration(form, current, setting) {
  const { words } = setting;
  if (form.seconds !== null && (current === undefined || typeof current === 'number' || !String(current).startsWith('P'))) {
    const one = field('text', current, { ...setting, inputmode: 'decimal' }, exactNumber);
    return { ...one, element: el('div', { class: 'with-unit' }, one.element, el('span', {}, words[UNITS[form.seconds]] ?? '')) };
  }
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(current ?? '') ?? [];
  const names = ['hours', 'minutes', 'seconds'];
  const fields = names.map((name, index) =>
    field('text', parts[index + 1], { ...setting, label: `${setting.label}: ${words[name]}`, inputmode: 'numeric', class: 'short' }, matching(/^\d+$/)));
  return {
    element: el('div', { class: 'with-unit' }, fields.flatMap((one, index) => [one.element, el('span', {}, words[names[index]])])),
    focus: () => fields[0].focus(),
    read() {
      const values = fields.map((one) => one.read());
      if (values.every((value) => value === undefined)) return undefined;
      return `PT${values[0] ?? 0}H${values[1] ?? 0}M${values[2] === undefined ? '' : `${values[2]}S`}`;
    },
  };
}

function period(form, current, setting) {
  const { words } = setting;
  const parts = /^P(\d+)([DMY])$/.exec(current ?? '') ?? [];
  const count = field('text', parts[1], { ...setting, inputmode: 'numeric', class: 'short' }, matching(/^\d+$/));
  const unit = el('select', { 'aria-label': `${setting.label}: ${words.days}, ${words.months}, ${words.years}` },
    [['D', 'days'], ['M', 'months'], ['Y', 'years']].map(([letter, name]) => el('option', { value: letter, selected: letter === parts[2] }, words[name])));
  return {
    element: el('div', { class: 'with-unit' }, count.element, unit),
    focus: count.focus,
    read() {
      const value = count.read();
      return value === undefined ? undefined : `P${value}${unit.value}`;
    },
  };
}

/** Rows that are added and removed; "no more" stands for the list as it is. */
export function rows(current, setting, makeRow) {
  const { words } = setting;
  const list = el('ol', { class: 'rows' });
  const kept = [];
  let isTouched = Array.isArray(current);
  const number = () => kept.forEach((row, index) => row.name(index + 1));
  const add = (value) => {
    const row = makeRow(value, kept.length + 1);
    const remove = button(words.remove, () => {
      kept.splice(kept.indexOf(row), 1);
      row.item.remove();
      number();
      plus.focus();
    }, { class: 'quiet' });
    row.item = el('li', {}, row.element, remove);
    row.name = (place) => {
      row.item.setAttribute('aria-label', `${setting.label} ${place}`);
      remove.setAttribute('aria-label', `${words.remove}: ${setting.label} ${place}`);
    };
    kept.push(row);
    list.append(row.item);
    number();
    return row;
  };
  const plus = button(words.add, () => { isTouched = true; add(undefined).focus(); }, { class: 'quiet', 'aria-label': `${words.add}: ${setting.label}` });
  for (const value of Array.isArray(current) ? current : []) add(value);
  return {
    element: el('div', { role: 'group', 'aria-label': setting.label, 'aria-describedby': setting.describedBy }, list, plus),
    focus: () => plus.focus(),
    isList: true,
    read() {
      if (!isTouched) return undefined;
      return kept.map((row) => {
        const value = row.read();
        if (value === undefined) throw new NoAnswer();
        return value;
      });
    },
  };
}

/** Elements of a list: each is asked about once it is known which there are. */
const elements = (form, current, setting) =>
  rows(current, setting, (value, place) => {
    const name = el('span', {}, `${setting.label} ${place}`);
    const item = value ?? {};
    return { element: name, focus: () => {}, read: () => item };
  });

const moment = (label, current, setting) => CONTROLS.instant({}, current, { ...setting, label });

const events = (form, current, setting) =>
  rows(current, setting, (value, place) => {
    const label = `${setting.label} ${place}`;
    const kind = oneOf(choicesOf(form), value?.type, { ...setting, label: `${label}: ${setting.words.kind}` });
    const at = moment(`${label}: ${setting.words.at}`, value?.at, setting);
    return {
      element: el('div', { class: 'event' }, kind.element, el('span', {}, setting.words.at), at.element),
      focus: kind.focus,
      read() {
        const read = { ...(value ?? {}), type: kind.read(), at: at.read() };
        return read.type === undefined || read.at === undefined ? undefined : read;
      },
    };
  });

const spans = (form, current, setting) =>
  rows(current, setting, (value, place) => {
    const sides = ['start', 'end'].map((side) => moment(`${setting.label} ${place}: ${setting.words[side]}`, value?.[side], setting));
    return {
      element: el('div', { class: 'event' }, sides.flatMap((side, index) => [el('span', {}, setting.words[index ? 'end' : 'start']), side.element])),
      focus: sides[0].focus,
      read() {
        const [start, end] = sides.map((side) => side.read());
        return start === undefined || end === undefined ? undefined : { start, end };
      },
    };
  });

const values = (form, current, setting) =>
  rows(current, setting, (value, place) => control(form.item, value, { ...setting, label: `${setting.label} ${place}` }));

const CONTROLS = {
  yes_or_no: (form, current, setting) =>
    oneOf([{ title: setting.words.yes, values: [true] }, { title: setting.words.no, values: [false] }], current, setting),
  group(form, current, setting) {
    const made = radios([[setting.words.thereIs, 0]], current === undefined ? -1 : 0, setting);
    return { ...made, read: () => (made.inputs[0].checked ? current ?? {} : undefined) };
  },
  text: (form, current, setting) => field('text', current, setting, (text) => text),
  date: (form, current, setting) => field('date', current, setting, matching(/^\d{4}-\d\d-\d\d$/)),
  time: (form, current, setting) => field('time', current, setting, matching(/^\d\d:\d\d(:\d\d)?$/)),
  instant: (form, current, setting) =>
    field('datetime-local', current === undefined ? undefined : localText(current, setting.zone), { ...setting, step: '1' },
      matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/)),
  month: (form, current, setting) => field('month', current, { ...setting, placeholder: '2026-03' }, matching(/^\d{4}-\d\d$/)),
  quarter: (form, current, setting) => field('text', current, { ...setting, placeholder: '2026-Q1' }, matching(/^\d{4}-Q[1-4]$/)),
  year: (form, current, setting) => field('text', current, { ...setting, inputmode: 'numeric', placeholder: '2026' }, (text) => Number(matching(/^\d{1,4}$/)(text))),
  number: (form, current, setting) => field('text', current, { ...setting, inputmode: form.whole ? 'numeric' : 'decimal' }, exactNumber),
  money(form, current, setting) {
    const one = field('text', current, { ...setting, inputmode: form.decimals === 0 ? 'numeric' : 'decimal' }, exactNumber);
    return { ...one, element: el('div', { class: 'with-unit' }, one.element, el('span', {}, form.currency)) };
  },
  percent(form, current, setting) {
    const shown = typeof current === 'string' ? current.replace(/%$/, '') : current;
    const one = field('text', shown, { ...setting, inputmode: 'decimal' }, (text) => `${exactNumber(text.replace(/%$/, ''))}%`);
    return { ...one, element: el('div', { class: 'with-unit' }, one.element, el('span', {}, '%')) };
  },
  duration, period, spans, elements, events, values,
  choice: (form, current, setting) => oneOf(choicesOf(form), current, setting),
  choices: someOf,
};
