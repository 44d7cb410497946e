import { privilegedLifecycleHook } from '../../src/rules/privileged-lifecycle-hook.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const hook = (key: string, lines: string): string =>
  web(`${key}:\n  - command: ["/bin/hook"]\n${lines.replace(/^(?=.)/gm, '    ')}`);

testRule(privilegedLifecycleHook, {
  compose: {
    flags: [
      {
        case: 'after-start',
        because: 'the hook gets every capability',
        file: hook('post_start', '«privileged: true» # why\n'),
        fixed: hook('post_start', ''),
        severity: 'high',
        message: 'The post-start hook of web is privileged: it has every capability, whatever the service has.',
      },
      {
        case: 'before-stop',
        because: 'the other hook',
        file: hook('pre_stop', '«privileged: true»\n'),
        fixed: hook('pre_stop', ''),
      },
      {
        case: 'user-root',
        because: 'it undoes the user of the service',
        file: hook('post_start', '«user: root»\nworking_dir: /app\n'),
        fixed: hook('post_start', 'working_dir: /app\n'),
        message: 'The post-start hook of web runs as root, whoever the service is.',
      },
      {
        case: 'user-zero',
        because: 'a number of root',
        file: hook('post_start', '«user: "0:0"»\n'),
        fixed: hook('post_start', ''),
      },
      {
        case: 'quoted-true',
        because: 'the string counts',
        file: hook('post_start', '«privileged: "true"»\n'),
        fixed: hook('post_start', ''),
      },
      {
        case: 'default-true',
        because: 'the default applies',
        file: hook('post_start', '«privileged: ${HOOK_PRIV:-true}»\n'),
        fixed: hook('post_start', ''),
      },
      {
        case: 'flow-mapping',
        because: 'flow style is not edited',
        file: web('post_start:\n  - { command: /bin/hook, «privileged: true» }\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'second-hook',
        because: 'every item is read',
        file: web('post_start:\n  - command: /bin/first\n  - command: /bin/second\n    «privileged: true»\n'),
        fixed: web('post_start:\n  - command: /bin/first\n  - command: /bin/second\n'),
      },
      {
        because: 'changing owners needs root',
        file: web('post_start:\n  - command: chown -R 1000:1000 /data\n    «user: root»\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'init-privileged',
        because: 'a container of its own',
        file: hook('pre_start', '«privileged: true»\n'),
        fixed: hook('pre_start', ''),
        message: 'The pre-start container of web is privileged: it has every capability, whatever the service has.',
      },
      {
        case: 'init-own-image',
        because: 'its image changes nothing',
        file: hook('pre_start', 'image: busybox:1.36.1\n«privileged: true»\n'),
        fixed: hook('pre_start', 'image: busybox:1.36.1\n'),
      },
      {
        case: 'init-user-root',
        because: 'it shares the mounts',
        file: hook('pre_start', '«user: root»\n'),
        fixed: hook('pre_start', ''),
      },
      {
        case: 'init-user-zero',
        because: 'a number of root',
        file: hook('pre_start', '«user: "0"»\n'),
        fixed: hook('pre_start', ''),
      },
      {
        case: 'init-default-true',
        because: 'the default applies',
        file: hook('pre_start', '«privileged: ${INIT_PRIV:-true}»\n'),
        fixed: hook('pre_start', ''),
      },
      {
        case: 'init-volume-ownership',
        because: 'the documented use, in words',
        file: web('pre_start:\n  - command: chown -R 1000:1000 /data\n    «user: root»\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'init-second-item',
        because: 'every item is read',
        file: web('pre_start:\n  - command: /bin/first\n  - command: /bin/second\n    «user: "0:0"»\n'),
        fixed: web('pre_start:\n  - command: /bin/first\n  - command: /bin/second\n'),
      },
      { because: 'a capability of its own', file: hook('pre_start', 'cap_add:\n  - CHOWN\n  - «SYS_ADMIN»\n') },
    ],
    accepts: [
      {
        case: 'other-user',
        because: 'neither root nor privileged',
        file: hook('post_start', 'user: "1000"\nprivileged: false\n'),
      },
      { case: 'inherits', because: 'as the service', file: hook('post_start', 'working_dir: /app\n') },
      {
        case: 'unknown-variable',
        because: 'unknown is never guessed',
        file: hook('post_start', 'privileged: ${HOOK_PRIV}\n'),
      },
      { case: 'service-key-only', because: 'another rule', file: web('privileged: true\n') },
      {
        case: 'init-other-user',
        because: 'neither root nor privileged',
        file: hook('pre_start', 'user: "1000"\nprivileged: false\n'),
      },
      {
        case: 'init-unknown-variable',
        because: 'unknown is never guessed',
        file: hook('pre_start', 'privileged: ${INIT_PRIV}\n'),
      },
      { because: 'null has no hooks', file: web('post_start:\n') },
    ],
  },
});
