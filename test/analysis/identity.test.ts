import { publishedIdentity } from '../../src/analysis/identity.ts';
import { findingOf } from '../support/finding.ts';

const finding = findingOf({
  rule: 'secret-in-environment',
  unit: 'compose.yaml',
  subject: 'service:db/PASSWORD',
  evidence: 'digest',
});

test('the published identity ignores prose, place and evidence', () => {
  const edited = {
    ...finding,
    message: 'Other words.',
    range: { start: 99, end: 120 },
    evidence: 'other',
    severity: 'low' as const,
  };
  expect(publishedIdentity(edited)).toBe(publishedIdentity(finding));
  expect(publishedIdentity(finding)).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ['rule', { rule: 'root-user' }],
  ['unit', { unit: 'other.yaml' }],
  ['subject', { subject: 'service:web/PASSWORD' }],
  ['ordinal', { ordinal: 1 }],
])('another %s is another identity', (_what, change) => {
  expect(publishedIdentity({ ...finding, ...change })).not.toBe(publishedIdentity(finding));
});
