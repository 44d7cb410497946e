import { createAnalyst } from '../../../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../../../src/policy/policy.ts';
import { allRules } from '../../../src/rules/all-rules.ts';
import { snapshotOf } from '../../support/judge.ts';

const analyst = createAnalyst(allRules);
/** More than any person writes. */
const MANY = 1_000;
/** Of what has a fix, which is proved again and again until the budget for that is used up. */
const FIXED = 200;

const lines = (line: (index: number) => string, count: number = MANY): string =>
  Array.from({ length: count }, (_, index) => line(index)).join(',\n');

/** Each takes the room a file may have, and must end in a finding or a gap. */
const FILES: readonly (readonly [because: string, path: string, text: string])[] = [
  ['unknown keys', 'docker/daemon.json', `{\n${lines((index) => `"k${index}": 1`)}\n}`],
  ['one key again and again', 'docker/daemon.json', `{\n${lines(() => '"icc": false')}\n}`],
  ['registries', 'docker/daemon.json', `{"insecure-registries": [\n${lines((index) => `"r${index}.corp"`, FIXED)}\n]}`],
  ['addresses', 'docker/daemon.json', `{"hosts": [\n${lines((index) => `"tcp://0.0.0.0:${index}"`)}\n]}`],
  ['objects in objects', 'docker/daemon.json', `${'{"a":\n'.repeat(MANY)}`],
  ['lists in lists', 'docker/daemon.json', `{"icc": ${'['.repeat(60_000)}`],
  ['escapes', 'docker/daemon.json', `{"icc": false, "x": "${'\\u0041'.repeat(10_000)}`],
  [
    'a byte order mark and parts of prototypes',
    'docker/daemon.json',
    '\ufeff{"__proto__": {"icc": false}, "constructor": {"prototype": 1}}',
  ],
  ['UTF-16 that was read as UTF-8', 'docker/daemon.json', '{\u0000"\u0000i\u0000c\u0000c\u0000"\u0000:\u00000\u0000}'],
  ['daemons', 'run.sh', `#!/bin/sh\n${'dockerd -H tcp://0.0.0.0:1\n'.repeat(500)}`],
  ['options', 'run.sh', `#!/bin/sh\ndockerd${' --insecure-registry a.corp'.repeat(FIXED)}\n`],
  [
    'files that a script writes',
    'run.sh',
    `#!/bin/sh\n${'echo \'{"insecure-registries": ["a.corp"]}\' > /etc/docker/daemon.json\n'.repeat(700)}`,
  ],
];

test.each(FILES)('a file full of %s ends in findings or gaps', async (_because, path, text) => {
  const plan = await analyst.review({
    base: snapshotOf({}),
    head: snapshotOf({ [path]: text }),
    changes: [{ path, status: 'added' }],
    policy: DEFAULT_POLICY,
    date: '2026-11-24',
    threads: [],
    gaps: [],
    documentation: 'https://bulkhead.test/rules',
  });
  expect(plan.gaps.filter(({ reason }) => reason === 'rule-failed')).toEqual([]);
  expect(plan.comparison.introduced.length + plan.gaps.length).toBeGreaterThan(0);
  expect(plan.comparison.introduced.every(({ range }) => range.end <= text.length)).toBe(true);
  expect(plan.summary).not.toContain('\u0000');
});
