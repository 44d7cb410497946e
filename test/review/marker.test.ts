import { publishedIdentity } from '../../src/analysis/identity.ts';
import { findingMarker, readMarker } from '../../src/review/marker.ts';
import { findingOf } from '../support/finding.ts';

const hostile = findingOf({ unit: 'a --> b\n.yaml', subject: 'service:x%20--%3E/--' });

test('a marker is read back whole, whatever the names', () => {
  const marker = findingMarker([hostile, findingOf()], 'open');
  expect(readMarker(`text\n\n${marker}`)).toEqual({
    identities: [publishedIdentity(hostile), publishedIdentity(findingOf())],
    rule: hostile.rule,
    unit: hostile.unit,
    subject: hostile.subject,
    fixed: false,
  });
});

test('a marker is one HTML comment: nothing in it ends it early', () => {
  const marker = findingMarker([hostile], 'fixed');
  expect(marker.indexOf('-->')).toBe(marker.length - 3);
  expect(marker.slice(4, -3)).not.toContain('--');
  expect(readMarker(marker)?.fixed).toBe(true);
});

test.each(['', '<!-- bulkhead:finding v1 -->', '<!-- bulkhead:finding v1 zz root-user a b open -->', 'plain text'])(
  '%j is no marker',
  (body) => {
    expect(readMarker(body)).toBeUndefined();
  },
);
