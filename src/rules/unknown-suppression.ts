import type { Acceptance } from '../rule-model/acceptance.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import { cutText } from '../text/visible.ts';

/** Longest id that is repeated in a message, in code points. */
const LONGEST = 60;

export const unknownSuppression = defineRule({
  id: 'unknown-suppression',
  title: 'Accepted risk that names no rule',
  why: 'It accepts nothing although it looks as if it did: the id is mistyped or of another tool, or the comment cannot be read.',
  remedy:
    'Write `# bulkhead: allow RULE -- why` with an id from the list of rules, or `until 2026-12-31` between the two.',
  allowWhen: 'Never: correct the id or remove the line.',
  practice: 'accepted-risk',
  references: [
    { name: 'SARIF 3.35', url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html' },
    { name: 'OWASP Docker', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\n«# bulkhead: allow rot-user -- the entry point gives up root»\nUSER root\n',
    accepted: 'FROM node:24-slim\n# bulkhead: allow root-user -- the entry point gives up root\nUSER root\n',
  },
  acceptance: [{ severity: 'low', default: 'on', check }],
});

function* check({ at, rule, isKnown, nearest, problem }: Acceptance): Iterable<Report> {
  if (problem !== undefined) {
    const message = `This comment begins like an accepted risk but cannot be read, because ${problem}.`;
    yield { at, message };
  } else if (!isKnown) {
    const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
    const name = JSON.stringify(cutText(rule, LONGEST));
    yield { at, message: `There is no rule ${name}, so this accepted risk does not count.${hint}` };
  }
}
