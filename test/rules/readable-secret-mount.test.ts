import { readableSecretMount } from '../../src/rules/readable-secret-mount.ts';
import { testRule } from '../support/test-rule.ts';

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;

testRule(readableSecretMount, {
  dockerfile: {
    flags: [
      {
        case: 'mode-0444',
        because: 'others may read it while the step runs',
        file: image('RUN --mount=type=secret,id=t,«mode=0444» ./fetch\n'),
        message: 'Every user of the step may read the secret t.',
        severity: 'medium',
        fixed: image('RUN --mount=type=secret,id=t ./fetch\n'),
      },
      {
        case: 'mode-444',
        because: 'the leading zero is optional',
        file: image('RUN --mount=type=secret,id=t,«mode=444» ./fetch\n'),
        fixed: image('RUN --mount=type=secret,id=t ./fetch\n'),
      },
      {
        case: 'mode-first-and-ssh',
        because: 'the order is free, and the agent counts as well',
        file: image('RUN --mount=«mode=0666»,type=ssh git fetch\n'),
        message: 'Every user of the step may read the SSH agent.',
        fixed: image('RUN --mount=type=ssh git fetch\n'),
      },
      {
        case: 'mode-on-second-mount',
        because: 'the cache may be open, the secret may not',
        file: image(
          'RUN --mount=type=cache,target=/c,mode=0777 \\\n    --mount=type=secret,id=t,«mode=0644» \\\n    ./fetch\n',
        ),
        fixed: image('RUN --mount=type=cache,target=/c,mode=0777 \\\n    --mount=type=secret,id=t \\\n    ./fetch\n'),
      },
      {
        case: 'mode-needed-by-user',
        because: 'without uid the step could not read it',
        file: image('USER app\nRUN --mount=type=secret,id=t,«mode=0444» ./fetch\n'),
        refused: 'needed-by-purpose',
        fixed: null,
      },
      {
        case: 'mode-heredoc-step',
        because: 'here-documents are not edited',
        file: image('RUN --mount=type=secret,id=t,«mode=0444» <<EOF\n./fetch\nEOF\n'),
        refused: 'here-document',
        fixed: null,
      },
      {
        because: 'the owner is named',
        file: image('USER app\nRUN --mount=type=secret,id=t,«mode=0444»,uid=10001 ./fetch\n'),
        fixed: image('USER app\nRUN --mount=type=secret,id=t,uid=10001 ./fetch\n'),
      },
      {
        because: 'nobody knows as whom the base runs',
        file: 'FROM acme/app:1\nRUN --mount=type=secret,id=t,«mode=0444» ./fetch\n',
        refused: 'needed-by-purpose',
        fixed: null,
      },
    ],
    accepts: [
      { case: 'mode-default', because: 'only root reads it', file: image('RUN --mount=type=secret,id=t ./fetch\n') },
      {
        case: 'mode-0400-with-uid',
        because: 'only the owner reads it',
        file: image('USER app\nRUN --mount=type=secret,id=t,uid=10001,mode=0400 ./fetch\n'),
      },
      {
        case: 'mode-group-only',
        because: 'others get nothing',
        file: image('RUN --mount=type=secret,id=t,gid=10001,mode=0440 ./fetch\n'),
      },
      {
        case: 'mode-of-cache',
        because: 'a cache is no secret',
        file: image('RUN --mount=type=cache,target=/c,mode=0777 make\n'),
      },
      {
        case: 'mode-in-command-text',
        because: 'it is an argument of the program',
        file: image('RUN --mount=type=secret,id=t ./fetch --mount=type=secret,mode=0444\n'),
      },
    ],
  },
});
