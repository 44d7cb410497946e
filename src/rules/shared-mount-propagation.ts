import { isMadeFor } from '../concepts/image-purpose.ts';
import { knownText, shownText } from '../concepts/value.ts';
import type { Container, Mount } from '../project/container.ts';
import { itemWrittenAt, settingBelow } from '../project/nested-setting.ts';
import { type Edits, type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** With shared propagation the container mounts into the host. */
export const sharedMountPropagation = defineRule({
  id: 'shared-mount-propagation',
  title: 'Mounts made in the container appear on the host',
  why: 'A process that may mount inside the container can put file systems over folders of the host.',
  remedy: 'Use `rslave` if the container must see new mounts of the host, else remove the option.',
  allowWhen: 'The service exists to mount file systems for the host or for other containers.',
  practice: 'host-mounts',
  references: [
    { name: 'CIS 5.20', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #8', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    {
      name: 'Docker: bind propagation',
      url: 'https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - «./mnt:/mnt:rshared»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - ./mnt:/mnt:rslave\n',
  },
  container: [{ severity: 'medium', default: 'on', check }],
});

const BOTH_WAYS: ReadonlySet<string> = new Set(['shared', 'rshared']);
const ONE_WAY = 'rslave';

function* check(container: Container): Iterable<Report> {
  for (const mount of container.mounts) {
    const option = mount.options.find((candidate) => BOTH_WAYS.has(candidate));
    if (option === undefined || mount.via !== 'volumes' || !mount.target) continue;
    const target = shownText(mount.target);
    const item = itemWrittenAt(container, 'volumes', mount.at);
    const propagation = item && settingBelow(item, ['bind', 'propagation']);
    yield {
      at: propagation?.entryAt ?? mount.at,
      aspect: ['mount', target],
      evidence: option,
      message: `What ${container.name} mounts below ${target} appears on the host: the propagation is ${option}.`,
      fix: remedy(container, mount),
    };
  }
}

function remedy(container: Container, mount: Mount): Fix | FixRefusal {
  if (isMadeFor(container.image?.value, 'mounting')) {
    return {
      refused: 'needed-by-purpose',
      advice: `Keep it if ${container.name} has to mount for the host, and let nothing else share the folder.`,
    };
  }
  const caveat = 'Mounts made inside the container are no longer seen by the host and by other containers.';
  return fixWithCaveat('Let mounts propagate from the host only', oneWay(container, mount), caveat);
}

function oneWay(container: Container, mount: Mount): Edits {
  const item = itemWrittenAt(container, 'volumes', mount.at);
  const propagation = item && settingBelow(item, ['bind', 'propagation']);
  if (propagation?.value.kind === 'scalar') {
    return container.editor.replaceText(propagation, ONE_WAY);
  }
  const text = item?.kind === 'scalar' ? (knownText(item.value) ?? '') : '';
  const optionsFrom = text.lastIndexOf(':') + 1;
  const options = text.slice(optionsFrom).split(',');
  const replaced = options.map((option) => (BOTH_WAYS.has(option.toLowerCase()) ? ONE_WAY : option));
  return container.editor.replaceText(mount, text.slice(0, optionsFrom) + replaced.join());
}
