import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { Secrets } from '../../src/reports/masking.ts';
import { SourceTexts } from '../../src/reports/source-texts.ts';
import { unifiedDiff } from '../../src/reports/unified-diff.ts';
import { findingOf } from '../support/finding.ts';

interface Given {
  readonly secretsBefore?: readonly string[];
  readonly secretsAfter?: readonly string[];
  readonly shownPath?: string;
}

/** A side in which each of the texts is a secret where it first stands. */
function side(content: string, secrets: readonly string[] = []) {
  const sources = new SourceTexts(new Map([['file', content]]));
  const masked = secrets.map((secret) => {
    const start = content.indexOf(secret);
    return { path: 'file', range: { start, end: start + secret.length } };
  });
  return { source: sources.of('file'), secrets: new Secrets([findingOf({ masked })], sources) };
}

function draw(before: string, after: string, { secretsBefore, secretsAfter, shownPath = 'file' }: Given = {}) {
  const old = side(before, secretsBefore);
  const hideOld = (text: string) => old.secrets.maskProse('file', text);
  return unifiedDiff({ shownPath, before: old, after: side(after, secretsAfter), mark: '', hideOld });
}

/** The hunks without the lines that name the file. */
const hunks = (text: string) => text.split('\n').slice(3).join('\n');

test.each([
  ['a b', '--- a/a b\t\n+++ b/a b\t\n'],
  ['ü', '--- a/ü\n+++ b/ü\n'],
  ['a"b', '--- "a/a\\"b"\n+++ "b/a\\"b"\n'],
  ['a\nb\u202e', '--- "a/a\\012b\\342\\200\\256"\n+++ "b/a\\012b\\342\\200\\256"\n'],
])('a path as Git writes it: %j', (shownPath, lines) => {
  expect(draw('x\n', 'y\n', { shownPath }).text).toContain(lines);
});

test.each([
  [
    'added at the end of a file without ending',
    'a',
    'a\nb',
    '@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n',
  ],
  ['a context line without ending', 'a\nb', 'c\nb', '@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n'],
  ['nothing left', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
])('%s', (_name, before, after, expected) => {
  expect(hunks(draw(before, after).text)).toBe(expected);
});

describe('secrets', () => {
  test('are hidden in lines that go, stay and come, each hunk by its line', () => {
    const before = `key: s3cr3t-1\nx: 1\n${'-\n'.repeat(20)}other: s3cr3t-2\ny: 1\n`;
    const after = before.replace('key: s3cr3t-1', 'moved: "s3cr3t-1"').replace('y: 1', 'y: 2');
    const given = { secretsBefore: ['s3cr3t-1', 's3cr3t-2'], secretsAfter: ['s3cr3t-2'] };
    const { text, masked, disguised } = draw(before, after, given);
    expect(text).not.toContain('s3cr3t');
    expect(text).toContain('-key: •••\n+moved: "•••"\n');
    expect(text).toContain(' other: •••\n-y: 1\n+y: 2\n');
    expect([masked, disguised]).toEqual([[1, 21], []]);
  });

  test('over several lines are hidden on each', () => {
    const key = 'BEGIN\nabc\nEND';
    const { text } = draw(`a\n${key}\nb\n`, `c\n${key}\nb\n`, { secretsBefore: [key], secretsAfter: [key] });
    expect(hunks(text)).toBe('@@ -1,4 +1,4 @@\n-a\n+c\n •••\n •••\n •••\n');
  });
});

test('control characters and workflow commands are written out, a carriage return at the end stays', () => {
  const { text, disguised } = draw('a\u001b[1m\r\n ::stop\n##[x\n\n\n\n\nz\n', 'b\r\n ::stop\n##[x\n\n\n\n\nz\n');
  expect(hunks(text)).toBe('@@ -1,4 +1,4 @@\n-a\\u{1b}[1m\r\n+b\r\n  \\u{3a}:stop\n ##\\u{5b}x\n \n');
  expect(disguised).toEqual([1]);
});

describe('what Git and patch make of it', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-diff-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const text = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', ' c', 'd ', '', '- e', '+ f', '\\ g'), fc.constantFrom('\n', '\r\n')), {
      minLength: 1,
      maxLength: 25,
    })
    .chain((lines) =>
      fc.boolean().map((isEnded) => {
        const all = lines.map(([line, ending]) => line + ending).join('');
        return isEnded ? all : `${all}end`;
      }),
    );

  test('git apply turns one text into the other, byte for byte', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        const file = path.join(folder, 'file');
        writeFileSync(file, before);
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: draw(before, after).text });
        expect(readFileSync(file, 'utf8')).toBe(after);
      }),
      { numRuns: 60, seed: 7 },
    );
  }, 60_000);
});
