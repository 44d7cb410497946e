import { iccEnabled } from '../../src/rules/icc-enabled.ts';
import { testRule } from '../support/test-rule.ts';

testRule(iccEnabled, {
  daemon: {
    flags: [
      {
        because: 'the default lets containers reach each other',
        file: '«{»\n  "log-driver": "local"\n}\n',
        message: 'The daemon lets all containers on the default bridge reach each other: icc is not false.',
        severity: 'medium',
        fixed: '{\n  "log-driver": "local",\n  "icc": false\n}\n',
      },
      {
        because: 'it is switched on',
        file: '{\n\t«"icc" : true»,\n\t"log-driver": "local"\n}\n',
        message: 'The daemon lets all containers on the default bridge reach each other: icc is true.',
        fixed: '{\n\t"icc" : false,\n\t"log-driver": "local"\n}\n',
      },
      {
        because: 'the file of a folder of Docker that says nothing',
        files: { 'roles/docker/files/daemon.json': '«{»}\n' },
        fixed: { 'roles/docker/files/daemon.json': '{\n  "icc": false\n}\n' },
      },
      {
        because: 'the protection was taken away',
        base: { 'daemon.json': '{\n  "icc": false,\n  "log-driver": "local"\n}\n' },
        file: '«{»\n  "log-driver": "local"\n}\n',
        fixed: '{\n  "log-driver": "local",\n  "icc": false\n}\n',
      },
      {
        because: 'a key that is written twice is not edited',
        file: '{\n  "icc": false,\n  «"icc": true»\n}\n',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [
      { because: 'it is off', file: '{ "icc": false }\n' },
      {
        because: 'an option of the unit of the same repository switches it off',
        files: { 'daemon.json': '{"log-driver": "local"}\n', 'run.sh': '#!/bin/sh\ndockerd --icc=false\n' },
      },
      {
        because: 'the file says what another program fills in',
        file: '{ "icc": "{{ docker_icc }}", "log-driver": "local" }\n',
      },
      {
        because: 'the daemon of something else',
        files: {
          'cmd/agent/daemon.json': '{"debug": true}\n',
          'daemon.json': '{"name": "collector", "hosts": ["a"]}\n',
        },
      },
      {
        because: 'it lacked the protection before',
        base: { 'daemon.json': '{"log-driver": "local"}\n' },
        file: '{"log-driver": "journald"}\n',
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'the option was taken away',
        base: { 'deploy.sh': '#!/bin/sh\ndockerd --icc=false -H fd://\n' },
        file: '#!/bin/sh\n«dockerd» -H fd://\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'the script writes the file',
        file: '#!/bin/sh\nsudo tee /etc/docker/daemon.json <<EOF\n«{»\n  "log-driver": "local"\n}\nEOF\n',
        fixed: null,
        refused: 'here-document',
      },
      {
        because: 'the option switches it on',
        file: '#!/bin/sh\ndockerd «--icc=true»\n',
        fixed: '#!/bin/sh\ndockerd --icc=false\n',
      },
    ],
    accepts: [
      { because: 'the option switches it off', file: '#!/bin/sh\ndockerd --icc=0\n' },
      { because: 'options from outside may', file: '#!/bin/sh\nexec dockerd "$DOCKER_OPTS"\n' },
      {
        because: 'the file is written with it',
        file: '#!/bin/sh\necho \'{"icc": false}\' > /etc/docker/daemon.json\n',
      },
      { because: 'only the version is asked for', file: '#!/bin/sh\ndockerd --version\n' },
    ],
  },
});
