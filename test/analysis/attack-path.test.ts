import { pathSentence } from '../../src/analysis/attack-path.ts';
import { compareFindings } from '../../src/analysis/compare-findings.ts';
import type { Finding } from '../../src/analysis/finding.ts';
import { followPaths } from '../../src/analysis/follow-paths.ts';
import { SubjectTexts } from '../../src/analysis/subject-texts.ts';
import { worsenedSentence } from '../../src/analysis/worsened-sentence.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { type Judgement, judge, snapshotOf } from '../support/judge.ts';

type Files = Readonly<Record<string, string>>;

function followed(files: Files, policy: Policy = DEFAULT_POLICY): Judgement {
  const judgement = judge(snapshotOf(files), allRules);
  return { ...judgement, findings: followPaths(judgement.findings, judgement.project, policy) };
}

/** `web` with these lines of settings. */
function web(...lines: readonly string[]): Files {
  return {
    'compose.yaml': ['services:', '  web:', '    image: acme/web:1.4', ...lines.map((line) => `    ${line}`), ''].join(
      '\n',
    ),
  };
}

function pathsOf({ findings }: Judgement): readonly string[] {
  return findings.flatMap(({ rule, severity, attackPath }) =>
    attackPath ? [`${rule} ${severity}: ${pathSentence(attackPath)}`] : [],
  );
}

const SOCKET = 'volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]';
const PORT = 'ports: ["8080:80"]';
const ROOT = 'user: root';

