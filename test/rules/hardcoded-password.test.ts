import { hardcodedPassword } from '../../src/rules/hardcoded-password.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(hardcodedPassword, {
  dockerfile: {
    flags: [
      {
        case: 'chpasswd-echo',
        because: 'password in file and image',
        file: `${FROM}RUN echo «"root:hunter2"» | chpasswd\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'high',
        message: 'chpasswd gives the account root a password that stands in the file or in the history of the image.',
      },
      {
        case: 'chpasswd-heredoc',
        because: 'fed by a here-document',
        file: `${FROM}RUN chpasswd <<EOF\n«app:hunter2»\nEOF\n`,
      },
      {
        because: 'here-string, cat with a here-document, printf with arguments',
        file: `${FROM}SHELL ["/bin/bash", "-c"]\nRUN chpasswd <<< «"app:hunter2"»\nRUN printf 'root:%s\\n' «hunter2» | chpasswd\nRUN cat <<EOF | chpasswd\n«app:hunter2»\nother:$OTHER\nEOF\n`,
      },
      {
        because: 'several lines of one word',
        file: `${FROM}RUN echo -e «"root:hunter2\\napp:hunter3"» | chpasswd\n`,
      },
      {
        case: 'useradd-password',
        because: 'literal inside the substitution',
        file: `${FROM}RUN useradd -m «-p "$(openssl passwd -6 hunter2)"» app\n`,
      },
      {
        because: 'other ways to hash a literal',
        file: `${FROM}RUN useradd «-p $(perl -e 'print crypt("hunter2", "salt")')» app && usermod «-p "$(echo hunter2 | openssl passwd -6 -stdin)"» app && usermod «-p $(mkpasswd -m sha-512 hunter2)» app\n`,
      },
      {
        case: 'usermod-crypt-hash',
        because: 'a real hash can be cracked offline',
        file: `${FROM}RUN usermod «--password '$6$ab$Fq3nVYwqQ0r1'» app\n`,
      },
      {
        case: 'passwd-stdin',
        because: 'Red Hat form',
        file: `FROM rockylinux/rockylinux:9\nRUN echo «hunter2» | passwd --stdin app\n`,
        message: 'passwd gives the account app a password that stands in the file or in the history of the image.',
      },
      { because: 'typed twice', file: `${FROM}RUN echo -e «"hunter2\\nhunter2"» | passwd root\n` },
      {
        case: 'chpasswd-from-argument',
        because: 'ARG value lands in history',
        file: `${FROM}ARG PW\nRUN echo «"root:$PW"» | chpasswd\n`,
      },
      {
        case: 'windows-net-user',
        because: 'Windows account',
        file: `FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN net user app «hunter2» /add\n`,
      },
    ],
    accepts: [
      {
        case: 'chpasswd-from-secret',
        because: 'value comes from a secret mount',
        file: `${FROM}RUN --mount=type=secret,id=pw,env=PW echo "root:$PW" | chpasswd\n`,
      },
      {
        because: 'made at random or read from a file',
        file: `${FROM}RUN --mount=type=secret,id=pw echo "root:$(cat /run/secrets/pw)" | chpasswd && useradd -p "$(openssl passwd -6 "$(openssl rand -hex 16)")" app && chpasswd < /run/secrets/all\n`,
      },
      {
        case: 'chpasswd-locked-hash',
        because: 'locked, no password',
        file: `${FROM}RUN echo 'app:!' | chpasswd -e && usermod -p '*' app\n`,
      },
      { case: 'passwd-lock', because: 'locks the account', file: `${FROM}RUN passwd -l root\n` },
      {
        case: 'empty-is-another-rule',
        because: 'empty-password reports it',
        file: `${FROM}RUN useradd -p '' app && echo root: | chpasswd\n`,
      },
      {
        case: 'package-and-comment',
        because: 'package name, comment',
        file: `${FROM}# chpasswd root:hunter2\nRUN apt-get update && apt-get install -y passwd\n`,
      },
      {
        case: 'chpasswd-in-builder',
        because: 'does not ship',
        file: `FROM debian:13 AS build\nRUN echo "root:hunter2" | chpasswd\n${FROM}`,
      },
      {
        because: 'no password is written',
        file: `${FROM}RUN net use && net user app && net user app * && echo text | chpasswd && yes | passwd app\n`,
      },
    ],
  },
});
