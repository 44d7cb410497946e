import type { Daemon } from '../project/daemon.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Of a key that is written twice the last one counts; who reads the first one is deceived. */
export const repeatedDaemonOption = defineRule({
  id: 'repeated-daemon-option',
  title: 'Setting of the daemon written twice',
  why: 'The daemon takes the last one without a word, so a protection that a reader sees may not be there.',
  remedy: 'Keep one of them.',
  allowWhen: 'Never: the one that does not count can go.',
  practice: 'daemon-configuration',
  references: [
    { name: 'CWE-694', url: 'https://cwe.mitre.org/data/definitions/694.html' },
    {
      name: 'dockerd: configuration file',
      url: 'https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file',
    },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  «"icc"»: false,\n  "log-driver": "local",\n  "icc": true\n}\n',
    accepted: '{\n  "icc": false,\n  "log-driver": "local"\n}\n',
  },
  daemon: [{ severity: 'medium', default: 'on', check }],
});

function* check({ surface, settings }: Daemon): Iterable<Report> {
  if (surface !== 'daemon-json') return;
  const last = new Map(settings.map((setting) => [setting.key, setting]));
  for (const setting of settings) {
    const { key, keyAt } = setting;
    const counts = last.get(key);
    if (!counts || counts === setting) continue;
    const name = JSON.stringify(key.slice(0, 60));
    yield {
      at: keyAt,
      aspect: [key],
      message: `The setting ${name} is written again further down, and only the last one counts.`,
      related: [{ location: counts.keyAt, message: `This ${name} counts.` }],
      fix: { refused: 'would-guess', advice: 'Keep the one that is meant.' },
    };
  }
}
