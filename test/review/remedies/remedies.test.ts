import { DEFAULT_POLICY } from '../../../src/policy/policy.ts';
import { reviewFiles } from '../../support/reviewed-files.ts';
import { COMPOSE_REMEDIES } from './compose-remedies.ts';
import { DOCKERFILE_REMEDIES } from './dockerfile-remedies.ts';
import type { Remedy } from './remedy.ts';

const REMEDIES = [
  ...DOCKERFILE_REMEDIES.map((remedy) => ({ ...remedy, path: 'Dockerfile' })),
  ...COMPOSE_REMEDIES.map((remedy) => ({ ...remedy, path: 'compose.yaml' })),
];

/** All remedies of Dockerfiles and Compose files. */
const LAST = 61;

/** Severe enough to be told inline, as a policy may ask of any rule. */
function policyFor({ rule }: Remedy) {
  return { ...DEFAULT_POLICY, rules: new Map([[rule, { severity: 'medium' as const, disposition: 'on' as const }]]) };
}

const named = (remedies: typeof REMEDIES) =>
  remedies.map((remedy) => [`${remedy.id} ${remedy.rule}: ${remedy.when}`, remedy] as const);

describe('what a review posts for a new file', () => {
  const told = REMEDIES.filter(({ kind }) => kind !== 'never');
  test.each(named(told))('%s', async (_name, remedy) => {
    const { comments, comparison } = await reviewFiles(
      {},
      { [remedy.path]: remedy.text },
      { policy: policyFor(remedy) },
    );
    const [comment, ...others] = comments.filter(({ rule }) => rule === remedy.rule);
    expect(others).toEqual([]);
    expect(comment?.suggestion).toBe(remedy.suggestion);
    const caveat = /^Before you commit it: [A-Z].*\.$/m;
    if (remedy.kind === 'C') expect(comment?.body).toMatch(caveat);
    else expect(comment?.body).not.toMatch(caveat);
    expect(remedy.suggestion !== null).toBe(remedy.kind === 'S' || remedy.kind === 'C');
    expect(comparison.introduced.filter(({ rule }) => rule === remedy.rule)).toHaveLength(1);
  });
});

describe('what a review says nothing of', () => {
  test.each(named(REMEDIES.filter(({ kind }) => kind === 'never')))('%s', async (_name, { path, text }) => {
    const { comments, comparison } = await reviewFiles({}, { [path]: text });
    expect(comments).toEqual([]);
    expect(comparison.introduced.map(({ rule }) => rule)).toEqual(['unpinned-image-digest']);
  });
});

test('no remedy is left out', () => {
  const ids = new Set(REMEDIES.map(({ id }) => id));
  expect([...ids].sort()).toEqual(Array.from({ length: LAST }, (_, index) => `D${index + 1}`).sort());
});

test('words alone are a property of the remedy, not of the row', () => {
  const suggested = new Set(REMEDIES.filter(({ kind }) => kind === 'S' || kind === 'C').map(({ id }) => id));
  const wordsOnly = [...new Set(REMEDIES.filter(({ kind }) => kind === 'A').map(({ id }) => id))];
  // A known image, or a harmless folder, is what a suggestion needs there.
  expect(wordsOnly.filter((id) => suggested.has(id))).toEqual(['D36', 'D40', 'D43', 'D47']);
  expect(wordsOnly.filter((id) => !suggested.has(id))).toEqual([
    ...['D3', 'D6', 'D7', 'D8', 'D10', 'D12', 'D13', 'D19', 'D20', 'D21', 'D22', 'D24', 'D25', 'D60'],
    ...['D32', 'D33', 'D35', 'D41', 'D42', 'D44', 'D48', 'D49', 'D53', 'D55'],
  ]);
});
