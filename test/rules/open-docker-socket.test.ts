import { hostScript } from '../../src/project/surfaces/host-scripts.ts';
import { openDockerSocket } from '../../src/rules/open-docker-socket.ts';
import { testRule } from '../support/test-rule.ts';

testRule(openDockerSocket, {
  script: {
    flags: [
      {
        because: 'everybody may write',
        file: '#!/bin/sh\nsudo chmod «666» /var/run/docker.sock\n',
        message: 'chmod 666 lets every account of the machine control Docker.',
        severity: 'high',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        because: 'other spellings',
        file: '#!/bin/sh\nchmod «a+rw» /run/docker.sock\nchmod «o=rw» /run//docker.sock\nchmod -v «0777» /x /run/podman/podman.sock\n',
      },
      {
        because: 'it is given away',
        file: '#!/bin/sh\nsudo chown «jenkins:docker» /var/run/docker.sock\nchgrp «users» /var/run/docker.sock\n',
        message: 'chown gives the socket of Docker to jenkins:docker, who then controls it.',
        severity: 'medium',
        fixed: null,
      },
      {
        because: 'by an entry of an access list',
        file: '#!/bin/sh\nsetfacl -m «u:bob:rw» /var/run/docker.sock\nsetfacl «--modify=user:$USER:rw» /var/run/docker.sock\n',
      },
    ],
    accepts: [
      {
        because: 'the group docker',
        file: '#!/bin/sh\nchmod 660 /var/run/docker.sock\nchown root:docker /var/run/docker.sock\nchgrp docker /var/run/docker.sock\n',
      },
      { because: 'another file', file: '#!/bin/sh\n# docker\nchmod 666 /tmp/docker.sock.log\nchown bob /srv\n' },
      { because: 'only reading, which connects nobody', file: '#!/bin/sh\nsetfacl -m u:bob:r /var/run/docker.sock\n' },
    ],
  },
  unit: {
    flags: [
      {
        because: 'a command behind the start',
        file: '[Service]\nExecStart=/usr/bin/dockerd\nExecStartPost=/bin/chmod «0666» /run/docker.sock\n',
      },
    ],
  },
  makefile: { flags: [{ because: 'a recipe', file: 'setup:\n\tsudo chmod «666» /var/run/docker.sock\n' }] },
  markdown: {
    advises: [
      {
        because: 'what people are told to do',
        file: '# Docker\n\n```sh\nsudo chmod «666» /var/run/docker.sock\n```\n',
      },
    ],
  },
});

test.each([
  ['workflow', 'medium', 'the machine of a job is mostly thrown away when the job ends'],
  ['shell', undefined, undefined],
] as const)('in a %s the machine decides', (surface, severity, because) => {
  const text = { text: 'chmod 666 /var/run/docker.sock', pieces: [{ at: 0, source: 0 }] };
  const host = hostScript({ surface, subject: 'file', path: 'a', at: { start: 0, end: 1 }, text });
  const facts = { date: '2026-11-24', trustedRegistries: [] };
  const reports = (openDockerSocket.script ?? []).flatMap(({ check }) => [...check(host, facts)]);
  expect(reports.map((report) => [report.severity, report.severityReason?.because])).toEqual([[severity, because]]);
});
