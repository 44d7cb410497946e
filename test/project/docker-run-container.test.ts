import { pathSentence } from '../../src/analysis/attack-path.ts';
import { followPaths } from '../../src/analysis/follow-paths.ts';
import { runRules } from '../../src/analysis/run-rules.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { buildProject } from '../../src/project/build-project.ts';
import type { Project } from '../../src/project/project.ts';
import type { Rule } from '../../src/rule-model/rule.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { dangerousCapability } from '../../src/rules/dangerous-capability.ts';
import { disabledSeccomp } from '../../src/rules/disabled-seccomp.ts';
import { dockerSocket } from '../../src/rules/docker-socket.ts';
import { hostNetwork } from '../../src/rules/host-network.ts';
import { privilegedContainer } from '../../src/rules/privileged-container.ts';
import { publishedDatastore } from '../../src/rules/published-datastore.ts';
import { rootUser } from '../../src/rules/root-user.ts';
import { secretInEnvironment } from '../../src/rules/secret-in-environment.ts';
import { sensitiveHostMount } from '../../src/rules/sensitive-host-mount.ts';
import { unpinnedImageDigest } from '../../src/rules/unpinned-image-digest.ts';
import { snapshotOf } from '../support/judge.ts';
import { readMarks } from '../support/marked-text.ts';

const PATH = 'deploy.sh';

function projectOfScript(path: string, content: string): Project {
  return buildProject(snapshotOf({ [path]: content }));
}

function findingsOf(project: Project, rules: readonly Rule[]) {
  const result = runRules(project, rules, {
    facts: { date: '2026-11-24', trustedRegistries: [] },
    policy: DEFAULT_POLICY,
    rules: 'all',
  });
  expect(result.gaps).toEqual([]);
  return result.findings;
}

/** The rule finds exactly what is marked, with either kind of line ending. */
function expectFound(rule: Rule, marked: string): void {
  for (const script of [marked, marked.replaceAll('\n', '\r\n'), `# Größe\necho 'äöü'\n${marked}`]) {
    const { text, ranges } = readMarks(script);
    const findings = findingsOf(projectOfScript(PATH, text), [rule]);
    expect(findings.map(({ range }) => text.slice(range.start, range.end))).toEqual(
      ranges.map(({ start, end }) => text.slice(start, end)),
    );
    expect(findings.map(({ path, range }) => ({ path, range }))).toEqual(
      ranges.map((range) => ({ path: PATH, range })),
    );
  }
}

const SECRET = 'hunter2-Kx9vQ';

