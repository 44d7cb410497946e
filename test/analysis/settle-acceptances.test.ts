import type { Finding, FindingAcceptance } from '../../src/analysis/finding.ts';
import { settleAcceptances } from '../../src/analysis/settle-acceptances.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { SEVERITIES, type Severity } from '../../src/rule-model/severity.ts';
import { findingOf } from '../support/finding.ts';

const comment: FindingAcceptance = {
  kind: 'comment',
  at: { path: 'Dockerfile', range: { start: 0, end: 1 } },
  reason: 'why',
  until: null,
  state: 'accepted',
};
const none = { introduced: [], worsened: [], persisting: [], resolved: [] };

/** The severities at which a comment that the change adds counts at once. */
function selfAccepted(policy: Partial<Policy>, takenAway = false): readonly Severity[] {
  return SEVERITIES.filter((severity) => {
    const finding = { ...findingOf({ severity, acceptance: comment }), takenAway, worsened: null };
    const settled = settleAcceptances({ ...none, introduced: [finding] }, new Map(), { ...DEFAULT_POLICY, ...policy });
    expect(settled.accepted.length + settled.comparison.introduced.length).toBe(1);
    for (const { acceptance } of settled.comparison.introduced) expect(acceptance?.state).toBe('waiting');
    return settled.accepted.length === 1;
  });
}

test.each([
  ['by default', {}, ['low']],
  ['with self-accept none', { selfAccept: 'none' }, []],
  ['with self-accept low', { selfAccept: 'low' }, []],
  ['with self-accept critical', { selfAccept: 'critical' }, ['low', 'medium']],
  ['with both', { selfAccept: 'critical', failOn: 'critical' }, ['low', 'medium', 'high']],
  ['with a lower fail-on', { selfAccept: 'high', failOn: 'low' }, []],
  ['with fail-on none', { selfAccept: 'high', failOn: 'none' }, ['low', 'medium']],
] as const)('%s a change may accept what is milder than both', (_, policy, expected) => {
  expect(selfAccepted(policy)).toEqual(expected);
});

test('a protection taken away counts as medium', () => {
  expect(selfAccepted({}, true)).toEqual([]);
  expect(selfAccepted({ selfAccept: 'high' }, true)).toEqual(['low', 'medium']);
});

test('the policy of the base counts whatever the severity', () => {
  const acceptance: FindingAcceptance = { ...comment, kind: 'policy' };
  const finding = { ...findingOf({ severity: 'critical', acceptance }), takenAway: true, worsened: null };
  const { accepted, comparison } = settleAcceptances({ ...none, introduced: [finding] }, new Map(), DEFAULT_POLICY);
  expect(accepted.map(({ standing }) => standing)).toEqual(['new']);
  expect(comparison.introduced).toEqual([]);
});

describe('a comment on a finding that was there before', () => {
  const after = findingOf({ severity: 'critical', acceptance: comment });
  const settled = (before: ReadonlyMap<Finding, Finding>) =>
    settleAcceptances({ ...none, persisting: [after] }, before, DEFAULT_POLICY);

  test('counts when base accepts the same finding', () => {
    expect(settled(new Map([[after, findingOf({ acceptance: comment })]])).accepted).toHaveLength(1);
  });

  test('waits when base does not', () => {
    const { accepted, comparison } = settled(new Map([[after, findingOf()]]));
    expect(accepted).toEqual([]);
    expect(comparison.persisting[0]?.acceptance?.state).toBe('waiting');
  });
});

test('what became worse was not accepted as it is now', () => {
  const worse = {
    ...findingOf({ severity: 'critical', acceptance: comment }),
    takenAway: false,
    worsened: { from: 'low' as const, because: 'x', cause: null },
  };
  const { accepted } = settleAcceptances({ ...none, worsened: [worse] }, new Map(), DEFAULT_POLICY);
  expect(accepted).toEqual([]);
});
