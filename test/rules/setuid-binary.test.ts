import { setuidBinary } from '../../src/rules/setuid-binary.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(setuidBinary, {
  dockerfile: {
    flags: [
      {
        case: 'chmod-u-plus-s',
        because: 'setuid, symbolic',
        file: `${FROM}RUN chmod «u+s» /usr/local/bin/helper\n`,
        fixed: null,
        refused: 'needed-by-purpose',
        severity: 'medium',
        message: 'chmod u+s makes /usr/local/bin/helper run with the rights of its owner, whoever starts it.',
      },
      { case: 'chmod-4755', because: 'octal', file: `${FROM}RUN chmod «4755» /usr/local/bin/helper\n` },
      {
        case: 'chmod-leading-zero',
        because: 'five digits, both bits',
        file: `${FROM}RUN chmod «06755» /usr/local/bin/helper\n`,
        message:
          'chmod 06755 makes /usr/local/bin/helper run with the rights of its owner and group, whoever starts it.',
      },
      {
        case: 'chmod-setgid-binary',
        because: 'setgid on a program',
        file: `${FROM}RUN chmod «2755» /usr/local/bin/helper\n`,
      },
      { case: 'chmod-plain-plus-s', because: 'no class means both', file: `${FROM}RUN make && chmod «+s» ./helper\n` },
      {
        case: 'chmod-assigned',
        because: 'assignment form',
        file: `${FROM}RUN chmod «u=rwxs,go=rx» /usr/local/bin/helper\n`,
      },
      { case: 'install-mode', because: 'install', file: `${FROM}RUN install -m «4755» helper /usr/local/bin/\n` },
      { case: 'copy-chmod', because: 'COPY', file: `${FROM}COPY «--chmod=4755» helper /usr/local/bin/\n` },
      {
        because: 'a stage that the final one continues',
        file: `FROM debian:13-slim AS base\nRUN chmod «u+s» /bin/helper\nFROM base\n`,
      },
    ],
    accepts: [
      {
        case: 'setgid-shared-directory',
        because: 'setgid on a shared directory is normal',
        file: `${FROM}RUN mkdir -p /srv/shared && chmod 2775 /srv/shared\n`,
      },
      {
        case: 'setgid-new-directory-symbolic',
        because: 'the same command made a directory',
        file: `${FROM}RUN mkdir /srv/team && chmod g+s /srv/team\n`,
      },
      {
        because: 'a directory made elsewhere',
        file: `${FROM}WORKDIR /work\nRUN mkdir -p /team/ && chmod 2755 /team && chmod g+s /work\n`,
      },
      {
        because: 'directories by find, recursion and a slash',
        file: `${FROM}RUN find /opt/x -type d -exec chmod g+s {} + && chmod -R g+s /opt/y && chmod g+s /opt/z/\n`,
      },
      {
        case: 'setuid-removed',
        because: 'removal is the fix',
        file: `${FROM}RUN find / -xdev -perm /6000 -exec chmod a-s {} +\n`,
      },
      { case: 'sticky-only', because: 'sticky is not setuid', file: `${FROM}RUN chmod 1777 /var/scratch\n` },
      {
        case: 'setuid-in-builder',
        because: 'does not ship',
        file: `FROM debian:13 AS build\nRUN chmod 4755 /out/helper\n${FROM}`,
      },
      {
        case: 'base-image-binaries',
        because: 'not visible in the file',
        file: `${FROM}RUN apt-get update && apt-get install -y iputils-ping\n`,
      },
    ],
  },
});
