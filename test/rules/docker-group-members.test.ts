import { hostScript } from '../../src/project/surfaces/host-scripts.ts';
import { dockerGroupMembers } from '../../src/rules/docker-group-members.ts';
import { testRule } from '../support/test-rule.ts';

testRule(dockerGroupMembers, {
  script: {
    flags: [
      {
        because: 'an account of a service',
        file: '#!/bin/sh\nsudo usermod -aG «docker» jenkins\n',
        message: 'usermod puts jenkins into the group docker, whose members are root on this machine.',
        severity: 'high',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        because: 'whoever runs the script is root already',
        file: '#!/bin/bash\nusermod -a -G «docker» "$USER"\nsudo gpasswd -a ${SUDO_USER:-$USER} «docker»\nadduser $(whoami) «docker»\n',
        severity: 'medium',
      },
      {
        because: 'an account that becomes root with sudo anyway',
        file: '#!/bin/sh\nusermod -aG «docker» vagrant\nusermod -aG «docker» ubuntu\n',
        severity: 'medium',
      },
      {
        because: 'other programs and several groups',
        file: '#!/bin/sh\nuseradd -m -G «video,docker» ci\ngpasswd --add gitlab-runner «docker»\nadduser www-data «docker»\naddgroup bob «docker»\n',
        severity: 'high',
      },
    ],
    accepts: [
      { because: 'other groups', file: '#!/bin/sh\n# docker\nusermod -aG video jenkins\nadduser docker\n' },
      { because: 'the group itself', file: '#!/bin/sh\ngroupadd docker\nnewgrp docker\n' },
      { because: 'an account leaves it', file: '#!/bin/sh\ngpasswd -d bob docker\ndeluser bob docker\n' },
      { because: 'root is root', file: '#!/bin/sh\nusermod -aG docker root\n' },
      { because: 'text', file: '#!/bin/sh\necho "run: usermod -aG docker $USER"\n' },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'a group that everybody is in',
        file: '{ "icc": false, «"group": "users"» }\n',
        message: 'The daemon gives its socket to the group users, whose members are then root on this machine.',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [{ because: 'a group of its own', file: '{ "icc": false, "group": "docker-admins" }\n' }],
  },
  unit: {
    flags: [
      {
        because: 'a command before the service',
        file: '[Service]\nExecStartPre=/usr/sbin/usermod -aG «docker» web\nExecStart=/usr/bin/web\n',
        severity: 'high',
      },
    ],
  },
  makefile: {
    flags: [{ because: 'a recipe', file: 'setup:\n\tsudo usermod -aG «docker» jenkins\n' }],
  },
});

test.each([
  ['workflow', 'medium', 'the machine of a job is mostly thrown away when the job ends'],
  ['shell', undefined, undefined],
] as const)('in a %s the machine decides', (surface, severity, because) => {
  const text = { text: 'usermod -aG docker jenkins', pieces: [{ at: 0, source: 0 }] };
  const host = hostScript({ surface, subject: 'file', path: 'a', at: { start: 0, end: 1 }, text });
  const facts = { date: '2026-11-24', trustedRegistries: [] };
  const reports = (dockerGroupMembers.script ?? []).flatMap(({ check }) => [...check(host, facts)]);
  expect(reports.map((report) => [report.severity, report.severityReason?.because])).toEqual([[severity, because]]);
});
