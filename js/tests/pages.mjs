// The pages in a browser: claims entered through the interview, keyboard, accessibility, pictures.
//
//   node js/tests/pages.mjs WRIT PAGES [AXE]      from the folder of the repository
//
// WRIT is the native program, PAGES a folder with page.html and playground.html of scripts/build-pages, where pictures go too;
// AXE is axe.min.js (axe-core 4.12), for the rules up to WCAG 2.2 AA.

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.mjs';
import { changeAssumption, fillForm } from './filling.mjs';
import { compact, exampleClaims, nameOf, run } from './native.mjs';

const [writ, folder, axe] = process.argv.slice(2);
const decoder = new TextDecoder();
const pictures = join(folder, 'pictures');
mkdirSync(pictures, { recursive: true });
const faults = [];
const fault = (text) => { faults.push(text); console.error(text); };
const READY = "window.writView && document.querySelector('.form').childElementCount > 0";

function build(policy, ...options) {
  const target = resolve(folder, `${policy}.html`);
  run(writ, 'page', `rules/${policy}.rules`, '--template', join(folder, 'page.html'), '--output', target, ...options);
  return target;
}

function decide(policy, claim) {
  const path = join(folder, 'claim.json');
  writeFileSync(path, claim);
  return decoder.decode(run(writ, 'decide', `rules/${policy}.rules`, path, '--format', 'json'));
}

/** What a claim comes to: outcomes, amounts, and due days but for those that are open where the claim was entered. */
function comesTo(decision, entered) {
  return JSON.stringify(decision.sections.map(({ id, subject, outcome, awards, deadlines }, place) => ({
    id, subject: subject?.place ?? null, outcome, awards: awards.map(({ name, amount }) => [name, amount]),
    // What refuses a claim by itself leaves days open that decide nothing any more: nobody is asked for them.
    deadlines: deadlines.map(({ name, due, status }, index) =>
      (entered.sections[place]?.deadlines[index]?.status === 'unknown' && outcome !== 'eligible' ? [name, 'open'] : [name, due, status])),
  })));
}

/** Enters a claim; gives how many questions were answered. */
async function enter(page, claim, name) {
  let questions = 0;
  const asOfNames = await page.evaluate("window.writView.interview.all.flatMap(({ questions }) => questions).find(({ path }) => path === 'as of').place[0]");
  const asOf = asOfNames.map((key) => claim[key]).find((value) => value !== undefined) ?? '';
  await page.call(`(text) => {
    const field = document.getElementById('as-of');
    const local = text === '' ? '' : /([Zz]|[+-]\\d\\d:\\d\\d)$/.test(text) ? new Date(new Date(text).getTime() + 9 * 3600000).toISOString().slice(0, 19) : text.length === 10 ? text + 'T00:00' : text;
    field.value = local; field.dispatchEvent(new Event('change', { bubbles: true }));
  }`, asOf);
  const changed = [];
  for (let round = 0; round < 200; round += 1) {
    const asked = await page.evaluate("window.writView.interview.asked.length > 0");
    let path = null;
    if (!asked) {
      path = await page.call(changeAssumption.toString(), claim, changed);
      if (path === null) return questions;
      changed.push(path);
    } else {
      // Soundness: what stands in the form is in what the decision misses for the answers so far.
      const stray = await page.evaluate(`(() => {
        const view = window.writView;
        const missing = new Set(view.rules.decide(view.claim).sections.flatMap(({ missing }) => missing.map(({ path }) => path)));
        return [...document.querySelectorAll('.form .question')].map(({ dataset }) => dataset.path).filter((path) => !missing.has(path) && !/\\[(2[1-9]|[3-9]\\d)\\]/.test(path));
      })()`);
      if (stray.length > 0) fault(`${name}: asked for ${stray}, which is not missing`);
    }
    const filled = await page.call(fillForm.toString(), claim);
    if (filled === null || filled.fault) { fault(`${name}: ${filled?.fault ?? 'no form'} at ${filled?.paths}`); return questions; }
    questions += filled.paths.length;
  }
  fault(`${name}: the interview does not end`);
  return questions;
}

