import { capability } from '../concepts/capability.ts';
import { isRootUser } from '../concepts/user.ts';
import { knownText, shownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { asSwitch, asText, type ConfigSetting, listedSettings, settingBelow } from '../project/nested-setting.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A hook gets rights that the service itself does not have. */
export const privilegedLifecycleHook = defineRule({
  id: 'privileged-lifecycle-hook',
  title: 'Lifecycle hook runs privileged or as root',
  why: 'Whoever changes the program that the hook starts, which lies in the container, gets the rights of the hook: root, or every capability.',
  remedy: 'Remove `privileged` and `user: root` from the hook, so that it runs as the service does.',
  allowWhen:
    'The hook prepares volumes before the service starts, and its program lies outside what the service can write.',
  practice: 'privileged',
  references: [
    { name: 'CIS 5.23', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #3', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'Compose: lifecycle hooks', url: 'https://docs.docker.com/compose/how-tos/lifecycle/' },
  ],
  example: {
    kind: 'compose',
    flagged:
      'services:\n  web:\n    image: acme/web:1.4\n    post_start:\n      - command: ["/bin/hook"]\n        «privileged: true»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    post_start:\n      - command: ["/bin/hook"]\n',
  },
  // A pre-start container is judged by every rule; what this one says of its hook is said once.
  supersedes: [
    { rule: 'privileged-container', within: 'range' },
    { rule: 'root-user', within: 'range' },
    { rule: 'dangerous-capability', within: 'range' },
  ],
  composeOnly: true,
  container: [{ severity: 'high', default: 'on', check }],
});

/** `pre_start` is a container of its own with the mounts of the service; the others run inside the service. */
const HOOKS = [
  { key: 'pre_start', name: 'pre-start container' },
  { key: 'post_start', name: 'post-start hook' },
  { key: 'pre_stop', name: 'pre-stop hook' },
] as const;

type Hook = (typeof HOOKS)[number];

function* check(container: Container): Iterable<Report> {
  for (const hook of HOOKS) {
    for (const [index, item] of listedSettings(container.setting(hook.key)).entries()) {
      yield* judge(container, hook, index, item);
    }
  }
}

function* judge(container: Container, hook: Hook, index: number, item: ConfigSetting): Iterable<Report> {
  const what = `The ${hook.name} of ${container.name}`;
  const aspect = (kind: string) => ['hook', hook.key, `${index}`, kind];
  const privileged = asSwitch(settingBelow(item.value, ['privileged']));
  if (privileged?.value === true) {
    yield {
      at: privileged.entryAt,
      aspect: aspect('privileged'),
      message: `${what} is privileged: it has every capability, whatever the service has.`,
      fix: remedy(container, hook, item, privileged),
    };
  }
  const user = asText(settingBelow(item.value, ['user']));
  if (user && isRootUser(user.value) === true) {
    yield {
      at: user.entryAt,
      aspect: aspect('user'),
      message: `${what} runs as root, whoever the service is.`,
      fix: remedy(container, hook, item, user),
    };
  }
  if (hook.key !== 'pre_start') return;
  for (const added of listedSettings(settingBelow(item.value, ['cap_add'])).map(asText)) {
    const known = capability(knownText(added?.value) ?? '');
    if (!added || (known?.severity !== 'critical' && known?.severity !== 'high')) continue;
    yield {
      at: added.at,
      aspect: [...aspect('capability'), known.name],
      evidence: known.name,
      message: `${what} may ${known.allows}: it has the capability ${known.name}.`,
      fix: { refused: 'needed-by-purpose', advice: `Remove ${known.name} unless the preparation does exactly that.` },
    };
  }
}

function remedy(container: Container, hook: Hook, item: ConfigSetting, setting: Setting<unknown>): Fix | FixRefusal {
  if (needsRights(item)) {
    return {
      refused: 'needed-by-purpose',
      advice: `Keep it only for preparing files that ${container.name} itself may not prepare, such as changing owners.`,
    };
  }
  const caveat =
    hook.key === 'pre_start'
      ? 'The preparation then runs as the user of its image, without the rights that it has now.'
      : 'The hook then runs with the user and the capabilities of the service.';
  return fixWithCaveat('Run the hook without these rights', container.editor.remove(setting), caveat);
}

/** Preparing a volume is what such hooks are documented for; the other programs do nothing without rights. */
function needsRights(item: ConfigSetting): boolean {
  const command = settingBelow(item.value, ['command']);
  const words = listedSettings(command).map(asText);
  return words.some(
    (word) =>
      word &&
      /(?:^|[\s/])(?:chown|chmod|setfacl|mount|umount|sysctl|modprobe|iptables)(?:\s|$)/.test(shownText(word.value)),
  );
}
