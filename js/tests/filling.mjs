// Answers entered through the interview, as a person would: controls found by their questions, and the button below.
//
// These functions run inside the page.

/** Enters what a claim says into the form that is open; gives the paths of its questions, null where nothing is asked. */
export function fillForm(claim) {
  const view = window.writView;
  const { interview } = view;
  const form = document.querySelector('.form form');
  if (form === null) return null;
  const change = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const tick = (input) => { if (!input.checked) input.click(); };
  const untick = (input) => { if (input.checked) input.click(); };
  const within = (container, step) => {
    if (container === null || typeof container !== 'object') return undefined;
    if (typeof step === 'number') return container[step];
    if (Array.isArray(step)) return container[step.find((name) => name in container)];
    return container.filter((event) => step.event.includes(event.type))[step.place];
  };
  const local = (text) => {
    if (!/([Zz]|[+-]\d\d:\d\d)$/.test(text)) return text.length === 10 ? `${text}T00:00` : text;
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', {
      timeZone: interview.questions.zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }).formatToParts(new Date(text)).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
  };
  const choose = (host, answers, value) => {
    const place = answers.findIndex((names) => names.includes(value));
    const select = host.querySelector('select');
    if (select) change(select, String(place));
    else tick(host.querySelectorAll('input[type=radio]')[place]);
  };
  const addButton = (host) => host.querySelector(':scope > [role=group] > button, :scope > button');
  const enter = (host, question, value) => {
    const text = () => host.querySelector('input:not([type=radio],[type=checkbox])');
    const { form: kind } = question;
    switch (kind.is) {
      case 'yes_or_no': choose(host, [[true], [false]], value); break;
      case 'choice': choose(host, kind.answers.map(({ names }) => names), value); break;
      case 'choices': {
        const boxes = [...host.querySelectorAll('.choices input')];
        boxes.forEach(untick);
        kind.answers.forEach(({ names }, index) => { if (names.some((name) => value.includes(name))) tick(boxes[index]); });
        if (value.length === 0) tick(boxes.at(-1));
        break;
      }
      case 'group': tick(host.querySelector('input[type=radio]')); break;
      case 'elements': for (const _ of value) addButton(host).click(); break;
      case 'events': value.forEach((event, index) => {
        addButton(host).click();
        const row = host.querySelectorAll('.rows > li')[index];
        choose(row, kind.answers.map(({ names }) => names), event.type);
        change(row.querySelector('input[type=datetime-local]'), local(event.at));
      }); break;
      case 'values': value.forEach((item, index) => {
        addButton(host).click();
        enter(host.querySelectorAll('.rows > li')[index], { form: kind.item }, item);
      }); break;
      case 'spans': value.forEach((span, index) => {
        addButton(host).click();
        const fields = host.querySelectorAll('.rows > li')[index].querySelectorAll('input');
        change(fields[0], local(span.start));
        change(fields[1], local(span.end));
      }); break;
      case 'instant': change(text(), local(value)); break;
      case 'percent': change(text(), String(value).replace(/%$/, '')); break;
      case 'duration': {
        const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(value);
        if (parts === null || kind.seconds !== null) change(text(), String(value));
        else host.querySelectorAll('input.short').forEach((input, index) => change(input, parts[index + 1] ?? ''));
        break;
      }
      case 'period': {
        const [, count, unit] = /^P(\d+)([DMY])$/.exec(value);
        change(text(), count);
        change(host.querySelector('select'), unit);
        break;
      }
      default: change(text(), String(value));
    }
  };
  const hosts = [...form.querySelectorAll('.question')];
  const paths = hosts.map((host) => host.dataset.path);
  for (const host of hosts) {
    const question = interview.all.flatMap(({ questions }) => questions).find(({ path }) => path === host.dataset.path);
    const value = question.place.reduce(within, claim);
    const boxes = [...host.querySelectorAll(':scope > .aside input')];
    if (value === undefined || (value === null && !question.allows_none)) tick(boxes.at(-1));
    else if (value === null || (Array.isArray(value) && value.length === 0 && question.form.is !== 'choices')) tick(boxes[0]);
    else enter(host, question, value);
  }
  form.requestSubmit();
  return { paths, fault: [...document.querySelectorAll('.fault')].map(({ textContent }) => textContent).filter(Boolean).join('; ') };
}

/** Opens the assumptions that a claim says something else about; true where there was one. */
export function changeAssumption(claim, done) {
  const view = window.writView;
  const within = (container, step) => {
    if (container === null || typeof container !== 'object') return undefined;
    if (typeof step === 'number') return container[step];
    if (Array.isArray(step)) return container[step.find((name) => name in container)];
    return container.filter((event) => step.event.includes(event.type))[step.place];
  };
  for (const { questions } of view.interview.assumed) {
    for (const { path, place } of questions) {
      if (done.includes(path) || place.reduce(within, claim) === undefined) continue;
      view.change([path]);
      return path;
    }
  }
  return null;
}
