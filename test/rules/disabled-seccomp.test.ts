import { disabledSeccomp } from '../../src/rules/disabled-seccomp.ts';
import { mergedServices, webOverride, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(disabledSeccomp, {
  compose: {
    flags: [
      {
        case: 'equals',
        because: 'there is no filter',
        file: webService('security_opt:\n  - «seccomp=unconfined»\n'),
        fixed: webService(''),
        severity: 'high',
        message: 'The service web runs without a system call filter.',
      },
      {
        case: 'colon-quoted',
        because: 'the older separator works',
        file: webService('security_opt:\n  - «"seccomp:unconfined"»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-value',
        because: 'the default applies',
        file: webService('security_opt:\n  - «seccomp=${SECCOMP:-unconfined}»\n'),
        fixed: webService(''),
      },
      {
        case: 'one-of-two-items',
        because: 'only the item goes',
        file: webService('security_opt:\n  - no-new-privileges:true\n  - «seccomp=unconfined» # why\n'),
        fixed: webService('security_opt:\n  - no-new-privileges:true\n'),
      },
      {
        case: 'later-unconfined-wins',
        because: 'the last one wins',
        file: webService('security_opt:\n  - seccomp=./profile.json\n  - «seccomp=unconfined»\n'),
        fixed: webService('security_opt:\n  - seccomp=./profile.json\n'),
      },
      {
        case: 'debugger',
        because: 'it needs more calls',
        file: webService('security_opt:\n  - «seccomp=unconfined»\ncommand: gdbserver :9999 ./app\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: webService('security_opt: [«seccomp=unconfined»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('security_opt:\n  - «seccomp=unconfined»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'override-file-appends',
        because: 'lists of files are joined',
        files: {
          'compose.yaml': webService('security_opt:\n  - no-new-privileges:true\n'),
          'compose.override.yaml': webOverride('user: "1"\nsecurity_opt:\n  - «seccomp=unconfined»\n'),
        },
        fixed: { 'compose.override.yaml': webOverride('user: "1"\n') },
      },
      {
        because: 'a debugger in a script counts',
        file: webService('security_opt:\n  - «seccomp=unconfined»\ncommand: [sh, -c, "strace -f ./app"]\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
    ],
    accepts: [
      {
        case: 'custom-profile',
        because: 'it is a profile',
        file: webService('security_opt:\n  - seccomp=./profile.json\n'),
      },
      {
        case: 'builtin',
        because: 'it is the default profile',
        file: webService('security_opt:\n  - seccomp:builtin\n'),
      },
      {
        case: 'unknown-variable',
        because: 'the value is unknown',
        file: webService('security_opt:\n  - seccomp=${SECCOMP}\n'),
      },
      {
        case: 'later-profile-wins',
        because: 'the last one wins',
        file: webService('security_opt:\n  - seccomp=unconfined\n  - seccomp=./profile.json\n'),
      },
      {
        case: 'muted-by-privileged',
        because: 'privileged covers it',
        file: webService('privileged: true\nsecurity_opt:\n  - seccomp=unconfined\n'),
      },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'every container of the daemon',
        file: '{\n  "icc": false,\n  «"seccomp-profile": "unconfined"»\n}\n',
        message: 'The daemon runs every container without a system call filter: seccomp-profile is unconfined.',
        severity: 'high',
        fixed: '{\n  "icc": false\n}\n',
      },
    ],
    accepts: [
      { because: 'a profile of their own', file: '{ "seccomp-profile": "/etc/docker/seccomp.json" }\n' },
      { because: 'the default by name', file: '{ "seccomp-profile": "builtin" }\n' },
    ],
  },
  script: {
    flags: [
      {
        because: 'an option of the daemon',
        file: '#!/bin/sh\ndockerd «--seccomp-profile=unconfined»\n',
        fixed: '#!/bin/sh\ndockerd\n',
      },
    ],
  },
});
