import { usernsRemapMissing } from '../../src/rules/userns-remap-missing.ts';
import { testRule } from '../support/test-rule.ts';

testRule(usernsRemapMissing, {
  daemon: {
    advises: [
      {
        because: 'a file that does not set it: switching it on hides images, so there is no edit',
        file: '«{»\n  "log-driver": "local"\n}\n',
        message: 'The daemon gives containers the users of the host: userns-remap is not set.',
        severity: 'medium',
        fixed: null,
        refused: 'would-guess',
      },
      { because: 'an empty text switches it off', file: '«{» "userns-remap": "", "icc": false }\n' },
      {
        because: 'it was taken away',
        base: { 'daemon.json': '{ "userns-remap": "default", "icc": false }\n' },
        file: '«{» "icc": false }\n',
      },
    ],
    accepts: [
      { because: 'it is set', file: '{ "userns-remap": "dockremap:dockremap" }\n' },
      {
        because: 'a daemon without root needs none',
        files: { 'home/bob/.config/docker/daemon.json': '{ "log-driver": "local" }\n' },
      },
      {
        because: 'the command that starts it is without root',
        files: { 'daemon.json': '{ "log-driver": "local" }\n', 'start.sh': '#!/bin/sh\ndockerd-rootless.sh\n' },
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'an option was taken away',
        base: { 'deploy.sh': '#!/bin/sh\ndockerd --userns-remap=default\n' },
        file: '#!/bin/sh\n«dockerd»\n',
      },
    ],
    accepts: [{ because: 'an option', file: '#!/bin/sh\ndockerd --userns-remap default\n' }],
  },
});
