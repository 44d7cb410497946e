import { uncheckedPipe } from '../../src/rules/unchecked-pipe.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';
const TAR = 'curl -fsSL https://example.com/a.tgz | tar xz';

testRule(uncheckedPipe, {
  dockerfile: {
    flags: [
      {
        case: 'download-into-tar',
        because: 'failed download goes unnoticed; suggest SHELL, never -x',
        file: `${FROM}RUN «${TAR}»\n`,
        fixed: `${FROM}${BASH}RUN ${TAR}\n`,
        message: 'The step goes on when curl fails, because only the last command of a pipe counts.',
        severity: 'low',
      },
      {
        case: 'download-into-gpg-alpine',
        because: 'busybox ash knows pipefail',
        file: 'FROM alpine:3.23\nRUN «wget -qO- https://example.com/k.asc | gpg --import»\n',
        fixed:
          'FROM alpine:3.23\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN wget -qO- https://example.com/k.asc | gpg --import\n',
      },
      {
        case: 'shell-of-other-stage',
        because: 'SHELL is per stage',
        file: `FROM debian:13 AS build\nSHELL ["/bin/bash","-o","pipefail","-c"]\n${FROM}RUN «${TAR}»\n`,
        fixed: `FROM debian:13 AS build\nSHELL ["/bin/bash","-o","pipefail","-c"]\n${FROM}${BASH}RUN ${TAR}\n`,
      },
      {
        case: 'shell-without-option',
        because: 'bash alone is not enough',
        file: `${FROM}SHELL ["/bin/bash","-c"]\nRUN «${TAR}»\n`,
        fixed: `${FROM}SHELL ["/bin/bash","-c"]\n${BASH}RUN ${TAR}\n`,
      },
      {
        because: 'one finding a stage, at the first pipe',
        file: `${FROM}RUN set -e; «${TAR}»\nRUN ${TAR}\n`,
        fixed: `${FROM}${BASH}RUN set -e; ${TAR}\nRUN ${TAR}\n`,
      },
      {
        case: 'pipe-unknown-base',
        because: 'which shell exists is unknown',
        file: `ARG BASE\nFROM \${BASE}\nRUN «${TAR}»\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'pipe-in-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\n«${TAR}»\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      {
        case: 'shell-with-pipefail',
        because: 'inherited by the child stage',
        file: `FROM debian:13-slim AS base\nSHELL ["/bin/bash","-euo","pipefail","-c"]\nFROM base\nRUN ${TAR}\n`,
      },
      {
        case: 'set-pipefail',
        because: 'set in the step',
        file: 'FROM alpine:3.23\nRUN set -eo pipefail; wget -qO- https://example.com/a.tgz | tar xz\n',
      },
      {
        case: 'nested-bash-pipefail',
        because: 'nested shell has it',
        file: `${FROM}RUN bash -o pipefail -c '${TAR}'\n`,
      },
      {
        case: 'heredoc-own-shell',
        because: 'own shebang; bash reading the body',
        file: `${FROM}RUN <<EOF\n#!/usr/bin/env bash\nset -euo pipefail\n${TAR}\nEOF\nRUN bash -eo pipefail <<EOF\n${TAR}\nEOF\n`,
      },
      {
        case: 'windows-shell',
        because: 'no pipefail on Windows',
        file: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell","-Command"]\nRUN iwr https://example.com/a.zip | Out-Null\n',
      },
      {
        case: 'no-pipe',
        because: 'or-list and quoted bar',
        file: `${FROM}RUN curl -fsSLO https://example.com/a.tgz || exit 1; grep -E 'a|b' f\n`,
      },
      {
        case: 'echo-into-checksum',
        because: 'last command decides, echo cannot fail',
        file: `${FROM}RUN echo "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.tgz" | sha256sum -c -\n`,
      },
    ],
  },
});
