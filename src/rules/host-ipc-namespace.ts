import { isMadeFor } from '../concepts/image-purpose.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named, settingName, settingText } from '../project/container-words.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service reads and writes the shared memory of the host. */
export const hostIpcNamespace = defineRule({
  id: 'host-ipc-namespace',
  title: 'Host IPC namespace is shared',
  why: 'An attacker inside the container can read and change the shared memory and message queues of programs on the host.',
  remedy:
    'Remove `ipc: host`; for more shared memory set `shm_size`, to share with one service use `ipc: service:NAME`.',
  allowWhen: 'The service must exchange shared memory with a program that runs on the host itself.',
  practice: 'namespaces',
  references: [
    { name: 'CIS 5.17', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: IPC settings', url: 'https://docs.docker.com/reference/cli/docker/container/run/#ipc' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «ipc: host»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    ipc: shareable\n',
  },
  container: [{ severity: 'medium', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { ipc } = container;
  if (!ipc || knownText(ipc.value) !== 'host') return;
  yield {
    at: ipc.entryAt,
    message: `The ${named(container)} shares the IPC namespace of the host.`,
    fix: remedy(container, ipc),
  };
}

/** Without the host's shared memory a container has 64 MB of its own. */
function remedy(container: Container, ipc: Setting<unknown>): Fix | FixRefusal {
  const needsSharedMemory = isMadeFor(container.image?.value, 'shared-memory') && !container.setting('shm_size');
  if (needsSharedMemory) {
    return {
      refused: 'needed-by-purpose',
      advice: `Give ${container.name} shared memory of its own with ${settingName(container, 'shm_size')}, then remove ${settingText(container, 'ipc', 'host')}.`,
    };
  }
  const caveat = 'The container then has 64 MB of shared memory of its own; programs on the host no longer see it.';
  return fixWithCaveat('Remove the host IPC namespace', container.editor.remove(ipc), caveat);
}
