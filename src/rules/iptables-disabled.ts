import type { Daemon } from '../project/daemon.ts';
import { asSwitch } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { Severity } from '../rule-model/severity.ts';

/** Without the rules of the engine nothing keeps networks apart and ports closed. */
export const iptablesDisabled = defineRule({
  id: 'iptables-disabled',
  title: 'Firewall rules of the engine are switched off',
  why: 'Networks are no longer kept apart, and ports that nobody published can be reached from other containers and the local network.',
  remedy: 'Remove the setting; put rules of your own into the chain DOCKER-USER, which Docker leaves alone.',
  allowWhen: 'Another program writes rules for every network and port of Docker on this host.',
  practice: 'default-bridge-network',
  references: [
    { name: 'CIS 2.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-923', url: 'https://cwe.mitre.org/data/definitions/923.html' },
    { name: 'Docker: packet filtering', url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"iptables": false»\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "iptables": true\n}\n',
  },
  daemon: [{ severity: 'high', default: 'on', check }],
});

interface Opening {
  readonly key: string;
  readonly openedBy: boolean;
  readonly severity: Severity;
  readonly effect: string;
}

/** https://docs.docker.com/engine/network/packet-filtering-firewalls/ */
const OPENINGS: readonly Opening[] = [
  {
    key: 'iptables',
    openedBy: false,
    severity: 'high',
    effect: 'writes no firewall rules: networks are not kept apart',
  },
  {
    key: 'ip6tables',
    openedBy: false,
    severity: 'medium',
    effect: 'writes no firewall rules for IPv6: networks are not kept apart there',
  },
  {
    key: 'allow-direct-routing',
    openedBy: true,
    severity: 'medium',
    effect: 'lets other machines reach ports of containers that are not published to them',
  },
  {
    key: 'ip-forward-no-drop',
    openedBy: true,
    severity: 'medium',
    effect: 'lets this host forward packets between all its networks',
  },
];

const CAVEAT = 'Docker then writes its rules beside those of this host, whose own program must leave them alone.';

function* check(daemon: Daemon): Iterable<Report> {
  for (const { key, openedBy, severity, effect } of OPENINGS) {
    const setting = asSwitch(daemon.setting(key));
    if (setting?.value !== openedBy) continue;
    yield {
      at: setting.entryAt,
      aspect: [key],
      severity,
      message: `The daemon ${effect}, because ${key} is ${openedBy}.`,
      fix: fixWithCaveat(`Remove ${key}`, daemon.editor.remove(key), CAVEAT),
    };
  }
}