describe.each<[string, Rule, readonly (readonly [string, string])[]]>([
  [
    'privileged-container',
    privilegedContainer,
    [
      ['a switch', 'docker run «--privileged» acme/web:1.4\n'],
      ['a switch with its value', 'docker run «--privileged=true» acme/web:1.4\n'],
      ['a switch that is off', 'docker run --privileged=false acme/web:1.4\n'],
      ['a switch from outside', 'docker run --privileged=$MODE acme/web:1.4\n'],
      ['another engine', 'sudo podman run -it --rm «--privileged» acme/web:1.4 sh\n'],
      ['an argument of the program', 'docker run acme/web:1.4 tool --privileged\n'],
      ['the long form', 'docker container create --name x «--privileged» acme/web:1.4\n'],
      ['another subcommand', 'docker exec --privileged web sh\n'],
      ['a condition', 'if true; then\n  docker run -d «--privileged» acme/web:1.4\nfi\n'],
      ['a script inside', "sh -c 'docker run «--privileged» acme/web:1.4'\n"],
    ],
  ],
  [
    'docker-socket',
    dockerSocket,
    [
      ['-v', 'docker run -v «/var/run/docker.sock:/var/run/docker.sock» acme/web:1.4\n'],
      ['-v attached', 'docker run -v«/run/docker.sock:/s:ro» acme/web:1.4\n'],
      ['--volume=', 'docker run --volume=«/run/docker.sock:/s» acme/web:1.4\n'],
      ['in quotes', 'docker run -v «"/run/docker.sock":/s» acme/web:1.4\n'],
      ['--mount', 'docker run --mount «type=bind,source=/run/docker.sock,target=/s,readonly» acme/web:1.4\n'],
      ['over lines', 'docker run -d \\\n  --name web \\\n  -v «/run/docker.sock:/s» \\\n  acme/web:1.4\n'],
      ['a folder beside it', 'docker run -v ./data:/data -v cache:/cache acme/web:1.4\n'],
      ['a variable of the script', 'SOCKET=/run/docker.sock\ndocker run -v «"$SOCKET":/s» acme/web:1.4\n'],
    ],
  ],
  [
    'sensitive-host-mount',
    sensitiveHostMount,
    [
      ['writable', 'docker run -v «/etc:/host/etc» acme/web:1.4\n'],
      ['by pairs', 'docker run --mount «type=bind,src=/etc,dst=/host/etc» acme/web:1.4\n'],
      ['a volume of that name', 'docker run --mount type=volume,src=etc,dst=/host/etc acme/web:1.4\n'],
    ],
  ],
  [
    'dangerous-capability',
    dangerousCapability,
    [
      ['several', 'docker run --cap-add «SYS_ADMIN» --cap-add=«cap_net_admin» --cap-add CHOWN acme/web:1.4\n'],
      ['dropped ones', 'docker run --cap-drop ALL acme/web:1.4\n'],
    ],
  ],
  [
    'published-datastore',
    publishedDatastore,
    [
      ['every interface', 'docker run -d -p «5432:5432» postgres:18\n'],
      ['short options in one', 'docker run -dp «5432:5432/tcp» postgres:18\n'],
      ['the loopback', 'docker run -p 127.0.0.1:5432:5432 postgres:18\n'],
      ['the network of the host', 'docker run --network host -p 5432:5432 postgres:18\n'],
      ['another port', 'docker run --publish=8080:80 nginx:1.29\n'],
    ],
  ],
  [
    'secret-in-environment',
    secretInEnvironment,
    [
      ['-e', `docker run -e «DB_PASSWORD=${SECRET}» acme/web:1.4\n`],
      ['--env=', `docker run --env=«DB_PASSWORD=${SECRET}» acme/web:1.4\n`],
      ['in quotes', `docker run -e «'DB_PASSWORD=${SECRET}'» acme/web:1.4\n`],
      ['passed through', 'docker run -e DB_PASSWORD -e OTHER="$DB_PASSWORD" acme/web:1.4\n'],
    ],
  ],
  [
    'root-user',
    rootUser,
    [['by name and by number', 'docker run «-u root» a:1\ndocker run «--user=0:0» b:1\ndocker run -u 1000 c:1\n']],
  ],
  ['host-network', hostNetwork, [['both spellings', 'docker run «--net=host» a:1\ndocker run «--network host» b:1\n']]],
  ['disabled-seccomp', disabledSeccomp, [['an option', 'docker run --security-opt «seccomp=unconfined» a:1\n']]],
  ['unpinned-image-digest', unpinnedImageDigest, [['the image', 'docker run --rm -w /x «acme/web:1.4» ls -l\n']]],
])('the rule %s, as it is, reads a command line', (_id, rule, cases) => {
  test.each(cases)('%s', (_what, marked) => {
    expectFound(rule, marked);
  });
});

test('no rule of all fails on such a container, and what one supersedes stays silent', () => {
  const script =
    'docker run -d --name web --privileged --cap-add SYS_ADMIN -p 8080:80 -v /:/host -e A=b acme/web:1.4 serve\n';
  const rules = findingsOf(projectOfScript(PATH, script), allRules).map(({ rule }) => rule);
  expect(rules).toEqual(
    expect.arrayContaining(['privileged-container', 'sensitive-host-mount', 'published-to-all-interfaces']),
  );
  expect(rules).not.toContain('dangerous-capability');
});

test('a command line has a path to the host', () => {
  const project = projectOfScript(PATH, 'docker run -u 0 -p 8080:80 --name web -v /run/docker.sock:/s acme/web:1.4\n');
  const found = followPaths(findingsOf(project, allRules), project, DEFAULT_POLICY);
  expect(found.flatMap(({ attackPath }) => (attackPath ? [pathSentence(attackPath)] : []))).toEqual([
    'Reachable on 0.0.0.0:8080 → runs as root → Docker socket: whoever breaks into web owns the host.',
  ]);
});

test('a secret is masked at its value, not at its name', () => {
  const script = `docker run --env="DB_PASSWORD=${SECRET}" acme/web:1.4\n`;
  const [finding] = findingsOf(projectOfScript(PATH, script), [secretInEnvironment]);
  expect(finding?.masked.map(({ range }) => script.slice(range.start, range.end))).toEqual([SECRET]);
});
