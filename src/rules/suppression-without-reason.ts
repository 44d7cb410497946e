import type { Acceptance } from '../rule-model/acceptance.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const suppressionWithoutReason = defineRule({
  id: 'suppression-without-reason',
  title: 'Accepted risk without a reason',
  why: 'Nobody can judge later whether a risk may stay accepted when nobody knows why it was, so it does not count.',
  remedy: 'Say why: `# bulkhead: allow RULE -- why`, or `reason: why` in the policy.',
  allowWhen: 'Never: a short reason in any language is enough.',
  practice: 'accepted-risk',
  references: [
    { name: 'SARIF 3.35', url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html' },
    { name: 'OWASP Docker', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  ],
  example: {
    kind: 'compose',
    flagged:
      'services:\n  agent:\n    image: acme/agent\n    privileged: true «# bulkhead: allow privileged-container»\n',
    accepted:
      'services:\n  agent:\n    image: acme/agent\n    privileged: true # bulkhead: allow privileged-container -- loads kernel modules\n',
  },
  acceptance: [{ severity: 'medium', default: 'on', check }],
});

function* check({ at, rule, isKnown, reason, problem }: Acceptance): Iterable<Report> {
  if (problem !== undefined || !isKnown || reason !== '') return;
  yield { at, message: `The accepted risk ${rule} has no reason, so it does not count.` };
}
