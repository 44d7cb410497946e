import type { Daemon } from '../project/daemon.ts';
import { settingOfEngine } from '../project/daemons/engine-setting.ts';
import { listedSettings } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Whoever may talk to the engine may do everything. */
export const authzPluginMissing = defineRule({
  id: 'authz-plugin-missing',
  title: 'Nothing limits what users of the API may do',
  why: 'Everybody who may talk to the engine may do everything with it, which is everything root can.',
  remedy: 'Name a plugin in `authorization-plugins` that allows each user the requests they need.',
  allowWhen: 'Only root and people who could become root anyway reach the API.',
  practice: 'daemon-access',
  references: [
    { name: 'CIS 2.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-862', url: 'https://cwe.mitre.org/data/definitions/862.html' },
    {
      name: 'Docker: access authorization plugin',
      url: 'https://docs.docker.com/engine/extend/plugins_authorization/',
    },
  ],
  example: {
    kind: 'daemon',
    flagged: '«{»\n  "log-driver": "local"\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "authorization-plugins": ["opa-docker-authz"]\n}\n',
  },
  guard: true,
  daemon: [{ severity: 'low', default: 'off', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  const setting = settingOfEngine(daemon, 'authorization-plugins');
  if (!daemon.isComplete || listedSettings(setting).length > 0) return;
  yield {
    at: daemon.setting('authorization-plugins')?.entryAt ?? daemon.at,
    kind: 'absence',
    message: 'Everybody who reaches the API of the daemon may do everything: it has no authorization plugin.',
    fix: { refused: 'would-guess', advice: 'Name the plugin that decides about requests in authorization-plugins.' },
  };
}