async function claims(browser, policy, table) {
  const address = pathToFileURL(build(policy, '--lang', 'en')).href;
  const page = await browser.page();
  await page.open(address, READY);
  for (const path of exampleClaims(policy)) {
    const claim = JSON.parse(readFileSync(path, 'utf8'));
    await page.evaluate('window.writView.show(window.writView.rules, { claim: {}, unknown: [] })');
    const asked = await enter(page, claim, path);
    const shown = JSON.parse(await page.evaluate("JSON.stringify(window.writView.rules.decide(window.writView.claim))"));
    const wanted = JSON.parse(decide(policy, readFileSync(path)));
    const [own, other] = [comesTo(shown, shown), comesTo(wanted, shown)];
    if (own !== other) fault(`${path}: entered comes to\n  ${own}\nand the claim to\n  ${other}`);
    const exported = await page.evaluate("`${JSON.stringify(window.writView.claim, null, 2)}\\n`");
    const rendered = await page.evaluate("window.writView.rules.render(window.writView.claim)");
    if (`${rendered}\n` !== decide(policy, exported)) fault(`${path}: the exported claim does not decide as in the page`);
    const facts = await page.evaluate("window.writView.interview.all.reduce((sum, { questions }) => sum + questions.length, 0)");
    const milliseconds = await page.evaluate('window.writView.lastMilliseconds');
    for (const text of page.told.splice(0)) fault(`${path}: ${text}`);
    table.push({ policy, claim: nameOf(path), asked, facts, 'last answer, ms': Math.round(milliseconds) });
  }
  await page.close();
}

/** Reload, back, link, a list of three elements, Korean input, focus. */
async function ways(browser, address) {
  const page = await browser.page();
  await page.open(address, READY);
  const measured = await page.evaluate("performance.getEntriesByName('first-question')[0].startTime");
  const open = (path) => page.call(`(path) => { window.writView.change([path]); }`, path);
  const check = async (what, expression) => { if (!(await page.evaluate(expression))) fault(`${what}: ${expression} is not so`); };
  await open('outages');
  await page.call(`() => { const add = document.querySelector('.form .question [role=group] > button'); add.click(); add.click(); add.click(); document.querySelector('.form form').requestSubmit(); }`);
  await check('a list with three elements', 'window.writView.claim.outages.length === 3');
  await open('line.plan');
  await page.evaluate("document.querySelector('.form input[type=text]').focus()");
  await page.send('Input.imeSetComposition', { text: '슬리', selectionStart: 2, selectionEnd: 2 });
  await page.send('Input.insertText', { text: '슬림 요금제' });
  await page.press('Enter');
  await check('Korean input', "window.writView.claim.line.plan === '슬림 요금제'");
  await check('focus after an answer', "document.activeElement.matches('.form h3, .done')");
  await open('line.monthly_fee');
  await page.evaluate("document.querySelector('.form input[type=text]').focus()");
  await page.send('Input.insertText', { text: '33,000' });
  await page.press('Enter');
  await check('grouped digits', 'window.writView.claim.line.monthly_fee === 33000');
  await open('line.monthly_fee');
  await page.evaluate("document.querySelector('.form input[type=text]').value = ''; document.querySelector('.form form').requestSubmit()");
  await check('a blank field is no erasure', 'window.writView.claim.line.monthly_fee === 33000');
  await open('line.monthly_fee');
  await page.evaluate("document.querySelector('.form input[type=text]').value = 'much'; document.querySelector('.form form').requestSubmit()");
  await check('what is no number is told', "document.querySelector('.form .fault').textContent !== '' && window.writView.claim.line.monthly_fee === 33000");
  await open('line.monthly_fee');
  await page.evaluate("document.querySelector('.form input[type=text]').value = '-5'; document.querySelector('.form form').requestSubmit()");
  await check('what is outside the range is told', "document.body.textContent.includes('does not fit') && window.writView.claim.line.monthly_fee === 33000");
  const before = await page.evaluate('JSON.stringify(window.writView.state)');
  await page.send('Page.reload');
  await page.until(READY);
  await check('reload', `JSON.stringify(window.writView.state) === ${JSON.stringify(before)}`);
  await page.evaluate("document.querySelectorAll('.tools button')[2].click()");
  const link = await page.evaluate("document.getElementById('claim-link').href");
  const other = await browser.page();
  await other.open(link, READY);
  if ((await other.evaluate('JSON.stringify(window.writView.state)')) !== before) fault('the link does not hold the claim');
  if (await other.evaluate("location.hash !== ''")) fault('the claim stays in the address');
  await other.close();
  await open('claim');
  await page.evaluate("document.querySelector('.form .aside input').click(); document.querySelector('.form form').requestSubmit()");
  await check('there is none', 'window.writView.claim.claim === null');
  await page.evaluate('history.back()');
  await page.until("document.querySelector('.form .question')?.dataset.path !== undefined");
  await check('back keeps answers', 'window.writView.claim.claim === null && window.writView.claim.line.monthly_fee === 33000');
  await page.evaluate("document.getElementById('language').click()");
  await check('the other language', "document.documentElement.lang === 'ko' && window.writView.claim.line.monthly_fee === 33000");
  await check('links of the report', `(() => {
    const root = document.querySelector('.report-host').shadowRoot;
    const link = root.querySelector('a[href^="#"]');
    if (link === null) return true;
    link.click();
    return root.activeElement === root.getElementById(link.getAttribute('href').slice(1)) && location.hash === '';
  })()`);
  for (const text of page.told) fault(`ways: ${text}`);
  await page.close();
  return measured;
}

