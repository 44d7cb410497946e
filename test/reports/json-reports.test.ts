import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { checkJson } from '../../src/reports/check-json.ts';
import { reviewJson } from '../../src/reports/review-json.ts';
import { writeJson } from '../../src/reports/write-json.ts';
import { findingOf } from '../support/finding.ts';
import { COMPOSE, introduced, planOf, privileged, rangeOf, secret, TEXTS } from './report-fixture.ts';

function schema(name: string) {
  const file = path.join(__dirname, '../../schema', `${name}.schema.json`);
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
}

const asItIs = (shown: string) => shown;

describe('check', () => {
  const validate = schema('check');

  test('a finding tells its place by lines and columns from 1, the end exclusive, and its fix', () => {
    const report = checkJson({ findings: [privileged], accepted: [], gaps: [], texts: TEXTS, showPath: asItIs });
    expect(report).toEqual({
      schemaVersion: 1,
      accepted: [],
      findings: [
        {
          rule: 'privileged-container',
          severity: 'critical',
          path: 'compose.yaml',
          start: { line: 4, column: 5 },
          end: { line: 4, column: 21 },
          subject: 'service:web',
          message: 'The service web runs privileged.',
          fix: {
            title: 'Remove privileged',
            effect: 'changes-behaviour',
            caveat: 'It may need a capability instead.',
            edits: [{ start: { line: 4, column: 1 }, end: { line: 5, column: 1 }, replacement: '' }],
          },
        },
      ],
      gaps: [],
    });
  });

  test('columns count UTF-16 code units', () => {
    const content = '# 😀 x\nFROM a\n';
    const finding = findingOf({ range: rangeOf(content, 'x') });
    const texts = new Map([['Dockerfile', content]]);
    const [first] = checkJson({ findings: [finding], accepted: [], gaps: [], texts, showPath: asItIs }).findings;
    expect(first?.start).toEqual({ line: 1, column: 6 });
  });

  test('paths are those the reader knows', () => {
    const report = checkJson({
      findings: [secret],
      accepted: [],
      gaps: [
        { path: 'b', reason: 'binary', detail: 'The file is not a text.' },
        { path: '', reason: 'listing-incomplete', detail: '' },
      ],
      texts: TEXTS,
      showPath: (itsPath) => `../${itsPath}`,
    });
    expect(report.findings[0]?.path).toBe('../compose.yaml');
    expect(report.gaps.map((gap) => gap.path)).toEqual(['../b', '']);
  });

  test('no secret, also when a message or a fix would repeat it', () => {
    const leaking = findingOf({
      path: 'compose.yaml',
      range: { start: 0, end: 8 },
      message: 'The value hunter2-secret is bad.',
      fix: {
        title: 'Move it',
        path: 'compose.yaml',
        effect: 'none',
        edits: [{ range: { start: 0, end: 1 }, replacement: 'x: hunter2-secret' }],
      },
    });
    const report = checkJson({ findings: [leaking, secret], accepted: [], gaps: [], texts: TEXTS, showPath: asItIs });
    expect(writeJson(report)).not.toContain('hunter2');
    expect(report.findings[0]).toMatchObject({ message: 'The value ••• is bad.', fix: null });
  });

  test('a fix of another file names it', () => {
    const { fix } = privileged;
    const elsewhere = findingOf({ fix });
    const texts = new Map([...TEXTS, ['Dockerfile', 'FROM a\n']]);
    const report = checkJson({ findings: [elsewhere], accepted: [], gaps: [], texts, showPath: asItIs });
    expect(report.findings[0]?.fix).toMatchObject({ path: 'compose.yaml', edits: [{ start: { line: 4, column: 1 } }] });
    expect(validate(report)).toBe(true);
  });

  test('the published schema accepts it and nothing more', () => {
    const gap = { path: 'x', reason: 'too-large', detail: 'The file is larger than 256 KiB.' } as const;
    const report = checkJson({
      findings: [privileged, secret],
      accepted: [],
      gaps: [gap],
      texts: TEXTS,
      showPath: asItIs,
    });
    expect(validate(report)).toBe(true);
    expect(validate({ ...report, more: 1 })).toBe(false);
    expect(validate({ ...report, findings: [{ ...report.findings[0], start: { line: 0, column: 1 } }] })).toBe(false);
  });
});

describe('review', () => {
  const validate = schema('review');
  const base = 'services:\n  web:\n    image: a\n    pid: host\n';
  const plan = planOf({
    comparison: {
      introduced: [introduced(privileged)],
      worsened: [introduced(secret, { worsened: { from: 'low', because: 'the port is public', cause: null } })],
      persisting: [secret],
      resolved: [
        findingOf({
          rule: 'host-pid',
          path: 'compose.yaml',
          subject: 'service:web',
          range: rangeOf(base, 'pid: host'),
        }),
      ],
    },
    conclusion: 'failure',
    comments: [
      {
        path: 'compose.yaml',
        side: 'RIGHT',
        startLine: null,
        line: 4,
        body: 'Critical',
        identities: ['0'.repeat(32)],
        rule: 'privileged-container',
        subject: 'service:web',
        suggestion: '',
      },
    ],
    gaps: [{ path: 'x', reason: 'binary', detail: 'The file is not a text.', introduced: true }],
  });
  const report = reviewJson({ plan, baseTexts: new Map([['compose.yaml', base]]), headTexts: TEXTS });

  test('the published schema accepts it', () => {
    expect(validate(report)).toBe(true);
    expect(validate({ ...report, conclusion: 'maybe' })).toBe(false);
  });

  test('a finding is the same object as in a check, with its identity', () => {
    const [checked] = checkJson({
      findings: [privileged],
      accepted: [],
      gaps: [],
      texts: TEXTS,
      showPath: asItIs,
    }).findings;
    expect(report.introduced).toEqual([{ ...checked, identity: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  });

  test('what is resolved is placed in base', () => {
    expect(report.resolved[0]?.start).toEqual({ line: 4, column: 5 });
  });

  test('comments carry what a client needs to post them', () => {
    expect(report.comments).toEqual([
      {
        path: 'compose.yaml',
        side: 'RIGHT',
        startLine: null,
        line: 4,
        body: 'Critical',
        rule: 'privileged-container',
        subject: 'service:web',
        suggestion: '',
      },
    ]);
  });

  test('no secret of any list', () => {
    expect(COMPOSE).toContain('hunter2');
    expect(writeJson(report)).not.toContain('hunter2');
  });
});
