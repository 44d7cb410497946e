import type { Finding, IntroducedFinding } from '../../src/analysis/finding.ts';
import { publishedIdentity } from '../../src/analysis/identity.ts';
import { debtSection } from '../../src/review/debt-section.ts';
import { findingOf } from '../support/finding.ts';

const found = (subject: string, severity: Finding['severity'] = 'high') => findingOf({ subject, severity });
const brought = (finding: Finding, from?: Finding['severity']): IntroducedFinding => ({
  ...finding,
  takenAway: false,
  worsened: from ? { from, because: 'x', cause: null } : null,
});
const [old, young, other] = [found('stage:old'), found('stage:young'), found('stage:other', 'medium')];
const debt = {
  date: '2026-08-03',
  items: new Map([
    [publishedIdentity(old), { since: '2026-01-01', score: 5 }],
    [publishedIdentity(young), { since: '2026-08-02', score: 5 }],
    [publishedIdentity(other), { since: '2026-03-01', score: 2 }],
  ]),
};
const NOTHING = { introduced: [], worsened: [], persisting: [], resolved: [] };

test('without a ledger, and for a change that neither adds nor pays, nothing is said', () => {
  expect(debtSection(undefined, { ...NOTHING, resolved: [old] })).toBe('');
  expect(debtSection(debt, NOTHING)).toBe('');
  expect(debtSection(debt, { ...NOTHING, resolved: [found('stage:unknown')] })).toBe('');
});

test('a change that only pays is thanked with the number and the age', () => {
  expect(debtSection(debt, { ...NOTHING, resolved: [old, young, found('stage:unknown')] })).toBe(
    `### Debt

Thank you: this change only pays, 2 findings, oldest open for 214 days.

| this change | findings | score |
|---|---|---|
| adds | 0 | 0 |
| pays | 2 | 10 |
| leaves | 1 | 2 |`,
  );
});

test.each<[because: string, parts: Partial<typeof NOTHING>, sentence: string, rows: readonly string[]]>([
  [
    'one finding',
    { resolved: [young] as never },
    'Thank you: this change only pays, 1 finding, open for 1 day.',
    ['adds | 0 | 0', 'pays | 1 | 5', 'leaves | 2 | 7'],
  ],
  [
    'adding and paying',
    { introduced: [brought(found('stage:new', 'critical'))] as never, resolved: [old] as never },
    'This change pays 1 finding, open for 214 days.',
    ['adds | 1 | 10', 'pays | 1 | 5', 'leaves | 3 | 17'],
  ],
  [
    'only adding',
    {
      introduced: [
        brought(found('stage:new', 'low')),
        brought({ ...found('stage:new'), disposition: 'advice' }),
      ] as never,
    },
    'This change pays nothing of what is open.',
    ['adds | 2 | 1', 'pays | 0 | 0', 'leaves | 5 | 13'],
  ],
  [
    'making worse',
    { worsened: [brought(found('stage:old', 'critical'), 'high')] as never },
    'This change pays nothing of what is open.',
    ['adds | 0 | 5', 'pays | 0 | 0', 'leaves | 3 | 17'],
  ],
])('%s', (_, parts, sentence, rows) => {
  const section = debtSection(debt, { ...NOTHING, ...parts });
  expect(section).toContain(`\n${sentence}\n`);
  for (const row of rows) expect(section).toContain(`| ${row} |`);
});
