import { emptyPassword } from '../../src/rules/empty-password.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(emptyPassword, {
  dockerfile: {
    flags: [
      {
        case: 'passwd-delete',
        because: 'empties the password',
        file: `${FROM}RUN «passwd -d root»\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'high',
        message: 'The account root gets an empty password.',
      },
      {
        case: 'passwd-delete-long',
        because: 'long option',
        file: `${FROM}RUN useradd app && «passwd --delete app»\n`,
      },
      { because: 'locked before', file: `${FROM}RUN passwd -l app && «passwd -d app»\n` },
      { case: 'useradd-empty', because: 'empty -p argument', file: `${FROM}RUN useradd -m «-p ''» app\n` },
      {
        case: 'usermod-empty-quoted',
        because: 'equals form, double quotes',
        file: `${FROM}RUN usermod «--password=""» app\n`,
      },
      { because: 'fed to chpasswd', file: `${FROM}RUN echo «'root:'» | chpasswd\n` },
      {
        case: 'shadow-line-written',
        because: 'second field empty',
        file: `${FROM}RUN echo '«app::»19000:0:99999:7:::' >> /etc/shadow\n`,
        message: 'The account app gets an empty password.',
      },
      {
        because: 'second line of a text',
        file: `${FROM}RUN printf 'a:!:1::::::\\n«b::»1::::::\\n' >> /etc/shadow\n`,
      },
      {
        case: 'shadow-edited',
        because: 'replacement empties the field',
        file: `${FROM}RUN sed -i 's/^root:[^:]*:/«root::»/' /etc/shadow\n`,
      },
      {
        because: 'a part of the line is kept',
        file: `${FROM}RUN sed -i 's/^\\(root\\):x:/«\\1::»/' /etc/passwd\n`,
      },
    ],
    accepts: [
      {
        case: 'locked-afterwards',
        because: 'locked in the same step',
        file: `${FROM}RUN passwd -d app && passwd -l app\n`,
      },
      {
        because: 'a password is set, or the account locked, later on',
        file: `${FROM}RUN passwd -d app && passwd -d other\nRUN usermod -L app\nRUN --mount=type=secret,id=p,env=P echo "other:$P" | chpasswd\n`,
      },
      { case: 'plain-useradd', because: 'created locked', file: `${FROM}RUN useradd --system app\n` },
      {
        case: 'adduser-no-password',
        because: 'busybox writes a locked field',
        file: 'FROM alpine:3.23\nRUN adduser -D app\n',
      },
      {
        case: 'adduser-disabled-password',
        because: 'disabled is not empty; empty gecos',
        file: `${FROM}RUN adduser --disabled-password --gecos "" app\n`,
      },
      { case: 'locked-hash', because: 'locked', file: `${FROM}RUN usermod -p '!' app\n` },
      {
        case: 'empty-in-builder',
        because: 'does not ship',
        file: `FROM debian:13 AS build\nRUN passwd -d root\n${FROM}`,
      },
      {
        because: 'fields that may be empty, other files, other edits',
        file: `${FROM}RUN echo 'app:!:19000:0:99999:7:::' >> /etc/shadow && echo 'app::1' > /app.conf && sed -i 's/^root:[^:]*:/root:*:/;/app::/d' /etc/shadow\n`,
      },
    ],
  },
});
