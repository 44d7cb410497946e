import { sshServer } from '../../src/rules/ssh-server.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const port = (written: string, image?: string): string => web(`ports:\n  - ${written}\n`, image);

testRule(sshServer, {
  dockerfile: {
    flags: [
      {
        case: 'expose-22',
        because: 'the port of an SSH server',
        file: 'FROM debian:13-slim\nEXPOSE «22»\nCMD ["/app"]\n',
        fixed: 'FROM debian:13-slim\nCMD ["/app"]\n',
        severity: 'medium',
        message: 'The image exposes port 22, the port of an SSH server.',
      },
      {
        case: 'expose-22-tcp-upper',
        because: 'any protocol',
        file: 'FROM debian:13-slim\nEXPOSE «22/TCP»\n',
        fixed: 'FROM debian:13-slim\n',
      },
      {
        case: 'expose-22-udp',
        because: 'the same number',
        file: 'FROM debian:13-slim\nEXPOSE «22/udp»\n',
        fixed: 'FROM debian:13-slim\n',
      },
      {
        case: 'expose-among-others',
        because: 'the others stay',
        file: 'FROM debian:13-slim\nEXPOSE 80 «22» 443\n',
        fixed: 'FROM debian:13-slim\nEXPOSE 80 443\n',
      },
      {
        because: 'the first of several',
        file: 'FROM debian:13-slim\nEXPOSE «22» \\\n    443\n',
        fixed: 'FROM debian:13-slim\nEXPOSE \\\n    443\n',
      },
      {
        case: 'expose-quoted',
        because: 'quotes change nothing',
        file: 'FROM debian:13-slim\nEXPOSE «"22"»\n',
        fixed: 'FROM debian:13-slim\n',
      },
      {
        case: 'expose-argument-default',
        because: 'defaults count',
        file: 'FROM debian:13-slim\nARG SSH_PORT=22\nEXPOSE «$SSH_PORT ${ADMIN_SSH:-22}»\n',
        fixed: 'FROM debian:13-slim\nARG SSH_PORT=22\n',
      },
      {
        case: 'expose-inherited',
        because: 'stages below ship',
        file: 'FROM debian:13-slim AS base\nEXPOSE «22»\nFROM base\n',
        fixed: 'FROM debian:13-slim AS base\nFROM base\n',
      },
      {
        case: 'expose-range',
        because: 'splitting it is a guess',
        file: 'FROM debian:13-slim\nEXPOSE «20-25»\n',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'expose-own-git-server',
        because: 'it serves Git on purpose',
        file: 'FROM debian:13-slim\nRUN adduser --shell /usr/bin/git-shell git\nEXPOSE «22»\n',
        fixed: null,
        refused: 'needed-by-purpose',
      },
    ],
    accepts: [
      { case: 'expose-known-git-image', because: 'a Git server', file: 'FROM gitea/gitea:1.24\nEXPOSE 22 3000\n' },
      { because: 'a Git server below', file: 'FROM gitea/gitea:1.24 AS base\nFROM base\nEXPOSE 22\n' },
      {
        case: 'expose-other-numbers',
        because: 'whole numbers',
        file: 'FROM debian:13-slim\nEXPOSE 2222 8022 2200 220 22000-22100\n',
      },
      {
        case: 'expose-argument-unknown',
        because: 'unknown is never guessed',
        file: 'FROM debian:13-slim\nARG SSH_PORT\nEXPOSE $SSH_PORT\n',
      },
      {
        case: 'expose-in-builder',
        because: 'it does not ship',
        file: 'FROM debian:13 AS build\nEXPOSE 22\nFROM debian:13-slim\n',
      },
    ],
  },
  compose: {
    flags: [
      {
        case: 'compose-same-port',
        because: 'a remote shell into the container',
        file: port('«"22:22"»'),
        severity: 'medium',
        message: 'The service web publishes port 22, the port of an SSH server.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      { case: 'compose-remapped-host-side', because: 'the container port tells', file: port('«"2222:22"»') },
      { case: 'compose-unquoted', because: 'no number of base 60', file: port('«22:22»') },
      { case: 'compose-range', because: 'the range contains it', file: port('«"20-25:20-25"»') },
      {
        case: 'compose-long-syntax',
        because: 'the target side',
        file: web('ports:\n  - «target: 22\n    published: "2222"»\n'),
      },
      {
        case: 'compose-default-host-port',
        because: 'the container port is known',
        file: port('«"${SSH_PORT:-22}:22"»'),
      },
      {
        case: 'compose-daemon-command',
        because: 'it runs the daemon',
        file: web('command: «["/usr/sbin/sshd", "-D"]»\n'),
        message: 'The service web starts an SSH server.',
      },
      { because: 'in a script of a shell', file: web('command: «sh -c "service rsyslog start; /usr/sbin/sshd -D"»\n') },
      { because: 'as entrypoint', file: web('entrypoint: «/usr/sbin/sshd -D»\n') },
    ],
    accepts: [
      {
        case: 'compose-unrelated-ports',
        because: 'whole numbers',
        file: web('ports:\n  - "8022:8022"\n  - "2200:2200"\n'),
      },
      { case: 'compose-git-server', because: 'Git over SSH', file: port('"2222:22"', 'gitea/gitea:1.22.3') },
      {
        case: 'compose-file-transfer-server',
        because: 'files over SSH',
        file: port('"2222:22"', 'atmoz/sftp:debian-20240801'),
      },
      { case: 'compose-expose-only', because: 'nothing is published', file: web('expose:\n  - "22"\n') },
      { case: 'compose-key-generation', because: 'not the daemon', file: web('command: ssh-keygen -A\n') },
      {
        case: 'compose-host-network',
        because: 'ports have no effect there',
        file: web('network_mode: host\nports:\n  - "22:22"\n'),
      },
      { because: 'only this host', file: port('"127.0.0.1:2222:22"') },
    ],
  },
});