describe('a path to the host', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'a published port, root and the socket',
      web(PORT, ROOT, SOCKET),
      [
        'docker-socket critical: Reachable on 0.0.0.0:8080 → runs as root → Docker socket: whoever breaks into web owns the host.',
      ],
    ],
    [
      'no network at all',
      web('network_mode: none', PORT, ROOT, SOCKET),
      ['docker-socket critical: Not published → runs as root → Docker socket: whoever breaks into web owns the host.'],
    ],
    [
      'no port',
      web(ROOT, SOCKET),
      ['docker-socket critical: Not published → runs as root → Docker socket: whoever breaks into web owns the host.'],
    ],
    [
      'a port on the loopback',
      web('ports: ["127.0.0.1:8080:80"]', ROOT, SOCKET),
      ['docker-socket critical: Not published → runs as root → Docker socket: whoever breaks into web owns the host.'],
    ],
    [
      'a port of an address from outside',
      web('ports: ["${' + 'ADDRESS}:8080:80"]', ROOT, SOCKET),
      ['docker-socket critical: Not published → runs as root → Docker socket: whoever breaks into web owns the host.'],
    ],
    [
      'every address of IPv6',
      web('ports: ["[::]:53:53/udp"]', ROOT, SOCKET),
      [
        'docker-socket critical: Reachable on [::]:53/udp → runs as root → Docker socket: whoever breaks into web owns the host.',
      ],
    ],
    [
      'a random port',
      web('ports: ["80"]', ROOT, SOCKET),
      [
        'docker-socket critical: Reachable on 0.0.0.0 (random port) → runs as root → Docker socket: whoever breaks into web owns the host.',
      ],
    ],
    [
      'the network of the host, where ports do not count',
      web('network_mode: host', PORT, ROOT, SOCKET),
      [
        'docker-socket critical: Reachable on the network of the host → runs as root → Docker socket: whoever breaks into web owns the host.',
      ],
    ],
    [
      'another user',
      web(PORT, 'user: "1000:1000"', SOCKET),
      [
        'docker-socket critical: Reachable on 0.0.0.0:8080 → runs as user 1000 → Docker socket: whoever breaks into web is one step from the host.',
      ],
    ],
    [
      'a user that nobody names',
      web(PORT, SOCKET),
      [
        'docker-socket critical: Reachable on 0.0.0.0:8080 → as a user that the files do not name → Docker socket: whoever breaks into web may own the host.',
      ],
    ],
    [
      'a folder that holds the socket',
      web(PORT, ROOT, 'volumes: ["/var/run/:/run"]'),
      [
        'docker-socket critical: Reachable on 0.0.0.0:8080 → runs as root → /var/run/ with the socket of Docker: whoever breaks into web owns the host.',
      ],
    ],
    [
      'the socket by its own setting',
      web(ROOT, 'use_api_socket: true'),
      ['docker-socket critical: Not published → runs as root → Docker socket: whoever breaks into web owns the host.'],
    ],
    [
      'a privileged container, whose capabilities say nothing more',
      web(PORT, ROOT, 'privileged: true', 'cap_add: [SYS_ADMIN]'),
      [
        'privileged-container critical: Reachable on 0.0.0.0:8080 → runs as root → privileged container: whoever breaks into web owns the host.',
      ],
    ],
    [
      'a writable folder of the system',
      web(ROOT, 'volumes: ["/etc:/host"]'),
      [
        'sensitive-host-mount critical: Not published → runs as root → /etc of the host, writable: whoever breaks into web owns the host.',
      ],
    ],
    [
      'the processes of the host and root',
      web(PORT, ROOT, 'pid: host'),
      [
        'host-process-namespace critical: Reachable on 0.0.0.0:8080 → runs as root → processes of the host: whoever breaks into web controls the processes of the host.',
      ],
    ],
    [
      'the same without a way in stays as it is',
      web(ROOT, 'pid: host'),
      [
        'host-process-namespace high: Not published → runs as root → processes of the host: whoever breaks into web controls the processes of the host.',
      ],
    ],
    [
      'a capability that runs code on the host',
      web(PORT, ROOT, 'cap_add: [cap_sys_module]'),
      [
        'dangerous-capability critical: Reachable on 0.0.0.0:8080 → runs as root → capability SYS_MODULE: whoever breaks into web owns the host.',
      ],
    ],
    [
      'a disk of the host',
      web(PORT, ROOT, 'devices: ["/dev/sda:/dev/sda"]'),
      [
        'host-device critical: Reachable on 0.0.0.0:8080 → runs as root → /dev/sda of the host: whoever breaks into web owns the host.',
      ],
    ],
  ])('%s', (_because, files, expected) => {
    expect(pathsOf(followed(files))).toEqual(expected);
  });

  test('tracing among the processes of the host is critical at both of its places', () => {
    const paths = pathsOf(followed(web('pid: host', 'cap_add: [SYS_PTRACE]')));
    expect(paths.map((each) => each.split(':')[0])).toEqual([
      'host-process-namespace critical',
      'dangerous-capability critical',
    ]);
  });

  test.each<[string, Files]>([
    ['a port and root alone', web(PORT, ROOT)],
    ['the same mount read-only', web(PORT, ROOT, 'volumes: ["/etc:/host:ro"]')],
    ['a mount whose mode comes from outside', web(PORT, ROOT, 'volumes: ["/etc:/host:${' + 'MODE}"]')],
    ['a folder whose change does not make root', web(PORT, ROOT, 'volumes: ["/var/log:/logs"]')],
    ['a capability that stays in the container', web(PORT, ROOT, 'cap_add: [NET_ADMIN]')],
    ['a device that is only hardware', web(PORT, ROOT, 'devices: [/dev/dri]')],
    ['the processes of the host and a user that nobody names', web(PORT, 'pid: host')],
    ['the processes of the host and a user from outside', web(PORT, 'user: ${' + 'USER_ID}', 'pid: host')],
    ['a service that never runs', web(PORT, ROOT, SOCKET, 'scale: 0')],
  ])('needs its last step: %s', (_because, files) => {
    expect(pathsOf(followed(files))).toEqual([]);
  });

  test('reads the user from the Dockerfile that the service builds', () => {
    const compose = 'services:\n  web:\n    build: .\n    ports: ["8080:80"]\n    pid: host\n';
    const dockerfile = (user: string) => `FROM debian:13-slim\nUSER ${user}\nCMD ["/app"]\n`;
    const severity = (user: string) =>
      followed({ 'compose.yaml': compose, Dockerfile: dockerfile(user) }).findings.find(
        ({ rule }) => rule === 'host-process-namespace',
      )?.severity;
    expect([severity('root'), severity('app')]).toEqual(['critical', 'high']);
  });

  test('a severity that policy chooses stays, and why it would be worse is not said', () => {
    const policy: Policy = { ...DEFAULT_POLICY, rules: new Map([['host-process-namespace', { severity: 'low' }]]) };
    const { findings } = followed(web(PORT, ROOT, 'pid: host'), policy);
    const found = findings.find(({ rule }) => rule === 'host-process-namespace');
    // The test engine judges without policy: what counts is that following the path changes nothing.
    expect([found?.severity, found?.severityReason]).toEqual(['high', null]);
  });
});

