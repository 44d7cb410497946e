import { shownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { asText, settingBelow } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Starting the project runs a program of the machine, not a container. */
export const hostExecutedProvider = defineRule({
  id: 'host-executed-provider',
  title: 'Program of the host runs when the project starts',
  why: 'Compose looks for a program of that name on the machine and runs it with the rights of the user, with options from this file.',
  remedy: 'Run the service in a container, or start the program yourself before the project.',
  allowWhen: 'Everybody who starts the project has installed the program on purpose and trusts it.',
  practice: 'trusted-base-image',
  references: [
    { name: 'Compose: provider', url: 'https://docs.docker.com/reference/compose-file/services/#provider' },
    { name: 'Compose: provider services', url: 'https://docs.docker.com/compose/how-tos/provider-services/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  db:\n    «provider:\n      type: acme-cloud»\n',
    accepted: 'services:\n  db:\n    image: postgres:18\n',
  },
  composeOnly: true,
  container: [{ severity: 'medium', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const provider = container.setting('provider');
  if (!provider) return;
  const type = asText(settingBelow(provider.value, ['type']));
  const program = type ? shownText(type.value) : 'a provider';
  yield {
    at: provider.entryAt,
    evidence: program,
    message: `Starting ${container.name} runs ${program} on the machine itself, not in a container.`,
    fix: {
      refused: 'needed-by-purpose',
      advice: `Keep it only if everybody who starts ${container.name} trusts ${program}.`,
    },
  };
}
