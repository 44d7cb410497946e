import type { Analyst, CheckRequest } from '../../src/pipeline/analyst.ts';
import { checkFiles } from '../../src/pipeline/check-files.ts';
import { ReadingBudget } from '../../src/pipeline/read-snapshot.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { MemoryRevision } from './memory-revision.ts';

const FILES = {
  Dockerfile: 'FROM a\n',
  'deploy/compose.yaml': 'services: {}\n',
  'deploy/other.yaml': 'a: 1\n',
  'deployed/Dockerfile': 'FROM b\n',
  recipe: 'FROM c\n',
  'notes.md': '# hi\n',
};

async function check(
  { named = [] as readonly string[], folders = [] as readonly string[] },
  { files = FILES as Readonly<Record<string, string>>, budget = new ReadingBudget() } = {},
) {
  let asked: CheckRequest | undefined;
  const analyst: Analyst = {
    discover: async () => [],
    repair: async () => ({ files: [], leftOut: [] }),
    trace: async () => new Map(),
    review: async () => {
      throw new Error('Nobody asked for a review.');
    },
    check: async (request) => {
      asked = request;
      return { findings: [], accepted: [], gaps: [] };
    },
  };
  const revision = new MemoryRevision(files);
  const options = { policy: DEFAULT_POLICY, date: '2026-11-24', rules: 'default' } as const;
  const result = await checkFiles(analyst, { revision, named, folders, ...options }, budget);
  return { ...result, paths: asked?.paths, isNamed: [...(asked?.snapshot.named ?? [])] };
}

test.each([
  ['the root', { folders: [''] }, ['Dockerfile', 'deploy/compose.yaml', 'deployed/Dockerfile'], 3],
  ['one folder, not its neighbour', { folders: ['deploy'] }, ['deploy/compose.yaml'], 1],
  ['a file by name', { named: ['recipe'] }, ['recipe'], 1],
  [
    'a file and its folder, each once',
    { named: ['Dockerfile'], folders: [''] },
    ['Dockerfile', 'deploy/compose.yaml', 'deployed/Dockerfile'],
    3,
  ],
  ['a file that is none of ours', { named: ['notes.md'] }, ['notes.md'], 0],
  ['nothing', {}, [], 0],
])('%s', async (_name, targets, paths, judged) => {
  const result = await check(targets);
  expect(result.paths).toEqual(paths);
  expect(result.judged).toBe(judged);
  expect(result.gaps).toEqual([]);
});

test('the analyst is told which files were named', async () => {
  expect((await check({ named: ['recipe'], folders: ['deploy'] })).isNamed).toEqual(['recipe']);
});

test('a file that is named and not listed is asked for, and missing', async () => {
  const { gaps } = await check({ named: ['node_modules/Dockerfile'] });
  expect(gaps).toMatchObject([{ path: 'node_modules/Dockerfile', reason: 'missing-file' }]);
});

test('more files than a run reads are a gap each', async () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}/Dockerfile`, 'FROM a\n']));
  const { gaps, judged } = await check(
    { folders: [''] },
    { files, budget: new ReadingBudget({ files: 10, characters: 1_000_000 }) },
  );
  expect(judged).toBe(10);
  expect(gaps.map(({ reason }) => reason)).toEqual(Array.from({ length: 20 }, () => 'too-many-files'));
});

test('more text than a run reads is a gap for what is left', async () => {
  const files = Object.fromEntries(Array.from({ length: 450 }, (_, index) => [`${index}/Dockerfile`, 'FROM a\n']));
  const { gaps, judged } = await check(
    { folders: [''] },
    { files, budget: new ReadingBudget({ files: 1_000, characters: 1_000 }) },
  );
  expect(judged).toBe(200);
  expect(gaps).toHaveLength(250);
});
