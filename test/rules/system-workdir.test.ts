import { systemWorkdir } from '../../src/rules/system-workdir.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(systemWorkdir, {
  dockerfile: {
    flags: [
      {
        case: 'workdir-etc',
        because: 'later relative writes change the system',
        file: `${FROM}WORKDIR «/etc»\n`,
        severity: 'medium',
        message: 'The working directory /etc belongs to the system: relative paths change its files.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'workdir-proc-descriptor',
        because: 'leaked descriptor pattern of CVE-2024-21626',
        file: `${FROM}WORKDIR «/proc/self/fd/8»\n`,
        severity: 'high',
        message:
          'The working directory /proc/self/fd/8 is an open descriptor, by which old versions of runc lead to the files of the host.',
      },
      {
        because: 'that endangers the machine that builds, whatever ships',
        file: `FROM golang:1.27 AS build\nWORKDIR «/proc/1/../thread-self/fd/7»\n${FROM}CMD ["/a"]\n`,
        severity: 'high',
      },
      { case: 'workdir-bin', because: 'programs of the system', file: `${FROM}WORKDIR «/usr/bin»\n` },
      {
        case: 'workdir-below-sys',
        because: 'quoted, below a system directory',
        file: `${FROM}WORKDIR «"/sys/kernel"»\n`,
      },
      {
        case: 'workdir-relative',
        because: 'resolved against the one before',
        file: `${FROM}WORKDIR /\nWORKDIR «etc»\n`,
        message: 'The working directory /etc belongs to the system: relative paths change its files.',
      },
      {
        because: 'that of the parent stage',
        file: 'FROM debian:13-slim AS base\nWORKDIR /\nFROM base\nWORKDIR «bin»\n',
      },
      { because: 'an empty image begins at its root', file: 'FROM scratch\nWORKDIR «dev»\n' },
      { case: 'workdir-dots', because: 'normalised', file: `${FROM}WORKDIR «/app/../etc/»\n` },
      {
        case: 'workdir-argument-default',
        because: 'default resolves',
        file: `${FROM}ARG DIR=/boot\nWORKDIR «\${DIR}»\n`,
      },
      {
        case: 'workdir-windows',
        because: 'Windows system directory',
        file: '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\nWORKDIR «C:\\Windows\\System32»\n',
      },
    ],
    accepts: [
      {
        case: 'workdir-usr-src',
        because: 'application directories',
        file: `${FROM}WORKDIR /usr/src/app\nWORKDIR /usr/local/app\nWORKDIR /usr/lib/app\n`,
      },
      { case: 'workdir-var-www', because: 'web root', file: `${FROM}WORKDIR /var/www/html\n` },
      {
        case: 'workdir-etc-application',
        because: 'configuration directory of an application',
        file: `${FROM}WORKDIR /etc/nginx\n`,
      },
      {
        case: 'workdir-name-prefix',
        because: 'path boundary',
        file: `${FROM}WORKDIR /etcd\nWORKDIR /development\nWORKDIR /system\n`,
      },
      { case: 'workdir-argument-unknown', because: 'unknown', file: `${FROM}ARG DIR\nWORKDIR \${DIR}\nWORKDIR etc\n` },
      { because: 'the folder of the base image is not known', file: `${FROM}WORKDIR etc\n` },
      { because: 'a builder does not ship', file: `FROM golang:1.27 AS build\nWORKDIR /etc\n${FROM}CMD ["/a"]\n` },
    ],
  },
});