/** Goes through the page with the Tab key: every stop has a name and can be seen, and none comes twice. */
async function keyboard(browser, address, ready) {
  const page = await browser.page();
  await page.open(address, ready);
  const stops = [];
  for (let count = 0; count < 400; count += 1) {
    await page.press('Tab');
    const stop = await page.evaluate(`(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return null;
      element.dataset.stop ??= String(Math.random());
      const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
      const place = element.getBoundingClientRect();
      return { id: element.dataset.stop, tag: element.tagName, name: label.trim().slice(0, 60), seen: place.width > 0 && place.height > 0, outline: getComputedStyle(element).outlineStyle };
    })()`);
    // A field of a date has several stops of its own.
    if (stop !== null && stop.id === stops.at(-1)?.id) continue;
    if (stop === null || stops.some(({ id }) => id === stop.id)) break;
    stops.push(stop);
  }
  for (const stop of stops) if (stop.name === '' || !stop.seen || stop.outline === 'none') fault(`keyboard: ${JSON.stringify(stop)}`);
  if (stops.length < 5) fault(`keyboard: only ${stops.length} stops`);
  await page.close();
  return stops.length;
}

async function accessible(page, what) {
  if (!axe) return;
  await page.evaluate(readFileSync(axe, 'utf8'));
  const found = await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | ')))`);
  for (const text of found) fault(`axe, ${what}: ${text}`);
}

async function look(browser, address, ready, name, prepare) {
  for (const scheme of ['light', 'dark']) {
    for (const [width, media] of [[390, 'screen'], [1280, 'screen'], [794, 'print']]) {
      if (media === 'print' && scheme === 'dark') continue;
      const page = await browser.page();
      await page.open(address, ready);
      if (prepare) await prepare(page);
      const picture = await page.screenshot({ width, scheme, media });
      writeFileSync(join(pictures, `${name}-${width}-${scheme}.png`), picture);
      if (media === 'screen') {
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        if (over > 0) fault(`${name} at ${width}: ${over} px wider than the screen`);
        await accessible(page, `${name}, ${width}, ${scheme}`);
      }
      await page.close();
    }
  }
}

