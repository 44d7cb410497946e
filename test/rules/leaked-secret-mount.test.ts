import { leakedSecretMount } from '../../src/rules/leaked-secret-mount.ts';
import { testRule } from '../support/test-rule.ts';

const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;

testRule(leakedSecretMount, {
  dockerfile: {
    flags: [
      {
        case: 'copied-with-cp',
        because: 'the file is in the layer',
        file: image('RUN --mount=type=secret,id=t «cp /run/secrets/t /app/token»\n'),
        message: 'A build secret is written to /app/token, which the image keeps.',
        severity: 'high',
        fixed: null,
      },
      {
        case: 'written-with-cat',
        because: 'the output goes into the layer',
        file: image('RUN --mount=type=secret,id=t «cat /run/secrets/t > /app/.env»\n'),
      },
      {
        case: 'exported-then-written',
        because: 'it goes through a variable',
        file: image('RUN --mount=type=secret,id=t export T=$(cat /run/secrets/t) && «echo "T=$T" >> /app/.env»\n'),
      },
      {
        case: 'npmrc-with-token',
        because: 'the token stays in the file',
        file: image(
          'RUN --mount=type=secret,id=npm «echo "//npm.example.com/:_authToken=$(cat /run/secrets/npm)" > /root/.npmrc» && npm ci\n',
        ),
      },
      {
        case: 'env-mount-written',
        because: 'a variable holds it, and tee writes it',
        file: image('RUN --mount=type=secret,id=t,env=T printf %s "$T" | «tee /app/token»\n'),
      },
      {
        case: 'custom-target-copied',
        because: 'the mount is somewhere else',
        file: image('RUN --mount=type=secret,id=k,target=/tmp/key «install -m 600 /tmp/key /root/.ssh/id_rsa»\n'),
      },
      {
        case: 'git-config-with-token',
        because: 'git keeps it in its settings',
        file: image(
          'RUN --mount=type=secret,id=t «git config --global url."https://$(cat /run/secrets/t)@github.com/".insteadOf https://github.com/»\n',
        ),
        message: 'A build secret is written to .gitconfig, which the image keeps.',
      },
      {
        case: 'removed-in-later-step',
        because: 'the earlier layer keeps it',
        file: image('RUN --mount=type=secret,id=npm «cat /run/secrets/npm > .npmrc» && npm ci\nRUN rm .npmrc\n'),
      },
      {
        because: 'a here-document fills it in',
        file: image('RUN --mount=type=secret,id=t,env=T <<EOF\n«cat > /app/.env <<END»\nT=$T\nEND\nEOF\n'),
      },
      {
        because: 'docker keeps what it logs in with',
        file: image(
          'RUN --mount=type=secret,id=t cat /run/secrets/t | «docker login --password-stdin registry.example.com»\n',
        ),
      },
    ],
    accepts: [
      {
        case: 'used-by-command-only',
        because: 'it lives for one command',
        file: image('RUN --mount=type=secret,id=t T=$(cat /run/secrets/t) ./fetch\n'),
      },
      {
        case: 'mounted-in-place',
        because: 'the tool reads the mount',
        file: image('RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n'),
      },
      {
        case: 'removed-in-same-step',
        because: 'it is gone before the layer is kept',
        file: image('RUN --mount=type=secret,id=npm cat /run/secrets/npm > .npmrc && npm ci && rm -f .npmrc\n'),
      },
      {
        case: 'written-to-tmpfs',
        because: 'no layer keeps it',
        file: image(
          'RUN --mount=type=secret,id=k --mount=type=tmpfs,target=/t cp /run/secrets/k /t/k && ./fetch /t/k\n',
        ),
      },
      {
        case: 'builder-only',
        because: 'it does not ship',
        file: 'FROM node:24 AS build\nRUN --mount=type=secret,id=t cat /run/secrets/t > /root/t\nFROM debian:13-slim\n',
      },
      {
        because: 'only the path is printed',
        file: image('RUN --mount=type=secret,id=t echo /run/secrets/t > /app/where\n'),
      },
      {
        because: 'the output of another program is not the secret',
        file: image('RUN --mount=type=secret,id=t ./fetch --key /run/secrets/t > /app/data\n'),
      },
      {
        because: 'errors go elsewhere',
        file: image('RUN --mount=type=secret,id=t cat /run/secrets/t 2> /app/log | ./login > /dev/null\n'),
      },
    ],
  },
});
