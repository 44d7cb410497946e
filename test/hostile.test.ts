import { createAnalyst } from '../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../src/policy/policy.ts';
import { allRules } from '../src/rules/all-rules.ts';
import { HOSTILE_COMPOSE_FILES, HOSTILE_DOCKERFILES } from './support/hostile-files.ts';
import { snapshotOf } from './support/judge.ts';

/** Files above this size are never read: the edges of the product give a gap instead. */
const LARGEST_FILE = 256 * 1024;

const analyst = createAnalyst(allRules);

describe.each([...HOSTILE_DOCKERFILES, ...HOSTILE_COMPOSE_FILES])('$path full of $name', ({ path, grow }) => {
  const text = grow(LARGEST_FILE - 1);

  test('ends in a finding or a gap, and a change that adds it is not green', async () => {
    const head = snapshotOf({ [path]: text });
    const base = snapshotOf({});
    const plan = await analyst.review({
      base,
      head,
      changes: [{ path, status: 'added' }],
      policy: DEFAULT_POLICY,
      date: '2026-11-24',
      threads: [],
      gaps: [],
      documentation: 'https://bulkhead.test/rules',
    });
    expect(plan.comparison.introduced.length + plan.gaps.length).toBeGreaterThan(0);
    expect(plan.conclusion).not.toBe('success');
    for (const { range } of plan.comparison.introduced) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(text.length);
    }
  });
});
