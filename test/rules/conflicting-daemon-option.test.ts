import { conflictingDaemonOption } from '../../src/rules/conflicting-daemon-option.ts';
import { testRule } from '../support/test-rule.ts';

testRule(conflictingDaemonOption, {
  daemon: {
    advises: [
      {
        because: 'the unit of the packages has -H',
        file: '{ "icc": false, «"hosts"»: ["unix:///run/docker.sock"] }\n',
        message:
          'The daemon does not start with hosts in the file where its unit has -H, as the packages of Docker install it.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'the command of the same repository sets the same',
        files: {
          'etc/docker/daemon.json': '{ «"icc"»: false, «"hosts"»: ["fd://"], "log-driver": "local" }\n',
          'start.sh': '#!/bin/sh\ndockerd --icc=false -H fd://\n',
        },
        message: 'The daemon does not start: icc is set here and on the command line in start.sh.',
      },
    ],
    accepts: [
      {
        because: 'the command has no -H',
        files: { 'daemon.json': '{ "icc": false, "hosts": ["fd://"] }\n', 'start.sh': '#!/bin/sh\ndockerd\n' },
      },
      {
        because: 'runtimes of both are joined',
        files: {
          'daemon.json': '{ "icc": false, "runtimes": {} }\n',
          'start.sh': '#!/bin/sh\ndockerd --add-runtime a=/b\n',
        },
      },
      {
        because: 'what people are shown is no command that runs',
        files: {
          'daemon.json': '{ "icc": false }\n',
          'README.md': '```sh\n# docker\ndockerd --icc=false\n```\n',
        },
      },
      {
        because: 'files for several machines',
        files: {
          'a/docker/daemon.json': '{ "icc": false, "hosts": ["fd://"] }\n',
          'b/docker/daemon.json': '{ "icc": false }\n',
          'start.sh': '#!/bin/sh\ndockerd --icc=false\n',
        },
      },
    ],
  },
});
