// The JavaScript module, on the module that `scripts/build-wasm` builds: WRIT_WASM, or writ.wasm beside writ.js.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Writ, WritError, WritTrap } from '../writ.js';

const RULES = `policy parcel_delay "Refund for a late parcel"
  currency GBP
  zone     UTC

choice reason
  storm    "A storm"
  address  "A wrong address"   key wrong_address

facts
  parcel
    charge        money from 0 GBP  "What the sender paid"
    promised_at   instant           "Promised delivery"
    delivered_at  instant           "Delivery"
  insured         yes or no         "Insured"   = no
  stops           list of           "Stops on the way"
    reason        optional reason   "Why it stopped"

section refund_of_charge "Refund for a late parcel"

require late "The parcel came after the promised time"
  parcel.delivered_at > parcel.promised_at

require uninsured "Nobody else pays"
  not insured

require went_on "It stopped for no reason"
  no stop in stops has stop.reason is given

award refund "A tenth of the charge"
  = parcel.charge * 10%
  rounded down to 0.01 GBP

scenario "two days late"
  given
    parcel.charge       = 12.50 GBP
    parcel.promised_at  = 2026-03-02 12:00
    parcel.delivered_at = 2026-03-04 09:30
    stops               = none
  expect
    refund_of_charge is eligible
`;
const LATE = {
  parcel: { charge: '12.50', promised_at: '2026-03-02T12:00Z', delivered_at: '2026-03-04T09:30Z' }, stops: [],
};
const source = process.env.WRIT_WASM;
const engine = () => Writ.load(source);
const compiled = async (text = RULES, use = 'deciding') => (await engine()).compile('p.rules', { files: { 'p.rules': text }, use });

test('a claim is decided, and the amount is the one that the rules work out', async () => {
  const { rules, findings } = await compiled();
  assert.deepEqual(findings, []);
  const [section] = rules.decide(LATE).sections;
  assert.equal(section.outcome, 'eligible');
  // A tenth of 12.50, rounded down to a penny.
  assert.deepEqual(section.awards[0].amount, { amount: '1.25', currency: 'GBP' });
  assert.match(rules.explain(LATE), /1\.25 GBP/);
  assert.match(rules.render(LATE, { as: 'html', language: 'ko' }), /^<!DOCTYPE html>\n<html lang="ko">/);
});

test('rules with a mistake give a finding at its place, and no rules', async () => {
  const { rules, findings } = await compiled(RULES.replace('parcel.charge * 10%', 'parcel.chagre * 10%'));
  assert.equal(rules, null);
  const line = RULES.split('\n').findIndex((text) => text.includes('* 10%')) + 1;
  const [finding] = findings.filter(({ severity }) => severity === 'error');
  assert.equal(finding.line, line);
  assert.match(finding.cure ?? finding.message, /charge/);
});

test('a claim that does not fit is refused with the path of what is wrong', async () => {
  const { rules } = await compiled();
  assert.throws(() => rules.decide({ parcel: { charge: 'much' } }), (error) => {
    assert.ok(error instanceof WritError);
    assert.equal(error.status, 'refused');
    assert.equal(error.problems[0].path, '$.parcel.charge');
    return true;
  });
  assert.throws(() => rules.decide('{'), WritError);
  assert.throws(() => rules.decide({}, { asOf: 'tomorrow' }), (error) => error.status === 'wrong use');
});

test('of an empty claim what is missing is asked for by groups, with what each control needs', async () => {
  const { rules } = await compiled();
  const { asked, others, zone } = rules.nextQuestion({});
  assert.equal(zone, 'UTC');
  const paths = asked.map(({ questions }) => questions.map(({ path }) => path));
  // The facts of the parcel come together; the list is asked for before its elements.
  assert.deepEqual(paths.flat().sort(), ['parcel.charge', 'parcel.delivered_at', 'parcel.promised_at', 'stops']);
  assert.ok(paths.some((group) => group.length === 3));
  const charge = asked.flatMap(({ questions }) => questions).find(({ path }) => path === 'parcel.charge');
  assert.deepEqual(charge.form, { is: 'money', currency: 'GBP', decimals: 2 });
  assert.equal(charge.minimum, 0);
  assert.equal(charge.allows_none, false);
  assert.deepEqual(charge.place, [['parcel'], ['charge']]);
  const assumed = others.flatMap(({ questions }) => questions).filter(({ state }) => state === 'assumed');
  assert.deepEqual(assumed.map(({ path }) => path), ['insured']);
});

test('facts of an element are asked for once there is one, with the titles of alternatives and none as an answer', async () => {
  const { rules } = await compiled();
  const { asked } = rules.nextQuestion({ ...LATE, stops: [{}] });
  assert.equal(asked.length, 1);
  const [question] = asked[0].questions;
  assert.equal(question.path, 'stops[1].reason');
  assert.deepEqual(question.place, [['stops'], 0, ['reason']]);
  assert.equal(question.allows_none, true);
  assert.deepEqual(question.form.answers, [
    { names: ['storm'], title: 'A storm' }, { names: ['address', 'wrong_address'], title: 'A wrong address' },
  ]);
  assert.deepEqual(rules.nextQuestion({ ...LATE, stops: [{ reason: null }] }).asked, []);
});

test('scenarios run, and rules are laid out as `writ fmt` lays them out', async () => {
  const { rules } = await compiled(RULES, 'everything');
  assert.deepEqual(rules.runScenarios().scenarios.map(({ passed }) => passed), [true]);
  const writ = await engine();
  const formatted = writ.format(RULES.replace('  currency GBP', '  currency    GBP'));
  assert.equal(writ.format(formatted), formatted);
  assert.throws(() => writ.format('policy policy policy ('), WritError);
});

test('schema, empty claim and description are of the policy', async () => {
  const { rules } = await compiled();
  assert.ok(rules.schema().properties.parcel.properties.charge);
  assert.deepEqual(Object.keys(rules.emptyClaim()).slice(0, 3), ['case', 'as_of', 'parcel']);
  assert.equal(rules.describe().policy, 'parcel_delay');
});

test('after a trap the engine goes on with a new instance, and rules that were compiled still decide', async () => {
  const writ = await engine();
  const { rules } = writ.compile('p.rules', { files: { 'p.rules': RULES } });
  const before = rules.render(LATE);
  // An address beyond the memory: nothing that a caller of the documented functions can do.
  assert.throws(() => writ.call('writ_release', -16), WritTrap);
  assert.equal(rules.render(LATE), before);
});

test('memory stays flat over a thousand answers and a hundred compilations', async () => {
  const writ = await engine();
  const files = { 'p.rules': RULES };
  const { rules } = writ.compile('p.rules', { files });
  const once = () => { rules.render(LATE, { as: 'html' }); rules.nextQuestion({}); };
  for (let round = 0; round < 100; round += 1) { once(); writ.compile('p.rules', { files }).rules.free(); }
  const before = writ.memoryBytes;
  for (let round = 0; round < 1000; round += 1) once();
  for (let round = 0; round < 100; round += 1) writ.compile('p.rules', { files }).rules.free();
  assert.equal(writ.memoryBytes, before);
});

test('rules that were given back are refused', async () => {
  const { rules } = await compiled();
  rules.free();
  assert.throws(() => rules.decide(LATE), (error) => error.status === 'wrong handle');
});
