import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import type { AcceptedFinding, FindingAcceptance } from '../../src/analysis/finding.ts';
import { checkJson } from '../../src/reports/check-json.ts';
import { checkSarif } from '../../src/reports/check-sarif.ts';
import { reviewJson } from '../../src/reports/review-json.ts';
import { reviewSarif } from '../../src/reports/review-sarif.ts';
import { checkText } from '../../src/reports/terminal/check-text.ts';
import { reviewText } from '../../src/reports/terminal/review-text.ts';
import { PLAIN } from '../../src/reports/terminal/style.ts';
import { writeJson } from '../../src/reports/write-json.ts';
import { introduced, planOf, privileged, secret, TEXTS } from './report-fixture.ts';

const at = { path: 'compose.yaml', range: { start: 0, end: 8 } };
const byComment: FindingAcceptance = { kind: 'comment', at, reason: 'loads modules', until: null, state: 'accepted' };
const byPolicy: FindingAcceptance = {
  kind: 'policy',
  at,
  reason: 'a dummy, hunter2-secret',
  until: '2027-01-31',
  state: 'accepted',
};
const accepted: readonly AcceptedFinding[] = [
  { ...privileged, fix: null, acceptance: byComment, standing: 'unchanged' },
  { ...secret, acceptance: byPolicy, standing: 'new' },
];
const waiting = introduced({ ...privileged, fix: null, acceptance: { ...byComment, state: 'waiting' } });

const check = { findings: [], accepted, gaps: [], texts: TEXTS, showPath: (shown: string) => shown };
const review = {
  plan: planOf({ comparison: { introduced: [waiting], worsened: [], persisting: [], resolved: [] }, accepted }),
  baseTexts: TEXTS,
  headTexts: TEXTS,
};
const tool = { rules: [], version: '1.2.3', documentation: 'https://example.org/rules' };
const screen = { style: PLAIN, width: 80 };

function schema(name: string) {
  const file = path.join(__dirname, '../../schema', `${name}.schema.json`);
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
}

test('the JSON of a check tells what is accepted and why', () => {
  const report = checkJson(check);
  expect(report.findings).toEqual([]);
  expect(report.accepted.map(({ rule, acceptance }) => [rule, acceptance])).toEqual([
    [
      'privileged-container',
      { state: 'accepted', kind: 'comment', reason: 'loads modules', until: null, by: 'compose.yaml:1' },
    ],
    [
      'secret-in-environment',
      { state: 'accepted', kind: 'policy', reason: 'a dummy, •••', until: '2027-01-31', by: 'compose.yaml:1' },
    ],
  ]);
  expect(schema('check')(report)).toBe(true);
  const [first] = report.accepted;
  expect(schema('check')({ ...report, accepted: [{ ...first, acceptance: undefined }] })).toBe(false);
});

test('the JSON of a review tells what waits as well', () => {
  const report = reviewJson(review);
  expect(report.introduced[0]?.acceptance?.state).toBe('waiting');
  expect(report.accepted.map(({ acceptance }) => acceptance?.state)).toEqual(['accepted', 'accepted']);
  expect(schema('review')(report)).toBe(true);
});

test('SARIF suppresses what is accepted, and says where that is written', () => {
  const results = checkSarif(check, tool).runs[0]?.results;
  expect(results?.map(({ suppressions }) => suppressions)).toEqual([
    [{ kind: 'inSource', status: 'accepted', justification: 'loads modules' }],
    [{ kind: 'external', status: 'accepted', justification: 'a dummy, •••' }],
  ]);
});

test('SARIF of a review keeps what waits under review', () => {
  const results = reviewSarif(review, tool).runs[0]?.results;
  expect(results?.map(({ baselineState, suppressions }) => [baselineState, suppressions?.[0]?.status])).toEqual([
    ['new', 'underReview'],
    ['unchanged', 'accepted'],
    ['new', 'accepted'],
  ]);
});

test('a terminal shows the reason below the finding', () => {
  const text = checkText({ ...check, judged: 1 }, screen);
  expect(text).toBe(`\
Accepted
  compose.yaml:4:5 critical privileged-container The service web runs privileged.
    Accepted: loads modules
  compose.yaml:6:7 high secret-in-environment The variable TOKEN of web holds a secret.
    Accepted until 2027-01-31: a dummy, •••

No weakness in 1 file.
`);
});

test('a review in a terminal says what waits', () => {
  const text = reviewText({ ...review, names: { base: 'main', head: 'the working tree' } }, screen);
  expect(text).toContain('The change accepts this itself, which counts once it is merged.');
  expect(text).toContain('    Accepted until 2027-01-31: a dummy, •••');
});

test('no secret in any of them', () => {
  const outputs = [checkJson(check), reviewJson(review), checkSarif(check, tool), reviewSarif(review, tool)].map(
    writeJson,
  );
  for (const output of [...outputs, checkText({ ...check, judged: 1 }, screen)])
    expect(output).not.toContain('hunter2');
});
