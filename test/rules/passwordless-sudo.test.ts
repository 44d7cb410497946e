import { passwordlessSudo } from '../../src/rules/passwordless-sudo.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(passwordlessSudo, {
  dockerfile: {
    flags: [
      {
        case: 'nopasswd-all',
        because: 'root for everybody who becomes app',
        file: `${FROM}RUN echo "app ALL=(ALL) «NOPASSWD:ALL»" >> /etc/sudoers\n`,
        fixed: null,
        refused: 'needed-by-purpose',
        severity: 'high',
        message: 'sudo lets app run everything as root without a password.',
      },
      {
        case: 'nopasswd-spaced-tee',
        because: 'blank after the colon, tee instead of redirect',
        file: `${FROM}RUN printf '%%wheel ALL=(ALL:ALL) «NOPASSWD: ALL»\\n' | tee /etc/sudoers.d/wheel\n`,
        message: 'sudo lets %wheel run everything as root without a password.',
      },
      {
        case: 'nopasswd-copied-heredoc',
        because: 'file content is in the Dockerfile',
        file: `${FROM}COPY <<EOF /etc/sudoers.d/app\n# comment\napp ALL=(ALL) «NOPASSWD:ALL»\nEOF\n`,
      },
      {
        because: 'other tags before everything; a variable as name',
        file: `${FROM}ARG USERNAME\nRUN echo "$USERNAME ALL=(root) «NOPASSWD:ALL»" >> /a && echo "a ALL=(ALL) «NOPASSWD: SETENV: ALL»" >> /etc/sudoers\n`,
      },
      {
        because: 'through the editor of the file',
        file: `${FROM}RUN echo 'app ALL=(ALL) «NOPASSWD: ALL»' | EDITOR='tee -a' visudo\n`,
      },
      {
        because: 'words that the shell joins',
        file: `${FROM}RUN echo app «ALL=NOPASSWD: ALL» > /etc/sudoers.d/app\n`,
        message: 'sudo lets app run everything as root without a password.',
      },
      {
        case: 'nopasswd-by-sed',
        because: 'replacement text grants it',
        file: `${FROM}RUN sed -i 's/^%sudo.*/%sudo ALL=(ALL) «NOPASSWD:ALL»/' /etc/sudoers\n`,
      },
      {
        because: 'sed takes the comment away or appends',
        file: `${FROM}RUN sed -i 's/^# \\(%wheel ALL=(ALL) «NOPASSWD: ALL»\\)/\\1/' /etc/sudoers && sed -i '/%wheel.*«NOPASSWD: ALL»/s/^# //' /etc/sudoers && sed -i '$ a app ALL=(ALL) «NOPASSWD: ALL»' /etc/sudoers\n`,
      },
      { case: 'sudo-group-usermod', because: 'sudo group', file: `${FROM}RUN usermod -aG «sudo» app\n` },
      {
        case: 'docker-group-gpasswd',
        because: 'docker group equals root',
        file: `${FROM}RUN gpasswd -a app «docker»\n`,
        message: 'gpasswd puts a user into the group docker, whose members can become root.',
      },
      {
        case: 'sudo-group-at-creation',
        because: 'second name of the group list',
        file: `${FROM}RUN useradd -m -G «audio,sudo» app\n`,
      },
      { because: 'attached to the option', file: `${FROM}RUN useradd «--groups=wheel» app\n` },
      {
        case: 'sudo-group-adduser',
        because: 'two-argument adduser joins the group',
        file: `${FROM}RUN adduser app «sudo»\n`,
      },
      {
        because: 'busybox',
        file: 'FROM alpine:3.23\nRUN addgroup app «wheel» && adduser -D -G «docker» other\n',
      },
    ],
    accepts: [
      {
        case: 'nopasswd-one-command',
        because: 'limited to one command',
        file: `${FROM}RUN echo "app ALL=(root) NOPASSWD: /usr/sbin/nginx -s reload" > /etc/sudoers.d/app\n`,
      },
      {
        case: 'sudoers-with-password',
        because: 'password still needed',
        file: `${FROM}RUN echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app\n`,
      },
      {
        because: 'the rights of another user, root itself, a comment',
        file: `${FROM}COPY <<EOF /etc/sudoers.d/app\napp ALL=(postgres) NOPASSWD:ALL\nroot ALL=(ALL) NOPASSWD:ALL\n# app ALL=(ALL) NOPASSWD:ALL\nEOF\n`,
      },
      {
        case: 'nopasswd-removed',
        because: 'takes the grant away',
        file: `${FROM}RUN sed -i '/NOPASSWD/d' /etc/sudoers\n`,
      },
      {
        because: 'takes the grant away in other ways',
        file: `${FROM}RUN sed -i -e '/NOPASSWD:ALL/d' -e 's/NOPASSWD:ALL/ALL/' -e '/NOPASSWD:ALL/s/^/# /' /etc/sudoers\n`,
      },
      { case: 'docker-group-created', because: 'nobody joins it', file: `${FROM}RUN groupadd docker\n` },
      {
        because: 'other groups, and leaving one',
        file: `${FROM}RUN usermod -aG audio app && gpasswd -d app sudo && adduser app && addgroup sudo\n`,
      },
      {
        case: 'nopasswd-in-builder',
        because: 'does not ship',
        file: `FROM debian:13 AS build\nRUN echo "app ALL=(ALL) NOPASSWD:ALL" >> /etc/sudoers\n${FROM}`,
      },
      {
        case: 'nopasswd-in-comment',
        because: 'comment',
        file: `${FROM}# never write NOPASSWD:ALL here\nRUN echo "app ALL=(ALL) NOPASSWD:ALL"\n`,
      },
    ],
  },
});
