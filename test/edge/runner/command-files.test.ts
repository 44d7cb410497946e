import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MOST_SUMMARY_BYTES, writeJobSummary, writeOutputs } from '../../../src/edge/runner/command-files.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'command-files-'));
  file = path.join(folder, 'file');
  writeFileSync(file, '');
});

const outputFileBefore = process.env['GITHUB_OUTPUT'];

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  if (outputFileBefore === undefined) delete process.env['GITHUB_OUTPUT'];
  else process.env['GITHUB_OUTPUT'] = outputFileBefore;
});

test('an output is one block with a delimiter nobody can know', async () => {
  process.env['GITHUB_OUTPUT'] = file;
  await writeOutputs({ a: 'x\ny', b: '' });
  await writeOutputs({ c: 'z' });
  const text = readFileSync(file, 'utf8');
  const delimiters = [...text.matchAll(/^\w<<(ghadelimiter_[0-9a-f-]{36})$/gm)].map(([, delimiter]) => delimiter);
  expect(new Set(delimiters).size).toBe(3);
  expect(text.replace(/ghadelimiter_[0-9a-f-]{36}/g, 'END')).toBe('a<<END\nx\ny\nEND\nb<<END\n\nEND\nc<<END\nz\nEND\n');
});

test('a summary is appended', () => {
  const used = writeJobSummary(file, '# a');
  writeJobSummary(file, '# b', used);
  expect(readFileSync(file, 'utf8')).toBe('# a\n\n# b\n\n');
});

test.each([
  ['plain text', 'a line\n'],
  ['long characters', '漢字😀\n'],
  ['one endless line', '漢'],
])('a summary of %s is cut before the runner drops it, and says so', (_, line) => {
  writeJobSummary(file, line.repeat(600_000));
  const text = readFileSync(file);
  expect(text.length).toBeLessThanOrEqual(MOST_SUMMARY_BYTES);
  expect(text.length).toBeGreaterThan(MOST_SUMMARY_BYTES - 1000);
  expect(text.toString('utf8')).toMatch(/Cut: a job summary may have 1 MiB at most/);
  expect(text.toString('utf8')).not.toContain('\uFFFD');
});

test('outside of a runner there is nothing to write to', async () => {
  delete process.env['GITHUB_OUTPUT'];
  await writeOutputs({ a: 'b' });
  expect(writeJobSummary(undefined, '# a')).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('');
});
