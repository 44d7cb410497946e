import { isTrueWord, parseSecurityOption, type SecurityOption } from '../concepts/security-option.ts';
import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { removeOption } from '../project/option-edits.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The engine hides and write-protects kernel interfaces; these options take that away. */
export const unmaskedSystemPaths = defineRule({
  id: 'unmasked-system-paths',
  title: 'Kernel interfaces of the host are unmasked',
  why: 'An attacker inside the container can read keys and change settings of the kernel below /proc and /sys, or leave its limits.',
  remedy: 'Remove the option.',
  allowWhen: 'The service runs containers itself, and nothing else of it is exposed.',
  practice: 'seccomp-apparmor-selinux',
  references: [
    {
      name: 'Docker: security options',
      url: 'https://docs.docker.com/reference/cli/docker/container/run/#security-opt',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - «systempaths=unconfined»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - no-new-privileges:true\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
});

/** `systempaths` is read by the client, and only with an equals sign. */
const OPTIONS: readonly {
  readonly key: string;
  readonly effect: string;
  readonly caveat: string;
  readonly unmasks: (option: SecurityOption) => boolean;
}[] = [
  {
    key: 'systempaths',
    effect: 'sees and may write the kernel interfaces below /proc and /sys',
    caveat: 'Programs that need these paths, such as container engines inside the container, fail.',
    unmasks: ({ separator, value }) => separator === '=' && value === 'unconfined',
  },
  {
    key: 'writable-cgroups',
    effect: 'may change its own cgroups',
    caveat: 'Programs that manage cgroups, such as container engines inside the container, fail.',
    unmasks: ({ separator, value }) => separator === undefined || (value !== undefined && isTrueWord(value)),
  },
];

function* check(container: Container): Iterable<Report> {
  for (const { key, effect, caveat, unmasks } of OPTIONS) {
    const last = container.securityOptions.findLast(({ value }) => parseSecurityOption(value)?.key === key);
    const parsed = last && parseSecurityOption(last.value);
    if (!last || !parsed || !unmasks(parsed)) continue;
    yield {
      at: last.at,
      aspect: ['option', key],
      message: `The ${named(container)} ${effect}.`,
      fix: fixWithCaveat('Keep the system paths masked', removeOption(container, last), caveat),
    };
  }
}
