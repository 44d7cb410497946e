import { checkSarif } from '../../src/reports/check-sarif.ts';
import { reviewSarif } from '../../src/reports/review-sarif.ts';
import { writeJson } from '../../src/reports/write-json.ts';
import { defineRule } from '../../src/rule-model/rule.ts';
import { findingOf } from '../support/finding.ts';
import { introduced, planOf, privileged, secret, TEXTS } from './report-fixture.ts';

const rule = defineRule({
  id: 'privileged-container',
  title: 'Privileged container',
  why: 'It is root on the host.',
  remedy: 'Remove it.',
  allowWhen: 'Never.',
  practice: 'capabilities',
  references: [],
  example: { kind: 'compose', flagged: '', accepted: '' },
  container: [{ severity: 'critical', default: 'on', check: () => [] }],
});
const tool = { rules: [rule, { ...rule, id: 'unused' }], version: '1.2.3', documentation: 'https://example.org/rules' };
const showPath = (itsPath: string) => itsPath;

test('a check: rules that are used, places, fingerprints', () => {
  const log = checkSarif({ findings: [privileged], accepted: [], gaps: [], texts: TEXTS, showPath }, tool);
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run?.tool.driver).toMatchObject({
    name: 'Bulkhead',
    semanticVersion: '1.2.3',
    rules: [
      {
        id: 'privileged-container',
        helpUri: 'https://example.org/rules/privileged-container.md',
        defaultConfiguration: { level: 'error' },
        properties: { 'security-severity': '9.5', tags: ['security', 'capabilities'] },
      },
    ],
  });
  expect(run?.tool.driver.rules).toHaveLength(1);
  expect(run?.results).toEqual([
    {
      ruleId: 'privileged-container',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'The service web runs privileged.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 21 },
          },
        },
      ],
      partialFingerprints: { 'bulkheadIdentity/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
    },
  ]);
});

test('a review tells what is new and what was there', () => {
  const plan = planOf({
    comparison: {
      introduced: [introduced(privileged)],
      worsened: [introduced(secret)],
      persisting: [secret],
      resolved: [secret],
    },
  });
  const [run] = reviewSarif({ plan, baseTexts: TEXTS, headTexts: TEXTS }, tool).runs;
  expect(run?.results?.map(({ baselineState }) => baselineState)).toEqual(['new', 'updated', 'unchanged']);
});

test('hardening is a note whatever its severity', () => {
  const hardening = findingOf({ severity: 'high', disposition: 'hardening' });
  const [run] = checkSarif({ findings: [hardening], accepted: [], gaps: [], texts: TEXTS, showPath }, tool).runs;
  expect(run?.results?.[0]?.level).toBe('note');
});

test('gaps are notifications with their place', () => {
  const gaps = [
    { path: 'a b/ü', reason: 'binary', detail: 'The file is not a text.' },
    { path: '', reason: 'listing-incomplete', detail: '' },
  ] as const;
  const [run] = checkSarif({ findings: [], accepted: [], gaps, texts: TEXTS, showPath }, tool).runs;
  expect(run?.invocations?.[0]?.toolExecutionNotifications).toMatchObject([
    { descriptor: { id: 'binary' }, locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/%C3%BC' } } }] },
    { descriptor: { id: 'listing-incomplete' }, message: { text: 'listing-incomplete' } },
  ]);
});

test('more results than GitHub keeps are cut, and it is said', () => {
  const findings = Array.from({ length: 5_001 }, () => privileged);
  const [run] = checkSarif({ findings, accepted: [], gaps: [], texts: TEXTS, showPath }, tool).runs;
  expect(run?.results).toHaveLength(5_000);
  expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
    'Results beyond 5000 are left out: 1.',
  );
});

test('no secret, no link and no hidden character of a message', () => {
  const talking = { ...secret, message: 'It is hunter2-secret, see [here](1)\u202e.' };
  const text = writeJson(checkSarif({ findings: [talking], accepted: [], gaps: [], texts: TEXTS, showPath }, tool));
  expect(text).not.toContain('hunter2');
  expect(text).toContain('It is •••, see [here] (1)\\\\u{202e}.');
});
