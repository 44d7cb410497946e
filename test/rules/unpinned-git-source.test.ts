import { unpinnedGitSource } from '../../src/rules/unpinned-git-source.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const APP = 'https://github.com/acme/app.git';
const COMMIT = '3f1c9a7e5b2d4860c1e7f9a2b3d4c5e6f7a8b9c0';

testRule(unpinnedGitSource, {
  dockerfile: {
    flags: [
      {
        case: 'clone-default-branch',
        because: 'whatever the branch holds today',
        file: `${FROM}RUN «git clone ${APP} /src»\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'low',
        message: `git clone takes whatever the default branch of ${APP} holds at build time.`,
      },
      {
        case: 'clone-branch',
        because: 'branch moves',
        file: `${FROM}RUN «git clone --depth 1 -b main ${APP}»\n`,
        message: `git clone takes whatever main of ${APP} holds at build time.`,
      },
      { case: 'clone-tag', because: 'tags can be moved', file: `${FROM}RUN «git clone --branch v1.2.3 ${APP}»\n` },
      {
        case: 'clone-with-options-before',
        because: 'options before the subcommand, ssh form',
        file: `${FROM}RUN «git -c advice.detachedHead=false clone git@github.com:acme/app.git»\n`,
      },
      {
        case: 'clone-argument-branch',
        because: 'default is a branch',
        file: `${FROM}ARG REF=main\nRUN «git clone -b \${REF} ${APP}»\n`,
      },
      { case: 'clone-heredoc', because: 'script body', file: `${FROM}RUN <<EOF\n«git clone ${APP}»\nEOF\n` },
      {
        because: 'another one is pinned; a tag is checked out; the commit id is not full',
        file: `${FROM}RUN git clone ${APP} && «git clone https://github.com/acme/b» && git -C app checkout ${COMMIT}\nRUN «git clone https://github.com/acme/c» && cd c && git checkout v1 && git checkout 3f1c9a7\n`,
      },
    ],
    accepts: [
      {
        case: 'clone-and-checkout-commit',
        because: 'full commit id in the same step',
        file: `${FROM}RUN git clone ${APP} && git -C app checkout ${COMMIT}\n`,
      },
      {
        because: 'reset, fetched, verified, asked for, from a variable',
        file: `${FROM}ARG REF\nRUN git clone ${APP} a && cd a && git reset --hard ${COMMIT}\nRUN git clone ${APP} b && git -C b fetch origin ${COMMIT} && git -C b checkout FETCH_HEAD\nRUN git clone -b v1 ${APP} c && cd c && git verify-tag v1\nRUN git clone --revision=${COMMIT} ${APP} d\nRUN git clone ${APP} e && cd e && git checkout $REF\n`,
      },
      {
        case: 'fetch-commit',
        because: 'fetched by commit id',
        file: `${FROM}RUN git init . && git fetch --depth 1 ${APP} ${COMMIT} && git checkout FETCH_HEAD\n`,
      },
      {
        case: 'checkout-argument-commit',
        because: 'default is a full commit id',
        file: `${FROM}ARG COMMIT=${COMMIT}\nRUN git clone ${APP} && cd app && git checkout $COMMIT\n`,
      },
      {
        case: 'add-git-commit',
        because: 'recommended form',
        file: `${FROM}ADD https://github.com/acme/app.git#${COMMIT} /src\n`,
      },
      {
        case: 'clone-local',
        because: 'local path; submodules are pinned',
        file: `${FROM}ARG URL\nRUN git clone /mirror/app.git /src && git submodule update --init && git clone $URL && git clone http://localhost/a.git\n`,
      },
      {
        case: 'git-installed-or-named',
        because: 'package and text',
        file: `${FROM}RUN apt-get update && apt-get install -y git && echo "git clone ${APP}"\n`,
      },
    ],
  },
});
