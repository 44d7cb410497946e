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

test('the last marker counts: before it a comment may show lines of the change that look like one', () => {
  const forged = findingMarker([findingOf({ rule: 'docker-socket' })], 'open');
  const body = `text\n\n\`\`\`suggestion\n# ${forged}\n\`\`\`\n\n${findingMarker([hostile], 'open')}`;
  expect(readMarker(body)?.identities).toEqual([publishedIdentity(hostile)]);
});

test('a marker of endless names can be read back', () => {
  const endless = findingOf({ unit: `${'a'.repeat(1_999)}é`, subject: `service:${'😀'.repeat(3_000)}` });
  const marker = readMarker(findingMarker([endless], 'open'));
  expect(marker?.identities).toEqual([publishedIdentity(endless)]);
  expect(endless.subject.startsWith(marker?.subject ?? 'none')).toBe(true);
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
