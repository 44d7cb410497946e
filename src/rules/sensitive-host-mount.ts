import { isMadeFor } from '../concepts/image-purpose.ts';
import { shownText } from '../concepts/value.ts';
import type { Container, Mount } from '../project/container.ts';
import { named, nounOf } from '../project/container-words.ts';
import { type HostMount, hostMounts } from '../project/host-mounts.ts';
import { mountReadOnly } from '../project/mount-edits.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A folder of the system of the host is mounted: writable it is often as good as root, readable it shows secrets. */
export const sensitiveHostMount = defineRule({
  id: 'sensitive-host-mount',
  title: 'Sensitive folder of the host is mounted',
  why: 'A process in the container reads the secrets of the host there, or changes what the host runs and so becomes root on it.',
  remedy: 'Mount the single file or the folder of data that the service needs, read-only where that is enough.',
  allowWhen: 'The service watches or maintains the host, and nothing in it is reachable from outside.',
  practice: 'host-mounts',
  references: [
    { name: 'CIS 5.6', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #8', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: bind mounts', url: 'https://docs.docker.com/engine/storage/bind-mounts/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - «/etc:/host/etc»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - /etc/localtime:/etc/localtime:ro\n',
  },
  container: [
    { severity: 'high', default: 'on', check: checkReading },
    { severity: 'critical', default: 'on', check: checkWriting },
  ],
});

/** A mount that is read-only, or may be. */
function* checkReading(container: Container): Iterable<Report> {
  for (const found of hostMounts(container)) {
    const { reading, writing } = found.meaning;
    if (reading === undefined || (writing !== undefined && found.mount.readOnly === false)) continue;
    const message = `The ${named(container)} mounts ${pathOf(found)}, which shows it ${reading}.`;
    const reported = report(found, message, advice(container));
    yield watchesHost(container) ? { ...reported, severity: 'medium', severityReason: WATCHING } : reported;
  }
}

const WATCHING = { because: 'the image is made for watching its host' };

function watchesHost({ image }: Container): boolean {
  return isMadeFor(image?.value, 'host-processes');
}

function* checkWriting(container: Container): Iterable<Report> {
  for (const found of hostMounts(container)) {
    const { reading, writing } = found.meaning;
    if (writing === undefined || found.mount.readOnly !== false) continue;
    const message = `The ${named(container)} mounts ${pathOf(found)} writable, which lets it ${writing}.`;
    const severityReason = { because: 'the mount is writable', cause: found.at };
    const fix = reading === undefined ? readOnly(container, found.mount) : advice(container);
    yield { ...report(found, message, fix), severityReason };
  }
}

/** Read-only or writable, it is the same mount: losing `:ro` makes it worse, not another one. */
function report({ meaning, at, takenAt }: HostMount, message: string, fix: Fix | FixRefusal): Report {
  return {
    at,
    aspect: ['mount', meaning.path],
    evidence: meaning.path,
    message,
    ...(takenAt ? { related: [{ location: takenAt, message: 'Here the service takes it.' }] } : {}),
    fix,
  };
}

function pathOf({ mount, meaning }: HostMount): string {
  return mount.source ? shownText(mount.source) : meaning.path;
}

function advice({ name }: Container): FixRefusal {
  return { refused: 'needed-by-purpose', advice: `Mount only the files that ${name} needs, read-only.` };
}

/** Nothing there is secret, so that reading is harmless and writing is what has to go. */
function readOnly(container: Container, mount: Mount): Fix | FixRefusal {
  const caveat = `The ${nounOf(container)} can no longer change anything there.`;
  return fixWithCaveat('Mount it read-only', mountReadOnly(container, mount), caveat);
}
