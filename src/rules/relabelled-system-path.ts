import { belongsToHost } from '../concepts/relabelled-path.ts';
import { shownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { hostMounts } from '../project/host-mounts.ts';
import { withoutRelabelling } from '../project/mount-edits.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The option z or Z gives every file of a folder a label for containers. */
export const relabelledSystemPath = defineRule({
  id: 'relabelled-system-path',
  title: 'System folder of the host gets labels of containers',
  why: 'Every file there becomes readable for containers, and programs of the host may be locked out of their own files.',
  remedy: 'Remove the option `z` or `Z`, or mount a folder of its own for the container.',
  allowWhen: 'Never on a system folder; for a folder of data the option is right.',
  practice: 'seccomp-apparmor-selinux',
  references: [
    { name: 'CIS 5.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #6', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    {
      name: 'Docker: SELinux labels of bind mounts',
      url: 'https://docs.docker.com/engine/storage/bind-mounts/#configure-the-selinux-label',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - «/home:/home:z»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    volumes:\n      - ./data:/data:Z\n',
  },
  container: [{ severity: 'medium', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  for (const { mount, meaning } of hostMounts(container)) {
    if (mount.via !== 'volumes' || !mount.options.includes('z') || !belongsToHost(meaning.path)) continue;
    const path = mount.source ? shownText(mount.source) : meaning.path;
    const caveat = 'On hosts with SELinux the container may then read less there.';
    yield {
      at: mount.at,
      aspect: ['label', meaning.path],
      evidence: meaning.path,
      message: `Mounting ${path} into ${container.name} changes the labels of every file there on the host.`,
      fix: fixWithCaveat('Leave the labels of the host alone', withoutRelabelling(container, mount), caveat),
    };
  }
}
