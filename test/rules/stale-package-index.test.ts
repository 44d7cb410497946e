import { stalePackageIndex } from '../../src/rules/stale-package-index.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(stalePackageIndex, {
  dockerfile: {
    flags: [
      {
        case: 'update-then-install',
        because: 'cached index grows old; merge the two',
        file: `${FROM}RUN «apt-get update»\nRUN apt-get install -y nginx\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\n`,
        message: 'apt-get updates its index in a step that installs nothing, so the cached index grows old.',
        severity: 'low',
      },
      {
        because: 'a later step installs from the same index',
        file: `${FROM}RUN «apt-get update»\nRUN apt-get install -y nginx\nRUN apt-get install -y curl\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install -y nginx\nRUN apt-get install -y curl\n`,
      },
      {
        because: 'the index is removed already',
        file: `${FROM}RUN «apt-get update»\nRUN apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\n`,
      },
      {
        because: 'a comment of the shell stays behind',
        file: `${FROM}RUN «apt-get update»\nRUN apt-get install -y nginx # the proxy\n`,
        fixed: `${FROM}RUN apt-get update && apt-get install -y nginx # the proxy\n`,
      },
      {
        because: 'the next step swallows errors',
        file: `${FROM}RUN «apt-get update»\nRUN apt-get install -y nginx || true\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'update-only',
        because: 'nothing to merge with; deleting is a guess',
        file: `${FROM}RUN «apt-get update»\nCMD ["/app"]\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'apk-update',
        because: 'apk too',
        file: 'FROM alpine:3.23\nRUN «apk update»\nRUN apk add nginx\n',
        fixed: 'FROM alpine:3.23\nRUN apk update && apk add nginx\n',
      },
      {
        case: 'update-with-lines-between',
        because: 'merge would reorder instructions',
        file: `${FROM}RUN «apt-get update»\nCOPY a /a\nRUN apt-get install -y nginx\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'update-alone-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\n«apt-get update»\nEOF\nRUN apt-get install -y nginx\n`,
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      { case: 'same-run-and', because: 'one layer', file: `${FROM}RUN apt-get update && apt-get install -y nginx\n` },
      {
        case: 'same-run-semicolon',
        because: 'separator does not matter',
        file: `${FROM}RUN set -e; apt-get update; apt-get install -y nginx\n`,
      },
      {
        case: 'same-run-heredoc',
        because: 'lines of one script',
        file: `${FROM}RUN <<EOF\nset -e\napt-get update\napt-get install -y nginx\nEOF\n`,
      },
      {
        case: 'same-run-nested-shell',
        because: 'nested script',
        file: `${FROM}RUN bash -c "apt-get update && apt-get install -y nginx"\n`,
      },
      {
        case: 'update-in-script-file',
        because: 'content not visible',
        file: `${FROM}COPY setup.sh /\nRUN /setup.sh\n`,
      },
      {
        because: 'a script that is run may install',
        file: `${FROM}RUN apt-get update && bash /setup.sh && ./more\n`,
      },
      {
        case: 'update-and-upgrade',
        because: 'index used in the same step',
        file: `${FROM}RUN apt-get update && apt-get upgrade -y\n`,
      },
      {
        case: 'other-updates',
        because: 'no package index of the system',
        file: `${FROM}RUN git remote update && npm update && helm repo update && pip install -U app\n`,
      },
      {
        case: 'cache-mount',
        because: 'index lives in the cache mount',
        file: `${FROM}RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y nginx\n`,
      },
    ],
  },
});
