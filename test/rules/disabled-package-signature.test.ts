import { disabledPackageSignature } from '../../src/rules/disabled-package-signature.ts';
import { testRule } from '../support/test-rule.ts';

const DEBIAN = 'FROM debian:13-slim\n';
const ROCKY = 'FROM rockylinux/rockylinux:9\n';
const ALPINE = 'FROM alpine:3.23\n';

testRule(disabledPackageSignature, {
  dockerfile: {
    flags: [
      {
        case: 'apt-allow-unauthenticated',
        because: 'flag is removed',
        file: `${DEBIAN}RUN apt-get install -y «--allow-unauthenticated» nginx\n`,
        fixed: `${DEBIAN}RUN apt-get install -y nginx\n`,
        message: 'apt-get takes packages that nobody signed, because of --allow-unauthenticated.',
        severity: 'high',
      },
      {
        case: 'apt-force-yes',
        because: 'becomes -y',
        file: `${DEBIAN}RUN apt-get install «--force-yes» nginx\n`,
        fixed: `${DEBIAN}RUN apt-get install -y nginx\n`,
      },
      {
        because: '-y is there already',
        file: `${DEBIAN}RUN apt-get install -y «--force-yes» nginx\n`,
        fixed: `${DEBIAN}RUN apt-get install -y nginx\n`,
      },
      {
        case: 'yum-nogpgcheck',
        because: 'yum and dnf',
        file: `${ROCKY}RUN dnf -y «--nogpgcheck» install nginx\n`,
        fixed: `${ROCKY}RUN dnf -y install nginx\n`,
      },
      {
        case: 'rpm-no-signature',
        because: 'rpm spells it differently',
        file: `${ROCKY}RUN rpm -i «--nosignature» «--nodigest» app.rpm\n`,
        fixed: `${ROCKY}RUN rpm -i app.rpm\n`,
      },
      {
        case: 'repo-file-heredoc',
        because: 'setting in a written file; no edits there',
        file: `${ROCKY}COPY <<EOF /etc/yum.repos.d/a.repo\n[a]\nbaseurl=https://example.com/a\n«gpgcheck=0»\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
      {
        case: 'repo-file-echo',
        because: 'same through printf',
        file: `${ROCKY}RUN printf "[a]\\nbaseurl=https://example.com\\n«gpgcheck=0»\\n" > /etc/yum.repos.d/a.repo\n`,
        fixed: `${ROCKY}RUN printf "[a]\\nbaseurl=https://example.com\\ngpgcheck=1\\n" > /etc/yum.repos.d/a.repo\n`,
      },
      {
        case: 'pacman-and-zypper',
        because: 'pacman; zypper has --no-gpg-checks',
        file: `FROM archlinux:base-20261101\nRUN sed -i 's/^SigLevel.*/«SigLevel = Never»/' /etc/pacman.conf\n`,
        fixed: `FROM archlinux:base-20261101\nRUN sed -i 's/^SigLevel.*/SigLevel = Required DatabaseOptional/' /etc/pacman.conf\n`,
      },
      {
        because: 'zypper',
        file: 'FROM opensuse/leap:16.0\nRUN zypper «--no-gpg-checks» in -y nginx\n',
        fixed: 'FROM opensuse/leap:16.0\nRUN zypper in -y nginx\n',
      },
      {
        case: 'apk-remote-untrusted',
        because: 'foreign repository',
        file: `${ALPINE}RUN apk add «--allow-untrusted» -X https://example.com/repo app\n`,
        fixed: `${ALPINE}RUN apk add -X https://example.com/repo app\n`,
      },
      {
        case: 'apk-local-context-file',
        because: 'unsigned local package: removal breaks the build',
        file: `${ALPINE}COPY app.apk /app.apk\nRUN apk add «--allow-untrusted» /app.apk\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
    ],
    accepts: [
      {
        case: 'apk-built-in-stage',
        because: 'built in the same file',
        file: `FROM alpine:3.23 AS build\nRUN abuild -F\n${ALPINE}COPY --from=build /app.apk /app.apk\nRUN apk add --allow-untrusted /app.apk\n`,
      },
      { case: 'gpgcheck-on', because: 'switched on', file: `${ROCKY}RUN echo gpgcheck=1 >> /etc/yum.repos.d/a.repo\n` },
      {
        case: 'trusted-repository-line',
        because: 'global-apt-key reports it',
        file: `${DEBIAN}RUN echo "deb [trusted=yes] https://example.com/deb ./" > /etc/apt/sources.list.d/a.list\n`,
      },
      {
        case: 'flag-in-text',
        because: 'text',
        file: `${DEBIAN}# --nogpgcheck\nRUN echo "never use --allow-unauthenticated"\n`,
      },
    ],
  },
});
