import { remoteAccessTools } from '../../src/rules/remote-access-tools.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(remoteAccessTools, {
  dockerfile: {
    flags: [
      {
        case: 'ssh-server-installed',
        because: 'remote login',
        file: `${FROM}RUN apt-get update && apt-get install -y «openssh-server»\n`,
        fixed: null,
        refused: 'needed-by-purpose',
        severity: 'low',
        message: 'The image gets openssh-server, which whoever breaks in can use.',
      },
      {
        case: 'telnet-and-netcat',
        because: 'tools an intruder wants',
        file: `${FROM}RUN apt-get update && apt-get install -y «telnet netcat-openbsd»\n`,
      },
      {
        case: 'editor-alpine',
        because: 'any package manager',
        file: 'FROM alpine:3.23\nRUN apk add --no-cache «vim»\n',
      },
      {
        because: 'other managers',
        file: 'FROM rockylinux/rockylinux:9\nRUN dnf install -y «nmap-ncat» && yum -y install «vim-enhanced»\n',
      },
      {
        case: 'ssh-command',
        because: 'command word',
        file: `${FROM}RUN «ssh» -o BatchMode=yes deploy@example.com true\n`,
        message: 'A build step runs ssh, which is of no use in a build.',
      },
      { case: 'service-command', because: 'pointless in a build', file: `${FROM}RUN «service» nginx start\n` },
    ],
    accepts: [
      {
        case: 'ssh-client-in-builder',
        because: 'needed for git, does not ship',
        file: `FROM debian:13 AS src\nRUN apt-get update && apt-get install -y openssh-client git\n${FROM}`,
      },
      { because: 'removed in the same step', file: `${FROM}RUN apt-get install -y vim && apt-get purge -y vim\n` },
      { because: 'serves Git over SSH', file: 'FROM gitea/gitea:1.24\nRUN apk add --no-cache openssh\n' },
      {
        case: 'similar-package-names',
        because: 'whole package names only',
        file: `${FROM}RUN apt-get update && apt-get install -y libssh2-1 libmount1\n`,
      },
      {
        case: 'words-as-arguments',
        because: 'arguments, not commands',
        file: `${FROM}RUN echo "mount point for ssh" && mkdir -p /service/ps\n`,
      },
      { case: 'mount-flag', because: 'BuildKit flag', file: `${FROM}RUN --mount=type=cache,target=/c make\n` },
      {
        case: 'commented-package',
        because: 'comment inside the list',
        file: `${FROM}RUN apt-get update && apt-get install -y \\\n    # telnet\n    curl\n`,
      },
    ],
  },
});
