import type { Acceptance } from '../rule-model/acceptance.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

export const expiredSuppression = defineRule({
  id: 'expired-suppression',
  title: 'Accepted risk past its date',
  why: 'The risk was accepted until a day that is over, and the weakness is still there: it counts again.',
  remedy: 'Fix the weakness, or have the risk accepted anew with a later date.',
  allowWhen: 'Never: an accepted risk that should stay gets a later date, or none.',
  practice: 'accepted-risk',
  references: [
    { name: 'SARIF 3.35', url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html' },
    { name: 'OWASP Docker', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged:
      'FROM node:24-slim\n«# bulkhead: allow root-user until 2026-01-31 -- the new base image comes in January»\nUSER root\n',
    accepted:
      'FROM node:24-slim\n# bulkhead: allow root-user until 2099-01-31 -- the new base image is late\nUSER root\n',
  },
  acceptance: [{ severity: 'medium', default: 'on', check }],
});

function* check({ at, rule, isKnown, reason, problem, matches, until }: Acceptance, { date }: Facts): Iterable<Report> {
  if (problem !== undefined || !isKnown || reason === '' || matches === 0) return;
  if (until === undefined || date <= until) return;
  const what = matches === 1 ? 'its finding counts' : `its ${matches} findings count`;
  yield { at, message: `The risk ${rule} was accepted until ${until}, so ${what} again.` };
}
