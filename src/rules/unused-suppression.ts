import type { Acceptance } from '../rule-model/acceptance.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  title: 'Accepted risk that matches nothing',
  why: 'A permission that nobody needs any more waits for the next weakness of its kind, which then passes without a word.',
  remedy: 'Remove the comment or the entry of the policy.',
  allowWhen: 'It never has to stay: it can be written again when it is needed.',
  practice: 'accepted-risk',
  references: [
    { name: 'SARIF 3.35', url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html' },
    { name: 'OWASP Docker', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\n«# bulkhead: allow root-user -- the entry point gives up root»\nUSER node\n',
    accepted: 'FROM node:24-slim\nUSER node\n',
  },
  acceptance: [{ severity: 'low', default: 'on', check }],
});

function* check({ kind, at, rule, isKnown, reason, problem, matches, isUncertain }: Acceptance): Iterable<Report> {
  if (problem !== undefined || !isKnown || reason === '' || matches > 0 || isUncertain) return;
  const message =
    kind === 'comment'
      ? `This comment accepts ${rule}, and nothing that it covers has that weakness.`
      : `The policy accepts ${rule} where nothing has that weakness.`;
  yield { at, message };
}
