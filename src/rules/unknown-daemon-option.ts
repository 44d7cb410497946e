import type { Daemon } from '../project/daemon.ts';
import { settingFaults } from '../project/daemons/setting-faults.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** dockerd stops at the first setting it does not know, and with it every protection that the file asks for. */
export const unknownDaemonOption = defineRule({
  id: 'unknown-daemon-option',
  title: 'Setting that dockerd refuses or ignores',
  why: 'The daemon does not start with a setting it does not know, and one that it ignores protects nothing.',
  remedy: 'Write the setting as the reference of dockerd has it, and try the file with `dockerd --validate`.',
  allowWhen: 'The file is for a release of Docker, or a daemon made from it, that has this setting.',
  practice: 'daemon-configuration',
  references: [
    { name: 'CIS 2.6', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'dockerd: configuration file',
      url: 'https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file',
    },
    { name: 'Deprecated features', url: 'https://docs.docker.com/engine/deprecated/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"disable-legacy-registry"»: true\n}\n',
    accepted: '{\n  "log-driver": "local"\n}\n',
  },
  daemon: [{ severity: 'medium', default: 'on', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  for (const { at, key, message, advice } of settingFaults(daemon)) {
    yield { at, aspect: [key], message, fix: { refused: 'would-guess', advice } };
  }
}
