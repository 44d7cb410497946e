import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named, nounOf, settingName } from '../project/container-words.ts';
import { asSwitch, asText, nestedSetting } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** When memory runs out, the kernel has to spare this service. */
export const disabledOomKiller = defineRule({
  id: 'disabled-oom-killer',
  title: 'Service is spared when memory runs out',
  why: 'A service that takes all memory brings down other services or the host instead of itself.',
  remedy: 'Remove the setting and give the service a memory limit.',
  allowWhen: 'The host is made for this one service and everything else on it may be killed first.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 5.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-770', url: 'https://cwe.mitre.org/data/definitions/770.html' },
    { name: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «oom_kill_disable: true»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    oom_score_adj: 500\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

interface Spared {
  readonly key: string;
  readonly setting: Setting<unknown>;
  readonly how: string;
  readonly caveat: string;
}

function* check(container: Container): Iterable<Report> {
  for (const { key, setting, how, caveat } of sparings(container)) {
    yield {
      at: setting.entryAt,
      aspect: ['setting', key],
      message: `The ${named(container)} ${how}.`,
      fix: fixWithCaveat(`Remove ${settingName(container, key)}`, container.editor.remove(setting), caveat),
    };
  }
}

function* sparings(container: Container): Iterable<Spared> {
  const noun = nounOf(container);
  const killer = asSwitch(nestedSetting(container, 'oom_kill_disable'));
  if (killer?.value === true) {
    const caveat = `The kernel then kills the ${noun} when it goes above its memory limit.`;
    yield { key: 'oom_kill_disable', setting: killer, how: 'is never killed when memory runs out', caveat };
  }
  const score = numberAt(container, 'oom_score_adj');
  if (score && score.value < 0) {
    const caveat = `When the host runs out of memory, the kernel may choose the ${noun} like any other.`;
    yield { key: 'oom_score_adj', setting: score, how: 'is killed after others when memory runs out', caveat };
  }
  const swap = numberAt(container, 'memswap_limit');
  if (swap?.value === -1 && hasMemoryLimit(container)) {
    const caveat = `The ${noun} may then use as much swap as memory, and is killed above that.`;
    yield { key: 'memswap_limit', setting: swap, how: 'may use all swap of the host beyond its memory limit', caveat };
  }
}

function hasMemoryLimit(container: Container): boolean {
  return [
    nestedSetting(container, 'mem_limit'),
    nestedSetting(container, 'deploy', 'resources', 'limits', 'memory'),
  ].some((limit) => limit !== undefined);
}

function numberAt(container: Container, key: string): Setting<number> | undefined {
  const setting = asText(nestedSetting(container, key));
  const text = knownText(setting?.value);
  return setting && text !== undefined && /^-?\d+$/.test(text) ? { ...setting, value: Number(text) } : undefined;
}
