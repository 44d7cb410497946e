import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { switchedOffCheck } from '../project/health-checks.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const disabledHealthcheck = defineRule({
  id: 'disabled-healthcheck',
  title: 'Health check is switched off',
  why: 'The engine takes a service that hangs for a healthy one: nothing restarts it, and services that depend on it go on.',
  remedy: 'Remove the line, or give the service a check that fits it.',
  allowWhen: 'Something else watches the service, or the check of the image does not fit how it runs here.',
  practice: 'health-checks',
  references: [
    { name: 'CIS 5.27', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-703', url: 'https://cwe.mitre.org/data/definitions/703.html' },
    { name: 'Compose: healthcheck', url: 'https://docs.docker.com/reference/compose-file/services/#healthcheck' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    healthcheck:\n      «disable: true»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    healthcheck:\n      test: ["CMD", "/app", "ping"]\n',
  },
  guard: true,
  supersedes: [{ rule: 'missing-healthcheck', within: 'container' }],
  container: [{ severity: 'low', default: 'off', check }],
});

function* check(container: Container): Iterable<Report> {
  const found = switchedOffCheck(container);
  if (!found) return;
  const caveat = `The check of the image then runs again: ${container.name} may be shown as unhealthy.`;
  yield {
    at: found.entryAt,
    message: `The ${named(container)} switches the health check of its image off.`,
    fix: fixWithCaveat('Use the health check of the image', container.editor.remove(found), caveat),
  };
}
