import { FindingIndex } from '../../src/adoption/finding-index.ts';

const at = (path: string, line: number, place: number | null, subject = 'file') => ({
  ...{ rule: 'root-user', path, line, place, subject },
});

test('by files that fit a pattern', () => {
  const index = new FindingIndex([at('a/Dockerfile', 1, 1)], () => true);
  expect(
    ['a/Dockerfile', 'a/*', '**/Dockerfile', 'b/*', 'Dockerfile'].map((pattern) => index.isIn('root-user', pattern)),
  ).toEqual([true, true, true, false, false]);
  expect([index.isIn('sudo-in-build', '**'), index.isSpent]).toEqual([false, false]);
});

test('thousands of patterns for thousands of files end in no answer, not in no end', () => {
  const findings = Array.from({ length: 2_000 }, (_, n) => at(`d${n}/Dockerfile`, 1, 1));
  const index = new FindingIndex(findings, () => true);
  const answers = Array.from({ length: 2_000 }, (_, n) => index.isIn('root-user', `*x${n}`));
  expect([answers.indexOf(undefined), index.isSpent]).toEqual([1_000, true]);
});

test('by lines: of an instruction in Dockerfiles, also of what stands within in Compose files', () => {
  const findings = [at('Dockerfile', 5, 3), at('compose.yaml', 5, 3), at('compose.yaml', 9, null)];
  const index = new FindingIndex(findings, (path) => path === 'Dockerfile');
  const on = (path: string, first: number, last = first) =>
    index.onLines({ kind: 'lines', path, first, last }).map(({ line }) => line);
  expect([on('Dockerfile', 3), on('Dockerfile', 5)]).toEqual([[5], []]);
  expect([on('compose.yaml', 3), on('compose.yaml', 5), on('compose.yaml', 1, 9)]).toEqual([[5], [5], [5, 9]]);
});

test('by service, as its name is written in subjects', () => {
  const findings = [
    at('compose.yaml', 1, 1, 'service:a%20b/image'),
    at('compose.yaml', 1, 1, 'service:%zz'),
    at('compose.yaml', 1, 1),
  ];
  const index = new FindingIndex(findings, () => false);
  expect(index.ofService('root-user', 'a b')).toHaveLength(1);
  expect(index.ofService('root-user', '%zz')).toEqual([]);
});