describe('a change', () => {
  function worsened(base: Files, head: Files): readonly string[] {
    const [before, after] = [followed(base), followed(head)];
    const side = (judgement: Judgement) => ({
      ...judgement,
      subjects: new SubjectTexts(judgement.project),
      unjudged: new Set<string>(),
    });
    const source = after.project.sources.get('compose.yaml');
    return compareFindings(side(before), side(after), new Map()).worsened.map(
      (finding) =>
        `${finding.rule}: ${worsenedSentence(finding)} [${finding.worsened?.cause && source?.slice(finding.worsened.cause.range)}]`,
    );
  }

  test.each<[string, Files, Files, readonly string[]]>([
    [
      'that publishes the port makes the socket worse',
      web(ROOT, SOCKET),
      web(ROOT, SOCKET, PORT),
      ['docker-socket: It is worse than before, because the service is now published on 0.0.0.0:8080. ["8080:80"]'],
    ],
    [
      'that opens a port of the loopback does too',
      web(SOCKET, 'ports: ["127.0.0.1:8080:80"]'),
      web(SOCKET, PORT),
      ['docker-socket: It is worse than before, because the service is now published on 0.0.0.0:8080. ["8080:80"]'],
    ],
    [
      'to the network of the host',
      web(ROOT, 'privileged: true'),
      web(ROOT, 'privileged: true', 'network_mode: host'),
      [
        'privileged-container: It is worse than before, because the service now shares the network of the host. [network_mode: host]',
      ],
    ],
    [
      'that raises the severity says from what',
      web(ROOT, 'pid: host'),
      web(ROOT, 'pid: host', PORT),
      [
        'host-process-namespace: It was high and is critical now, because the service is now published on 0.0.0.0:8080. ["8080:80"]',
      ],
    ],
    [
      'to root',
      web('user: "1000"', 'pid: host', PORT),
      web(ROOT, 'pid: host', PORT),
      [
        'host-process-namespace: It was high and is critical now, because the service is published on 0.0.0.0:8080 and runs as root. ["8080:80"]',
      ],
    ],
    ['of the port alone is no change', web(ROOT, SOCKET, PORT), web(ROOT, SOCKET, 'ports: ["9090:80"]'), []],
    ['that closes the port', web(ROOT, SOCKET, PORT), web(ROOT, SOCKET), []],
  ])('%s', (_because, base, head, expected) => {
    expect(worsened(base, head)).toEqual(expected);
  });
});

test('every rule that reports a last step exists', () => {
  const ids = new Set(allRules.map(({ id }) => id));
  const reported = [
    web(SOCKET),
    web('privileged: true'),
    web('volumes: ["/etc:/e"]'),
    web(ROOT, 'pid: host'),
    web('cap_add: [ALL]'),
    web('devices: [/dev/mem]'),
  ].flatMap((files) => followed(files).findings.filter((finding: Finding) => finding.attackPath));
  expect(reported.map(({ attackPath }) => attackPath?.control.kind)).toEqual([
    'socket',
    'privileged',
    'mount',
    'processes',
    'capability',
    'device',
  ]);
  expect(reported.every(({ rule }) => ids.has(rule))).toBe(true);
});
