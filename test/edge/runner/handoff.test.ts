import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { handoffText, readHandoff } from '../../../src/edge/runner/handoff.ts';

const SHA = 'a'.repeat(40);
const VALID = handoffText({ pullRequest: 7, head: SHA });

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'handoff-'));
  file = path.join(folder, 'handoff.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is written is read', () => {
  writeFileSync(file, VALID);
  expect(readHandoff(file)).toEqual({ pullRequest: 7, head: SHA });
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[1,7,"x"]'],
  ['a number in words', VALID.replace('7', '"7"')],
  ['a negative number', VALID.replace('7', '-7')],
  ['a branch', VALID.replace(SHA, 'main')],
  ['a path', VALID.replace(SHA, `${SHA}/../x`)],
  ['another version', VALID.replace('"version":1', '"version":2')],
  ['a key more', VALID.replace('{', '{"policy":"x",')],
  ['inherited values', `{"__proto__":${VALID}}`],
  ['a large file', VALID + ' '.repeat(2_000)],
])('%s is refused and not shown', (_, text) => {
  writeFileSync(file, text);
  expect(() => readHandoff(file)).toThrow(
    /^The file that the input `handoff` names (cannot be read|is not the one of Bulkhead)\.$/,
  );
});

test('a link, a folder and nothing cannot be read', () => {
  const target = path.join(folder, 'target');
  writeFileSync(target, VALID);
  symlinkSync(target, file);
  for (const each of [file, folder, path.join(folder, 'absent')])
    expect(() => readHandoff(each)).toThrow('cannot be read');
});
