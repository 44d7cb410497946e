import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { type FixChoice, fixFiles } from '../../src/pipeline/fix-files.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { MemoryRevision } from './memory-revision.ts';

const DOCKERFILE = 'FROM ubuntu:24.04\nADD . /app\nUSER ubuntu\n';
const FIXED = 'FROM ubuntu:24.04\nCOPY . /app\nUSER ubuntu\n';

function fix(
  files: Readonly<Record<string, string>>,
  choice: Partial<FixChoice> = {},
  asked: { named?: readonly string[]; folders?: readonly string[] } = {},
) {
  return fixFiles(createAnalyst(allRules), {
    revision: new MemoryRevision(files),
    ...{ named: [], folders: asked.named ? [] : [''], ...asked },
    ...{ policy: DEFAULT_POLICY, date: '2026-11-24', rules: 'default' },
    choice: { effects: 'none', rule: undefined, ...choice },
  });
}

const texts = ({ files }: Awaited<ReturnType<typeof fix>>) => files.map(({ path, after }) => [path, after]);

test('files in path order, with the texts before and after and whose fixes they hold', async () => {
  const { files, judged, left } = await fix({ 'b/Dockerfile': DOCKERFILE, 'a/Dockerfile': DOCKERFILE });
  expect(files.map(({ path, before, after }) => [path, before, after])).toEqual([
    ['a/Dockerfile', DOCKERFILE, FIXED],
    ['b/Dockerfile', DOCKERFILE, FIXED],
  ]);
  expect(files.map(({ fixed }) => fixed.map(({ rule }) => rule))).toEqual([
    ['add-instead-of-copy'],
    ['add-instead-of-copy'],
  ]);
  expect(judged).toBe(2);
  expect(left.map(({ finding }) => finding.rule)).not.toContain('add-instead-of-copy');
});

test('only files that were asked for are fixed, though others are read', async () => {
  const files = { Dockerfile: DOCKERFILE, 'compose.yaml': 'services:\n  web:\n    build: .\n' };
  expect(texts(await fix(files, { rule: 'add-instead-of-copy' }, { named: ['compose.yaml'] }))).toEqual([]);
  expect(texts(await fix(files, { rule: 'add-instead-of-copy' }, { named: ['Dockerfile'] }))).toEqual([
    ['Dockerfile', FIXED],
  ]);
});

test('one rule: the others are neither fixed nor listed', async () => {
  const { files, left } = await fix({ Dockerfile: DOCKERFILE }, { rule: 'disabled-tls-verification' });
  expect([files, left]).toEqual([[], []]);
});

test('a fix that changes what runs waits until it is asked for', async () => {
  const file = { Dockerfile: 'FROM ubuntu:24.04\nRUN curl -k https://x.example/a\nUSER ubuntu\n' };
  const rule = 'disabled-tls-verification';
  const safe = await fix(file, { rule });
  expect([texts(safe), safe.left.map(({ why }) => why)]).toEqual([[], ['changes-behaviour']]);
  const all = await fix(file, { rule, effects: 'all' });
  expect([texts(all), all.left]).toEqual([[['Dockerfile', file.Dockerfile.replace('curl -k', 'curl')]], []]);
});

test('what is fixed has nothing more to fix, whatever the fixes make way for', async () => {
  const web = [
    'image: docker.io/library/nginx:1.29.3',
    'security_opt: [seccomp:unconfined]',
    'environment:\n      API_TOKEN: ghp_0123456789abcdefghijABCDEFGHIJ012345',
    'network_mode: host',
  ];
  const files = {
    'compose.yaml': `services:\n  web:\n    ${web.join('\n    ')}\n  app:\n    build: .\n    read_only: false\n`,
    Dockerfile: 'FROM ubuntu:24.04\nADD . /app\nRUN curl -k https://x.example/a | sh\n',
  };
  const first = await fix(files, { effects: 'all' });
  expect(first.files.map(({ path }) => path)).toEqual(['Dockerfile', 'compose.yaml']);
  const second = await fix({ ...files, ...Object.fromEntries(texts(first)) }, { effects: 'all' });
  expect(second.files).toEqual([]);
  expect(second.left.map(({ finding, why }) => [finding.rule, finding.range, why])).toEqual(
    first.left.map(({ finding, why }) => [finding.rule, finding.range, why]),
  );
});

test('a file that cannot be read is a gap and nothing else', async () => {
  const { files, gaps } = await fix({ 'compose.yaml': 'services: [\n' });
  expect([files, gaps.map(({ path, reason }) => [path, reason])]).toEqual([[], [['compose.yaml', 'syntax-error']]]);
});
