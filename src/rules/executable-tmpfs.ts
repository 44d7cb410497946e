import { reasonNotToHarden } from '../concepts/image-profile.ts';
import { knownText, shownText } from '../concepts/value.ts';
import type { Container, Mount } from '../project/container.ts';
import { itemWrittenAt } from '../project/nested-setting.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A tmpfs holds data; what may run or hold devices there serves an attacker first. */
export const executableTmpfs = defineRule({
  id: 'executable-tmpfs',
  title: 'Temporary file system allows programs, setuid or devices',
  why: 'An attacker who can write there can start programs from it, also in a container whose root file system is read-only.',
  remedy: 'Remove the options `exec`, `suid` and `dev`: without them the engine mounts with noexec, nosuid and nodev.',
  allowWhen: 'A program starts files from there by design, such as the init of the image or a just-in-time compiler.',
  practice: 'read-only-fs',
  references: [
    { name: 'OWASP #8', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'Docker: tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    tmpfs:\n      - «/tmp:exec»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    tmpfs:\n      - /tmp\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

const LOOSE: ReadonlySet<string> = new Set(['exec', 'suid', 'dev']);
const CAVEAT = 'Programs that are started from there, such as those of installers and just-in-time compilers, fail.';

function* check(container: Container): Iterable<Report> {
  for (const mount of container.mounts) {
    if (mount.via !== 'tmpfs' || !mount.target) continue;
    const loose = mount.options.filter((option) => LOOSE.has(option) && !isTakenBack(option, mount.options));
    if (loose.length === 0) continue;
    const target = shownText(mount.target);
    yield {
      at: mount.at,
      aspect: ['tmpfs', target],
      evidence: [...loose].sort().join(),
      message: `The tmpfs ${target} of ${container.name} is mounted with ${loose.join(' and ')}.`,
      fix: remedy(container, mount),
    };
  }
}

/** The later option counts. */
function isTakenBack(option: string, options: readonly string[]): boolean {
  return options.lastIndexOf(`no${option}`) > options.lastIndexOf(option);
}

function remedy(container: Container, mount: Mount): Fix | FixRefusal {
  const reason = container.image && reasonNotToHarden(container.image.value);
  if (reason)
    return { refused: 'needed-by-purpose', advice: `Leave the tmpfs of ${container.name} as it is: ${reason}.` };
  const item = itemWrittenAt(container, 'tmpfs', mount.at);
  const text = item?.kind === 'scalar' ? (knownText(item.value) ?? '') : '';
  const [target = '', options = ''] = text.split(':', 2);
  const kept = options.split(',').filter((option) => !LOOSE.has(option.toLowerCase()));
  const safe = kept.length > 0 ? `${target}:${kept.join()}` : target;
  return fixWithCaveat('Mount with the safe defaults', container.editor.replaceText(mount, safe), CAVEAT);
}
