import { sudoInBuild } from '../../src/rules/sudo-in-build.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(sudoInBuild, {
  dockerfile: {
    flags: [
      {
        case: 'sudo-as-root',
        because: 'effective user is root; sudo is dropped',
        file: `${FROM}RUN «sudo» apt-get update\n`,
        fixed: `${FROM}RUN apt-get update\n`,
        message: 'The build runs apt-get with sudo.',
        severity: 'low',
      },
      {
        case: 'sudo-after-and',
        because: 'second command of a list',
        file: `${FROM}RUN cd /src && «sudo» make install\n`,
        fixed: `${FROM}RUN cd /src && make install\n`,
      },
      {
        case: 'sudo-prefixed-and-absolute',
        because: 'assignments and a path do not hide it',
        file: `${FROM}RUN DEBIAN_FRONTEND=noninteractive «/usr/bin/sudo» -E apt-get update\n`,
        fixed: `${FROM}RUN DEBIAN_FRONTEND=noninteractive apt-get update\n`,
      },
      {
        case: 'sudo-json-form',
        because: 'exec form runs sudo too',
        file: `${FROM}RUN [«"sudo"»,"make","install"]\n`,
        fixed: `${FROM}RUN ["make","install"]\n`,
      },
      {
        case: 'sudo-in-nested-shell',
        because: 'nested script is a command',
        file: `${FROM}RUN sh -c "«sudo» make install"\n`,
        fixed: `${FROM}RUN sh -c "make install"\n`,
      },
      {
        case: 'sudo-heredoc-script',
        because: 'a RUN body is executed; no edits in here-documents',
        file: `${FROM}RUN <<EOF\n«sudo» make install\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
      {
        case: 'sudo-as-other-user',
        because: 'not root here: dropping sudo breaks the step',
        file: `${FROM}RUN useradd app\nUSER app\nRUN «sudo» apt-get update\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'sudo-switches-user',
        because: 'dropping it changes who runs the command',
        file: 'FROM postgres:18\nRUN «sudo» -u postgres createdb app\n',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'sudo-base-user-unknown',
        because: 'effective user unknown',
        file: 'ARG BASE\nFROM $BASE\nRUN «sudo» make install\n',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [
      {
        case: 'sudo-package',
        because: 'installing a package is not a use',
        file: `${FROM}RUN apt-get update && apt-get install -y sudo\n`,
      },
      {
        case: 'sudoers-text',
        because: 'text and visudo are not sudo',
        file: `${FROM}RUN echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app && visudo -c\n`,
      },
      {
        case: 'sudo-group-name',
        because: 'an argument; passwordless-sudo looks at it',
        file: `${FROM}RUN usermod -aG sudo app\n`,
      },
      {
        case: 'sudo-in-comment',
        because: 'comment inside a continued line',
        file: `${FROM}RUN apt-get update \\\n  # use sudo here?\n  && apt-get install -y make\n`,
      },
      {
        case: 'sudo-in-written-file',
        because: 'here-document text is data',
        file: `${FROM}COPY <<EOF /usr/local/bin/setup\nsudo make install\nEOF\nRUN cat <<EOT > /readme\nsudo ls\nEOT\n`,
      },
    ],
  },
});
