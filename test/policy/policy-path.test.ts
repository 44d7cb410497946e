import { policyPath } from '../../src/policy/policy-path.ts';

const among =
  (...paths: readonly string[]) =>
  (path: string) =>
    paths.includes(path);

const cases: readonly [because: string, present: readonly string[], requested: string | undefined, expected: object][] =
  [
    ['no policy is no mistake', [], undefined, { path: null }],
    ['the usual place', ['.github/bulkhead.yml'], undefined, { path: '.github/bulkhead.yml' }],
    ['the other place', ['.bulkhead.yml'], undefined, { path: '.bulkhead.yml' }],
    [
      'naming the usual place asks for nothing special',
      ['.bulkhead.yml'],
      '.github/bulkhead.yml',
      { path: '.bulkhead.yml' },
    ],
    ['an empty request is none', [], '', { path: null }],
    ['a place of their own', ['ops/docker-policy.yml'], 'ops/docker-policy.yml', { path: 'ops/docker-policy.yml' }],
    [
      'a place of their own beside the usual one',
      ['ops/docker-policy.yml', '.github/bulkhead.yml'],
      'ops/docker-policy.yml',
      {
        problem:
          'There are two policy files, .github/bulkhead.yml and ops/docker-policy.yml; keep one, because the workflow of a change could name the milder one.',
      },
    ],
    [
      'both places',
      ['.bulkhead.yml', '.github/bulkhead.yml'],
      undefined,
      {
        problem: 'There are two policy files, .github/bulkhead.yml and .bulkhead.yml; keep one.',
      },
    ],
    [
      'a place of their own that is empty',
      ['.github/bulkhead.yml'],
      'ops/policy.yml',
      { problem: 'There is no policy file ops/policy.yml.' },
    ],
    [
      'the other ending would be overlooked',
      ['.github/bulkhead.yaml'],
      undefined,
      {
        problem: 'The policy is not read from .github/bulkhead.yaml; rename the file to .github/bulkhead.yml.',
      },
    ],
    ...['../policy.yml', '/etc/policy.yml', 'a//b.yml', './policy.yml', 'a\\b.yml', 'a/../../b.yml', 'a\0.yml'].map(
      (path): [string, readonly string[], string, object] => [
        `${JSON.stringify(path)} leaves the repository`,
        [path],
        path,
        { problem: `The policy path ${JSON.stringify(path)} is no path inside the repository.` },
      ],
    ),
  ];

test.each(cases)('%s', (_, present, requested, expected) => {
  expect(policyPath(among(...present), requested)).toEqual(expected);
});