async function playground(browser) {
  const target = resolve(folder, 'play.html');
  run(writ, 'playground', '--template', join(folder, 'playground.html'), '--output', target, '--lang', 'en');
  const address = pathToFileURL(target).href;
  const ready = "window.writPlayground && document.querySelector('.form').childElementCount > 0";
  const page = await browser.page();
  await page.open(address, ready);
  const count = await page.evaluate("document.querySelectorAll('#example option').length");
  for (let index = 0; index < count; index += 1) {
    await page.call('(index) => window.writPlayground.choose(index)', index);
    const said = await page.evaluate("[document.querySelector('#example').selectedOptions[0].textContent, document.getElementById('findings-summary').textContent, document.getElementById('scenario-summary').textContent]");
    if (!/^(No findings|0 × error)/.test(said[1]) || !/ 0 failed$/.test(said[2])) fault(`playground: ${said}`);
    console.log(`playground: ${said.join(', ')}`);
  }
  await page.call('() => window.writPlayground.choose(0)');
  await page.evaluate("(() => { const editor = document.getElementById('editor'); editor.value = editor.value.replace('award refund', 'awrd refund'); editor.dispatchEvent(new Event('input')); })()");
  await page.until("document.querySelectorAll('#findings li.error').length > 0");
  await page.evaluate("document.querySelector('#findings button').click()");
  const picked = await page.evaluate("(() => { const editor = document.getElementById('editor'); return editor.value.slice(editor.selectionStart - 1, editor.selectionStart + 8); })()");
  if (!picked.includes('awrd')) fault(`playground: the finding leads to ${JSON.stringify(picked)}`);
  await page.evaluate("document.getElementById('share').click()");
  const link = await page.evaluate("document.getElementById('play-link').href");
  const other = await browser.page();
  await other.open(link, "window.writPlayground && document.getElementById('editor').value.includes('awrd refund')");
  await other.close();
  for (const text of page.told) fault(`playground: ${text}`);
  await page.close();
  await look(browser, address, ready, 'playground');
  return { size: statSync(target).size, stops: await keyboard(browser, address, ready) };
}

const browser = new Chromium();
const table = [];
try {
  for (const policy of ['kt_internet_outage', 'kiwoom_order_outage']) await claims(browser, policy, table);
  console.table(table);
  const total = table.reduce((sum, { asked, facts }) => [sum[0] + asked, sum[1] + facts], [0, 0]);
  console.log(`${table.length} claims entered: ${total[0]} questions asked of ${total[1]} facts`);
  const kt = pathToFileURL(build('kt_internet_outage', '--lang', 'en')).href;
  console.log(`from open to first question: ${Math.round(await ways(browser, kt))} ms`);
  const claim = JSON.parse(readFileSync('examples/kt_internet_outage/five_hours.json', 'utf8'));
  console.log(`keyboard: ${await keyboard(browser, kt, READY)} stops`);
  await look(browser, kt, READY, 'begin');
  await look(browser, kt, READY, 'answered', (page) => enter(page, claim, 'pictures'));
  const korean = pathToFileURL(build('kiwoom_order_outage', '--lang', 'ko')).href;
  const refused = JSON.parse(readFileSync('examples/kiwoom_order_outage/refused_for_many_reasons.json', 'utf8'));
  await look(browser, korean, READY, 'korean', (page) => enter(page, refused, 'pictures'));
  const played = await playground(browser);
  for (const policy of ['kt_internet_outage', 'kiwoom_order_outage']) console.log(`${policy}.html: ${statSync(join(folder, `${policy}.html`)).size} bytes`);
  console.log(`play.html: ${played.size} bytes, ${played.stops} stops`);
} finally {
  await browser.end();
}
console.log(`${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
