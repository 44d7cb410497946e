import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named, settingName, settingText } from '../project/container-words.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service opts out of the user remapping of the daemon. */
export const hostUserNamespace = defineRule({
  id: 'host-user-namespace',
  title: 'Host user namespace is shared',
  why: 'On a daemon that remaps users, root inside this container is root on the host again.',
  remedy: 'Remove `userns_mode: host`.',
  allowWhen: 'The service needs the users of the host, and the daemon remaps those of all others.',
  practice: 'userns-remap',
  references: [
    { name: 'CIS 5.31', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: user namespaces', url: 'https://docs.docker.com/engine/security/userns-remap/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «userns_mode: host»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    init: true\n',
  },
  container: [{ severity: 'medium', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { usernsMode } = container;
  if (!usernsMode || knownText(usernsMode.value) !== 'host') return;
  yield {
    at: usernsMode.entryAt,
    message: `The ${named(container)} shares the user namespace of the host.`,
    fix: remedy(container, usernsMode),
  };
}

function remedy(container: Container, mode: Setting<unknown>): Fix | FixRefusal {
  if (container.privileged?.value === true) {
    return {
      refused: 'needed-by-purpose',
      advice: `Remove ${settingName(container, 'privileged')} first: a daemon that remaps users refuses privileged containers without ${settingText(container, 'userns_mode', 'host')}.`,
    };
  }
  const caveat = 'On a daemon that remaps users, files on volumes then belong to other user numbers.';
  return fixWithCaveat('Remove the host user namespace', container.editor.remove(mode), caveat);
}
