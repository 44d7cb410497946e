import { reasonNotToHarden } from '../concepts/image-profile.ts';
import { noNewPrivilegesOf } from '../concepts/security-option.ts';
import { knownText, type Value } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Daemon } from '../project/daemon.ts';
import { addSetting, isWholeDaemon, type Origin, settingOfEngine } from '../project/daemons/engine-setting.ts';
import { asSwitch } from '../project/nested-setting.ts';
import { type Fix, type FixRefusal, fixWithCaveat, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

const CAVEAT = 'Programs that gain rights by their file, such as sudo or ping, run with those of their caller instead.';

/** A program with setuid or file capabilities inside a container raises its rights unless the engine forbids it. */
export const privilegeEscalation = defineRule({
  id: 'privilege-escalation',
  title: 'Privilege escalation inside the container is not blocked',
  why: 'A process that an attacker controls can become root through any setuid program or file capability of the image.',
  remedy: 'Set `security_opt: ["no-new-privileges:true"]`.',
  allowWhen: 'The service needs sudo, setuid programs or file capabilities while it runs.',
  practice: 'capabilities',
  references: [
    { name: 'CIS 5.26', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #4', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - no-new-privileges:true\n',
  },
  guard: true,
  container: [{ severity: 'medium', default: 'hardening', check }],
  daemon: [
    { severity: 'medium', default: 'on', check: allowedByDaemon },
    { severity: 'medium', default: 'hardening', check: (daemon) => missingInDaemon(daemon, 'file') },
    { severity: 'medium', default: 'off', check: (daemon) => missingInDaemon(daemon, 'command') },
  ],
});

function* check(container: Container): Iterable<Report> {
  if (container.neverRuns) return;
  const said = container.securityOptions.map((option) => ({ option, forbids: noNewPrivilegesOf(option.value) }));
  const last = said.findLast(({ forbids }) => forbids !== undefined);
  if (last?.forbids === true || last?.forbids === 'unknown') return;
  if (last) yield allowed(container, last.option);
  else {
    yield {
      at: container.at,
      kind: 'absence',
      message: `The ${named(container)} lets its processes gain privileges: no-new-privileges is not set.`,
      fix: addition(container),
    };
  }
}

function allowed(container: Container, option: Setting<Value>): Report {
  const text = knownText(option.value)?.replace(/(?<=[=:]).*$/s, 'true') ?? 'no-new-privileges:true';
  const edits = container.editor.replaceText(option, text);
  return {
    at: option.at,
    message: `The ${named(container)} allows its processes to gain privileges: no-new-privileges is false.`,
    fix: isRefusal(edits)
      ? edits
      : { title: 'Forbid new privileges', ...edits, effect: 'changes-behaviour', caveat: CAVEAT },
  };
}

function addition(container: Container): Fix | FixRefusal {
  const reason = container.image && reasonNotToHarden(container.image.value);
  const needsSudo = [container.command, container.entrypoint].some((words) =>
    words?.value.some((word) => /(?:^|[\s/])sudo(?:\s|$)/.test(knownText(word) ?? '')),
  );
  if (reason || needsSudo) {
    const because = reason ?? 'its command uses sudo';
    return {
      refused: 'needed-by-purpose',
      advice: `Test it first: ${container.name} may need to gain privileges because ${because}.`,
    };
  }
  const edits = container.editor.add([{ key: 'security_opt', value: ['no-new-privileges:true'] }]);
  if (isRefusal(edits)) return edits;
  const fix = { title: 'Forbid new privileges', ...edits };
  const sharesHostNetwork = knownText(container.networkMode?.value) === 'host';
  return sharesHostNetwork ? { ...fix, effect: 'changes-behaviour', caveat: CAVEAT } : { ...fix, effect: 'none' };
}

function* allowedByDaemon(daemon: Daemon): Iterable<Report> {
  const setting = asSwitch(daemon.setting('no-new-privileges'));
  if (setting?.value !== false) return;
  const edits = daemon.editor.replace('no-new-privileges', 'true');
  yield {
    at: setting.entryAt,
    message: 'The daemon lets processes in containers gain privileges: no-new-privileges is false.',
    fix: fixWithCaveat('Forbid new privileges', edits, CAVEAT),
  };
}

function* missingInDaemon(daemon: Daemon, origin: Origin): Iterable<Report> {
  if (!isWholeDaemon(daemon, origin) || settingOfEngine(daemon, 'no-new-privileges')) return;
  const edits = addSetting(daemon, 'no-new-privileges', 'true');
  yield {
    at: daemon.at,
    kind: 'absence',
    message: 'The daemon lets processes in containers gain privileges: no-new-privileges is not set.',
    fix: fixWithCaveat('Forbid new privileges', edits, CAVEAT),
  };
}
