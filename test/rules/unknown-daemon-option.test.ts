import { DAEMON_OPTIONS } from '../../src/knowledge/daemon-options.ts';
import { unknownDaemonOption } from '../../src/rules/unknown-daemon-option.ts';
import { testRule } from '../support/test-rule.ts';

const VALUES = {
  switch: 'true',
  number: '1',
  text: '"a"',
  texts: '["a"]',
  list: '[]',
  map: '{}',
  'text-map': '{}',
  any: '{}',
} as const;
const EVERYTHING = DAEMON_OPTIONS.map(({ key, kind }) => `  ${JSON.stringify(key)}: ${VALUES[kind]}`).join(',\n');

testRule(unknownDaemonOption, {
  daemon: {
    flags: [
      {
        because: 'no setting of this name, and the one that is meant',
        file: '{ «"insecure_registries"»: ["a"], "icc": false }\n',
        message:
          'The daemon does not start with this file: dockerd knows no setting "insecure_registries" (insecure-registries?).',
        severity: 'medium',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'case counts',
        file: '{ «"Hosts"»: [], «"ICC"»: true, "log-driver": "local" }\n',
        message: 'The daemon does not start with this file: dockerd knows no setting "Hosts" (hosts?).',
      },
      { because: 'no comments by key', file: '{ «"_comment"»: "keep", «"$schema"»: "x", "log-driver": "local" }\n' },
      {
        because: 'settings of old releases',
        file: '{ «"disable-legacy-registry"»: true, «"graph"»: "/x", «"cluster-store"»: "consul://a", "icc": false }\n',
        message:
          'The daemon does not start with this file: dockerd no longer knows the setting "disable-legacy-registry".',
      },
      {
        because: 'drivers of old releases and their options',
        file: '{ "storage-driver": «"aufs"», "storage-opts": [«"dm.basesize=20G"»] }\n',
        message: 'The daemon does not start with this file: dockerd has no storage driver aufs since release 24.',
      },
      {
        because: 'the name of the option is taken and does nothing',
        file: '{ «"authorization-plugin"»: ["opa"], «"host"»: "tcp://0.0.0.0:1", "icc": false }\n',
        message: 'The setting does nothing: dockerd takes "authorization-plugin" as an option only, not in the file.',
      },
      {
        because: 'a text is no switch',
        file: '{ "icc": «"false"», "mtu": «"1400"», "hosts": «"unix:///a"», "dns": [«1»] }\n',
        message:
          'The daemon does not start with this file: dockerd takes true or false without quotes for icc and nothing else.',
      },
      { because: 'options of the log are texts', file: '{ "log-opts": { "max-size": "10m", "max-file": «3» } }\n' },
      {
        because: 'what stands in another object is read as settings',
        message: 'dockerd knows no setting "security" and takes what stands in it for settings of its own.',
        file: '{ «"security"»: { "icc": false, «"content"»: 1 }, "log-driver": "local" }\n',
      },
    ],
    accepts: [
      { because: 'everything there is', file: `{\n${EVERYTHING}\n}\n` },
      { because: 'null is the default', file: '{ "icc": null, "log-opts": null, "hosts": null }\n' },
      {
        because: 'objects that are one setting',
        file: '{ "runtimes": {"nvidia": {"path": "a"}}, "features": {"buildkit": true}, "builder": {"gc": {"enabled": true}}, "proxies": {"http-proxy": "http://a", "no-proxy": "b"}, "icc": false }\n',
      },
      { because: 'the file of another program', files: { 'daemon.json': '{ "interval": 5, "debug": true }\n' } },
      { because: 'a file of client settings', files: { '.docker/config.json': '{ "auths": {}, "icc": 1 }\n' } },
    ],
  },
  script: {
    flags: [
      {
        because: 'a script that writes the file',
        file: '#!/bin/bash\ncat <<EOF | sudo tee /etc/docker/daemon.json\n{ "log-driver": "local", «"graph"»: "/data" }\nEOF\n',
      },
    ],
    accepts: [{ because: 'whoever mistypes an option sees it at once', file: '#!/bin/sh\ndockerd --nonsense\n' }],
  },
});
