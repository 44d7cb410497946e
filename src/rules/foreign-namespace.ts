import { markedText, shownText, type Value } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service joins a container that this project neither defines nor starts. */
export const foreignNamespace = defineRule({
  id: 'foreign-namespace',
  title: 'Namespace of a container outside the project is joined',
  why: 'Whoever controls that container, or starts another one of its name, sees the processes, memory or traffic of the service.',
  remedy: 'Define the other container as a service of this project and use `service:NAME`.',
  allowWhen: 'The other container belongs to the same people and is started before this one on purpose.',
  practice: 'namespaces',
  references: [
    { name: 'Compose: network_mode', url: 'https://docs.docker.com/reference/compose-file/services/#network_mode' },
    { name: 'Compose: pid', url: 'https://docs.docker.com/reference/compose-file/services/#pid' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «network_mode: container:legacy»\n',
    accepted:
      'services:\n  web:\n    image: acme/web:1.4\n    network_mode: service:vpn\n  vpn:\n    image: acme/vpn:1.4\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

const PREFIX = 'container:';

function* check(container: Container): Iterable<Report> {
  const { networkMode, pid, ipc } = container;
  const isOfProject = container.surface === 'compose';
  const joined: readonly (readonly [string, string, Setting<Value> | undefined])[] = [
    ['network', 'the network', networkMode],
    ['pid', 'the processes', pid],
    ['ipc', 'the shared memory', ipc],
  ];
  for (const [kind, what, mode] of joined) {
    if (!mode || !markedText(mode.value).startsWith(PREFIX)) continue;
    const other = shownText(mode.value).slice(PREFIX.length);
    yield {
      at: mode.entryAt,
      aspect: ['namespace', kind],
      evidence: other,
      message: `The ${named(container)} shares ${what} of the container ${other}${isOfProject ? ', which this project does not control' : ''}.`,
      fix: {
        refused: 'would-guess',
        advice: isOfProject
          ? `Define ${other} as a service of this project and share with service:NAME.`
          : 'Give both a network or a volume in common instead of a namespace.',
      },
    };
  }
}
