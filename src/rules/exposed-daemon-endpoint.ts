import { hostOf, isLocalHost } from '../concepts/net-address.ts';
import { knownText, shownText } from '../concepts/value.ts';
import type { Daemon } from '../project/daemon.ts';
import { asText } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const exposedDaemonEndpoint = defineRule({
  id: 'exposed-daemon-endpoint',
  title: 'Metrics or diagnostics of the daemon open to the network',
  why: 'Nobody has to log in there: strangers see what runs on the host, and the diagnostic port lets them change its networks.',
  remedy: 'Listen on 127.0.0.1 and let an agent on the host collect the metrics; remove the diagnostic port.',
  allowWhen: 'A firewall lets only the collector of the metrics through.',
  practice: 'daemon-attack-surface',
  references: [
    { name: 'CWE-306', url: 'https://cwe.mitre.org/data/definitions/306.html' },
    { name: 'Docker: metrics', url: 'https://docs.docker.com/engine/daemon/prometheus/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"metrics-addr": "0.0.0.0:9323"»\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "metrics-addr": "127.0.0.1:9323"\n}\n',
  },
  daemon: [{ severity: 'medium', default: 'on', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  const metrics = asText(daemon.setting('metrics-addr'));
  const address = knownText(metrics?.value);
  if (metrics && address && isOpen(address)) {
    yield {
      at: metrics.entryAt,
      aspect: ['metrics'],
      evidence: address,
      message: `The daemon shows its metrics to whoever reaches ${address}, without a login.`,
      fix: { refused: 'would-guess', advice: 'Listen on 127.0.0.1, or on an address that only the collector reaches.' },
    };
  }
  const port = asText(daemon.setting('network-diagnostic-port'));
  if (port && knownText(port.value) !== '0') {
    yield {
      at: port.entryAt,
      aspect: ['diagnostics'],
      message: `The daemon opens its diagnostics of networks on port ${shownText(port.value).slice(0, 20)}, without a login.`,
      fix: { refused: 'needed-by-purpose', advice: 'Remove it once the diagnosis is done.' },
    };
  }
}

/** `:9323` and `0.0.0.0:9323` are every address of the host. */
function isOpen(address: string): boolean {
  const host = address.startsWith(':') ? '0.0.0.0' : hostOf({ parts: [address], assumed: false });
  return host !== undefined && (host === '0.0.0.0' || !isLocalHost(host));
}
