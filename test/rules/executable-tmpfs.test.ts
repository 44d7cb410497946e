import { executableTmpfs } from '../../src/rules/executable-tmpfs.ts';
import { webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(executableTmpfs, {
  compose: {
    flags: [
      {
        case: 'exec',
        because: 'programs may run there',
        file: webService('tmpfs:\n  - «/tmp:exec»\n'),
        fixed: webService('tmpfs:\n  - /tmp\n'),
        severity: 'low',
        message: 'The tmpfs /tmp of web is mounted with exec.',
      },
      {
        case: 'single-string',
        because: 'a text counts like a list',
        file: webService('tmpfs: «/tmp:size=64m,suid»\n'),
        fixed: webService('tmpfs: /tmp:size=64m\n'),
      },
      {
        case: 'dev',
        because: 'device nodes may be there',
        file: webService('tmpfs:\n  - «/scratch:dev,size=64m»\n'),
        fixed: webService('tmpfs:\n  - /scratch:size=64m\n'),
      },
      {
        case: 'default-value',
        because: 'the default applies and is no text to edit',
        file: webService('tmpfs:\n  - «/tmp:${TMP_OPTS:-exec}»\n'),
        fixed: null,
        refused: 'interpolated',
      },
      {
        case: 'supervised-image',
        because: 'its init runs from there',
        file: webService('tmpfs:\n  - «/run:exec»\n', 'linuxserver/sonarr:4.0.9'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: webService('tmpfs: [«"/tmp:exec"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'quotes and other options stay',
        file: webService('tmpfs:\n  - «"/tmp:mode=1777,EXEC,Suid,uid=1"» # x\n'),
        fixed: webService('tmpfs:\n  - "/tmp:mode=1777,uid=1" # x\n'),
        message: 'The tmpfs /tmp of web is mounted with exec and suid.',
      },
      {
        because: 'the later option counts',
        file: webService('tmpfs:\n  - «/tmp:noexec,exec»\n'),
        fixed: webService('tmpfs:\n  - /tmp:noexec\n'),
      },
    ],
    accepts: [
      { case: 'no-options', because: 'the default is safe', file: webService('tmpfs:\n  - /tmp\n') },
      {
        case: 'explicit-safe-options',
        because: 'noexec is not exec',
        file: webService('tmpfs:\n  - /tmp:noexec,nosuid,nodev\n'),
      },
      { case: 'path-named-exec', because: 'the path is no option', file: webService('tmpfs:\n  - /exec:size=16m\n') },
      {
        case: 'long-syntax',
        because: 'the long syntax is safe',
        file: webService('volumes:\n  - type: tmpfs\n    target: /tmp\n    tmpfs:\n      size: 67108864\n'),
      },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('tmpfs:\n  - /tmp:${TMP_OPTS}\n') },
      { because: 'the later option counts', file: webService('tmpfs:\n  - /tmp:exec,noexec\n') },
    ],
  },
});
