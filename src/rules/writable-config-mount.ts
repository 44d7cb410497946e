import { isClockFile, isSettingsFile } from '../concepts/config-file.ts';
import { knownText, shownText } from '../concepts/value.ts';
import type { Container, Mount } from '../project/container.ts';
import { named, nounOf } from '../project/container-words.ts';
import { hostMounts } from '../project/host-mounts.ts';
import { mountReadOnly } from '../project/mount-edits.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A settings file of the host that the container may rewrite although it only reads it. */
export const writableConfigMount = defineRule({
  id: 'writable-config-mount',
  title: 'Settings file is mounted writable',
  why: 'An attacker inside the container can change the file on the host, and what every other user of it does.',
  remedy: 'Mount it read-only: add `:ro`, or `read_only: true` in the long syntax.',
  allowWhen: 'The service rewrites its own settings.',
  practice: 'host-mounts',
  references: [
    { name: 'OWASP #8', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    {
      name: 'Docker: read-only bind mounts',
      url: 'https://docs.docker.com/engine/storage/bind-mounts/#use-a-read-only-bind-mount',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: nginx:1.27.3\n    volumes:\n      - «./nginx.conf:/etc/nginx/nginx.conf»\n',
    accepted:
      'services:\n  web:\n    image: nginx:1.27.3\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  for (const { mount, meaning, at } of hostMounts(container)) {
    const target = knownText(mount.target);
    if (mount.readOnly !== false || mount.via !== 'volumes' || target === undefined) continue;
    if (meaning.writing !== undefined || meaning.socket) continue;
    const isClock = isClockFile(meaning.path);
    if (!isClock && !isSettingsFile(target)) continue;
    yield {
      at,
      aspect: ['mount', target],
      evidence: target,
      message: `The ${named(container)} may rewrite ${mount.source ? shownText(mount.source) : target} on the host.`,
      fix: remedy(container, mount, isClock),
    };
  }
}

function remedy(container: Container, mount: Mount, isClock: boolean): Fix | FixRefusal {
  if (!isClock) {
    return {
      refused: 'needed-by-purpose',
      advice: `Mount it read-only unless ${container.name} rewrites its own settings.`,
    };
  }
  const caveat = `The ${nounOf(container)} can no longer set the clock files of the host.`;
  return fixWithCaveat('Mount it read-only', mountReadOnly(container, mount), caveat);
}
