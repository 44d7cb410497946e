import fc from 'fast-check';
import type { ToolName } from '../../src/adoption/tool.ts';
import { TOOLS } from '../../src/adoption/tools.ts';
import { adoptRepository } from '../../src/pipeline/adopt-repository.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { ruleFacts } from '../../src/pipeline/rule-facts.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { MemoryRevision } from './memory-revision.ts';

type Files = Readonly<Record<string, string>>;

const DATE = '2026-11-24';
const analyst = createAnalyst(allRules);

const adopt = (files: Files, tool?: ToolName, policy: Policy = DEFAULT_POLICY) =>
  adoptRepository(analyst, {
    ...{ revision: new MemoryRevision(files), policy, date: DATE, rules: ruleFacts(allRules) },
    tool: tool && TOOLS[tool],
  });

function policyOf(text: string): Policy {
  const result = parsePolicy(
    new SourceText('.github/bulkhead.yml', text),
    allRules.map(({ id }) => id),
  );
  if (isPolicyFailure(result)) throw new Error(`${JSON.stringify(result.errors)}\n${text}`);
  return result.policy;
}

/** What the imported policy and comments say, one line each, and what Bulkhead then says of the repository. */
async function outcome(files: Files, tool: ToolName) {
  const { imported, policyText } = await adopt(files, tool);
  if (!imported) throw new Error('Nothing was imported.');
  const { decisions } = imported;
  const policy = policyOf(policyText);
  const after = { ...files, ...Object.fromEntries(imported.files.map((file) => [file.path, file.after])) };
  const snapshot = { files: new Map(Object.entries(after)), paths: new Set(Object.keys(after)), unreadable: [] };
  const check = await analyst.check({ snapshot, paths: undefined, policy, date: DATE, rules: 'default' });
  return {
    rules: [...decisions.rules].map(([rule, { setting }]) => `${rule}: ${setting}`),
    scopes: [...decisions.scopes].flatMap(([pattern, rules]) =>
      [...rules].map(([rule, { setting }]) => `${pattern} ${rule}: ${setting}`),
    ),
    accept: decisions.accept.map(({ rule, path, subject, until, reason }) =>
      [rule, path, subject, until, `-- ${reason}`].filter(Boolean).join(' '),
    ),
    after,
    left: decisions.leftOut.map(({ what, why }) => `${what}: ${why}`),
    accepted: check.accepted.map(({ rule }) => rule),
    aboutAcceptances: check.findings.filter(
      ({ rule }) => rule.endsWith('-suppression') || rule.startsWith('suppression-'),
    ),
    found: check.findings.filter(({ disposition }) => disposition === 'on').map(({ rule }) => rule),
  };
}

const DOCKERFILE = `FROM ubuntu:latest
RUN sudo true
ADD . /app
USER root
`;

describe('rules that are ignored as a whole', () => {
  test('off where ours finds the same, for the kinds of file that the tool reads', async () => {
    const { rules, scopes, left, found } = await outcome(
      {
        Dockerfile: DOCKERFILE,
        'compose.yaml': 'services:\n  a:\n    image: nginx\n    user: root\n',
        '.hadolint.yaml': 'ignored: [DL3004, DL3002, DL3006, DL3007, DL3008, DL3057, DL9999]\n',
      },
      'hadolint',
    );
    expect(rules).toEqual(['sudo-in-build: off']);
    expect(scopes).toEqual(['**/Dockerfile* root-user: off', '**/Dockerfile* floating-image-tag: off']);
    expect(left).toEqual([
      'DL3008: Bulkhead asks nobody to pin versions of packages: distributions delete old ones',
      'DL3057: missing-healthcheck: off by default, so there is nothing to switch off',
      'DL9999: no rule of hadolint is known by this name',
    ]);
    expect(found).toEqual(expect.arrayContaining(['root-user', 'floating-image-tag', 'add-instead-of-copy']));
    expect(found).toHaveLength(new Set(found).size);
  });

  test('advice where ours finds more, and nothing where that is severe', async () => {
    const files = { 'compose.yaml': 'services: {}\n', Dockerfile: 'FROM a:1\n' };
    const one = await outcome({ ...files, '.hadolint.yaml': 'ignored: [DL3007]\n' }, 'hadolint');
    expect(one.scopes).toEqual(['**/Dockerfile* floating-image-tag: advice']);
    const other = await outcome(
      { ...files, '.compose-lint.yml': 'rules: { CL-0024: { enabled: false } }\n' },
      'compose-lint',
    );
    expect([other.rules, other.scopes]).toEqual([[], []]);
    expect(other.left).toEqual([
      'CL-0024: dangerous-capability: too broad, it also finds what CL-0011, CL-0027, CL-0028, CL-0029, CL-0030 reports; accept single findings with `accept`',
    ]);
  });

  test('all that make one rule of ours together', async () => {
    const off = ['CL-0011', 'CL-0024', 'CL-0027', 'CL-0028', 'CL-0029', 'CL-0030'].map(
      (id) => `  ${id}: { enabled: false }\n`,
    );
    const { rules } = await outcome({ '.compose-lint.yml': `rules:\n${off.join('')}` }, 'compose-lint');
    expect(rules).toEqual(['dangerous-capability: off']);
  });

  test('the severe part of a rule stays on', async () => {
    const { rules, left } = await outcome({ '.dclintrc': '{"rules": {"no-unbound-port-interfaces": 0}}' }, 'dclint');
    expect(rules).toEqual(['published-to-all-interfaces: off']);
    expect(left).toEqual([
      'no-unbound-port-interfaces: published-datastore: too severe to be switched off with the rest; accept single findings with `accept`',
    ]);
  });

  test('severities are taken over where they raise ours', async () => {
    const text = 'override:\n  error: [DL3004, DL3002]\n  style: [DL3007, DL3002]\n';
    const { rules, left } = await outcome({ '.hadolint.yaml': text, Dockerfile: DOCKERFILE }, 'hadolint');
    expect(rules).toEqual(['sudo-in-build: high', 'root-user: high']);
    expect(left).toEqual([
      'DL3007: floating-image-tag: it finds more, so it keeps its severity',
      'DL3002: root-user: it finds more, so it keeps its severity',
    ]);
  });

  test('what the policy says already stays', async () => {
    const policy = policyOf(
      'rules:\n  sudo-in-build: high\n  floating-image-tag: high\npaths:\n  "**/Dockerfile*":\n    rules: { root-user: on }\ntrusted-registries: [docker.io]\n',
    );
    const files = {
      Dockerfile: DOCKERFILE,
      '.hadolint.yaml': 'ignored: [DL3004, DL3002, DL3020, DL3006, DL3007]\ntrustedRegistries: [docker.io, ghcr.io]\n',
    };
    const decisions = (await adopt(files, 'hadolint', policy)).imported?.decisions;
    expect([...(decisions?.rules.keys() ?? [])]).toEqual(['add-instead-of-copy']);
    expect([...(decisions?.scopes.keys() ?? [])]).toEqual([]);
    expect(decisions?.registries).toEqual(['ghcr.io']);
  });
});

describe('ignores of some files', () => {
  test('become accepted risks with reason and last day', async () => {
    const { accept, left, accepted, aboutAcceptances } = await outcome(
      {
        'a/Dockerfile': DOCKERFILE,
        'b/Dockerfile': DOCKERFILE,
        '.trivyignore.yaml': `misconfigurations:
  - { id: AVD-DS-0002, paths: ["a/Dockerfile"], expired_at: 2027-01-01, statement: "until \\e[31mthe base\\nchanges" }
  - { id: DS-0010, paths: ["**/Dockerfile"], expired_at: 2020-01-01 }
  - { id: DS-0005, paths: ["b/*"] }
  - { id: DS-0017, paths: ["b/*"] }
`,
      },
      'trivy',
    );
    expect(accept).toEqual([
      'root-user a/Dockerfile 2027-01-01 -- until \\u{1b}[31mthe base changes',
      'add-instead-of-copy b/* -- imported from Trivy, no reason given',
    ]);
    expect(left).toEqual([
      'DS-0010: it ended on 2020-01-01',
      'DS-0017: Bulkhead finds nothing of the kind there, so there is nothing to accept',
    ]);
    expect(accepted.toSorted()).toEqual(['add-instead-of-copy', 'root-user']);
    expect(aboutAcceptances).toEqual([]);
  });

  test('an ignore of everything with a last day is accepted where there is something', async () => {
    const { accept, rules } = await outcome(
      { Dockerfile: DOCKERFILE, '.trivyignore': 'DS010 exp:2027-01-01\n' },
      'trivy',
    );
    expect([rules, accept]).toEqual([
      [],
      ['sudo-in-build **/Dockerfile* 2027-01-01 -- imported from Trivy, no reason given'],
    ]);
  });

  test('one service', async () => {
    const { accept, accepted, found, aboutAcceptances } = await outcome(
      {
        'compose.yaml': 'services:\n  a b:\n    image: nginx\n  c:\n    image: nginx\n',
        '.compose-lint.yml': 'rules:\n  CL-0004:\n    exclude_services:\n      a b: newest wanted\n      gone: x\n',
      },
      'compose-lint',
    );
    expect(accept).toEqual(['floating-image-tag service:a b -- newest wanted']);
    expect([accepted, found]).toEqual([['floating-image-tag'], ['floating-image-tag']]);
    expect(aboutAcceptances).toEqual([]);
  });

  test('settings below a folder speak of that folder', async () => {
    const { accept } = await outcome(
      { 'a/Dockerfile': DOCKERFILE, 'b/Dockerfile': DOCKERFILE, 'a/.hadolint.yaml': 'ignored: [DL3020] # small\n' },
      'hadolint',
    );
    expect(accept).toEqual(['add-instead-of-copy a/** -- imported from hadolint, no reason given']);
  });

  test('a Checkov comment speaks of its file', async () => {
    const { accept, after } = await outcome(
      { Dockerfile: `${DOCKERFILE}# checkov:skip=CKV_DOCKER_8:legacy\n` },
      'checkov',
    );
    expect(accept).toEqual(['root-user Dockerfile -- legacy']);
    expect(after['Dockerfile']).toBe(`${DOCKERFILE}# checkov:skip=CKV_DOCKER_8:legacy\n`);
  });
});

describe('comments', () => {
  const cases: readonly [
    because: string,
    tool: ToolName,
    path: string,
    before: string,
    after: string,
    left?: readonly string[],
  ][] = [
    [
      'above the comment of the tool, which keeps its place, with its reason',
      'hadolint',
      'Dockerfile',
      'FROM a:1\n# hadolint ignore=DL3004 # old base\nRUN sudo true\nUSER 1\n',
      'FROM a:1\n# bulkhead: allow sudo-in-build -- old base\n# hadolint ignore=DL3004 # old base\nRUN sudo true\nUSER 1\n',
    ],
    [
      'above FROM, below the directives',
      'trivy',
      'Dockerfile',
      '# syntax=docker/dockerfile:1\n# a base\n#trivy:ignore:DS-0002:exp:2027-01-01\nFROM a:1\nRUN true\n',
      '# syntax=docker/dockerfile:1\n# a base\n# bulkhead: allow missing-user until 2027-01-01 -- imported from Trivy, no reason given\n#trivy:ignore:DS-0002:exp:2027-01-01\nFROM a:1\nRUN true\n',
    ],
    [
      'one for each rule of ours that finds something there',
      'hadolint',
      'Dockerfile',
      'FROM a:1\n# hadolint ignore=DL3004,DL3015,DL3008\nRUN sudo apt-get install -y git\nUSER 1\n',
      'FROM a:1\n# bulkhead: allow sudo-in-build -- imported from hadolint, no reason given\n# bulkhead: allow recommended-packages -- imported from hadolint, no reason given\n# hadolint ignore=DL3004,DL3015,DL3008\nRUN sudo apt-get install -y git\nUSER 1\n',
      ['DL3008: Bulkhead asks nobody to pin versions of packages: distributions delete old ones'],
    ],
    [
      'not where ours finds nothing, and not in a here-document',
      'hadolint',
      'Dockerfile',
      'FROM a:1\n# hadolint ignore=DL3004\nRUN true\nRUN <<E\n# hadolint ignore=DL3004\nsudo true\nE\nUSER 1\n',
      'FROM a:1\n# hadolint ignore=DL3004\nRUN true\nRUN <<E\n# hadolint ignore=DL3004\nsudo true\nE\nUSER 1\n',
      [
        'DL3004: Bulkhead finds nothing of the kind there, so there is nothing to accept',
        'DL3004: Bulkhead finds nothing of the kind there, so there is nothing to accept',
      ],
    ],
    [
      'not again where ours stands already',
      'hadolint',
      'Dockerfile',
      'FROM a:1\n# bulkhead: allow sudo-in-build -- old\n# hadolint ignore=DL3004\nRUN sudo true\nUSER 1\n',
      'FROM a:1\n# bulkhead: allow sudo-in-build -- old\n# hadolint ignore=DL3004\nRUN sudo true\nUSER 1\n',
      ['DL3004: it is accepted already'],
    ],
    [
      'as deep as the entry, CRLF kept',
      'kics',
      'compose.yaml',
      'services:\r\n  a:\r\n    image: docker.io/library/nginx:1.29.3\r\n    # kics-scan ignore-line\r\n    privileged: true\r\n',
      'services:\r\n  a:\r\n    image: docker.io/library/nginx:1.29.3\r\n    # bulkhead: allow privileged-container -- imported from KICS, no reason given\r\n    # kics-scan ignore-line\r\n    privileged: true\r\n',
    ],
    [
      'above the list item of a comment behind it',
      'dclint',
      'compose.yaml',
      'services:\n  a:\n    image: docker.io/library/nginx:1.29.3\n    ports:\n      - "8080:80" # dclint disable-line no-unbound-port-interfaces\n',
      'services:\n  a:\n    image: docker.io/library/nginx:1.29.3\n    ports:\n      # bulkhead: allow published-to-all-interfaces -- imported from DCLint, no reason given\n      - "8080:80" # dclint disable-line no-unbound-port-interfaces\n',
    ],
  ];
  test.each(cases)('%s', async (_because, tool, path, before, after, left = []) => {
    const result = await outcome({ [path]: before }, tool);
    expect(result.after[path]).toBe(after);
    expect(result.left).toEqual(left);
    expect(result.aboutAcceptances).toEqual([]);
  });

  test('none where the tool does not listen to them', async () => {
    const text = 'FROM a:1\n# hadolint ignore=DL3004\nRUN sudo true\n';
    const { after } = await outcome(
      { Dockerfile: text, '.hadolint.yaml': 'disable-ignore-pragma: true\n' },
      'hadolint',
    );
    expect(after['Dockerfile']).toBe(text);
  });

  test('none where the imported policy switches the rule off', async () => {
    const text = 'FROM a:1\n# hadolint ignore=DL3004\nRUN sudo true\n';
    const { after, left } = await outcome({ Dockerfile: text, '.hadolint.yaml': 'ignored: [DL3004]\n' }, 'hadolint');
    expect(after['Dockerfile']).toBe(text);
    expect(left).toEqual(['DL3004: sudo-in-build: the policy switches it off there already']);
  });
});

describe('hostile files', () => {
  const many = (line: (index: number) => string, count: number) =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  const cases: readonly [because: string, tool: ToolName, files: Files][] = [
    [
      'a YAML bomb',
      'hadolint',
      { '.hadolint.yaml': `a: &a [x]\n${many((n) => `b${n}: &b${n} [*a, *a, *a, *a]\n`, 50)}ignored: *b9\n` },
    ],
    ['thousands of ids', 'trivy', { '.trivyignore': many((n) => `DS${n}\n`, 20_000), Dockerfile: DOCKERFILE }],
    [
      'thousands of comments',
      'hadolint',
      { Dockerfile: `FROM a\n${many(() => '# hadolint ignore=DL3004,DL3002,DL3020\nRUN sudo true\n', 3_000)}` },
    ],
    [
      'thousands of blocks',
      'kics',
      { 'compose.yaml': `services:\n${many((n) => `  # kics-scan ignore-block\n  a${n}: { image: nginx }\n`, 1_500)}` },
    ],
    [
      'thousands of services',
      'compose-lint',
      {
        '.compose-lint.yml': `rules:\n  CL-0004:\n    exclude_services:\n${many((n) => `      s${n}: r\n`, 3_000)}`,
        'compose.yaml': `services:\n${many((n) => `  s${n}: { image: nginx }\n`, 1_000)}`,
      },
    ],
    [
      'thousands of settings files',
      'hadolint',
      Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`d${n}/.hadolint.yaml`, 'ignored: [DL3004]'])),
    ],
    [
      'thousands of patterns',
      'trivy',
      {
        ...Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`d${n}/Dockerfile`, DOCKERFILE])),
        '.trivyignore.yaml': `misconfigurations:\n${many((n) => `- { id: DS010, paths: ["${'*'.repeat(20)}x${n}"] }\n`, 1_200)}`,
      },
    ],
    [
      'a service without an end to its name',
      'compose-lint',
      {
        '.compose-lint.yml': `rules:\n  CL-0004:\n    exclude_services: [${'a'.repeat(2_000)}]\n`,
        'compose.yaml': `services:\n  ? ${'a'.repeat(2_000)}\n  : { image: nginx }\n`,
      },
    ],
    [
      'names of prototypes',
      'dclint',
      {
        '.dclintrc':
          '{"__proto__": {"rules": {"x": 0}}, "rules": {"__proto__": 0, "toString": 0, "hasOwnProperty": [0]}}',
      },
    ],
    [
      'a reason that is a document',
      'compose-lint',
      {
        '.compose-lint.yml': `rules:\n  CL-0002: { enabled: false, reason: "${'x\\n---\\naccept: []\\n'.repeat(500)}" }\n`,
      },
    ],
    [
      'a reason that is an acceptance',
      'hadolint',
      { Dockerfile: 'FROM a:1\n# hadolint ignore=DL3004 # x -- y # bulkhead: allow root-user -- z\nRUN sudo true\n' },
    ],
    [
      'a path that a policy cannot name',
      'checkov',
      {
        'a\\b/Dockerfile': `${DOCKERFILE}# checkov:skip=CKV_DOCKER_8:x\n`,
        'c\nd/Dockerfile': `${DOCKERFILE}# checkov:skip=CKV_DOCKER_8:x\n`,
      },
    ],
  ];
  test.each(cases)('%s: what comes out parses and counts', async (_because, tool, files) => {
    const { aboutAcceptances, left, accept } = await outcome(files, tool);
    expect(aboutAcceptances).toEqual([]);
    expect(accept.length).toBeLessThanOrEqual(400);
    expect(left.length).toBeLessThanOrEqual(25_000);
  });

  test('whatever the files of a tool say, the policy parses and no acceptance is reported', async () => {
    const word = fc.constantFrom(
      'DL3004',
      'DL3002',
      'DS-0010',
      'CKV_DOCKER_8',
      '*',
      '-',
      ':',
      '#',
      '"',
      "'",
      '&a',
      '*a',
      '\u001b[0m',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      'exp:2027-01-01',
      'ignored',
      'rules',
      'paths',
      'id',
      'skip-check',
      'misconfigurations',
      '<<',
      '!!js',
      '\u202e',
      '%',
      '|',
      '>',
      '---',
    );
    const tool = fc.constantFrom<ToolName>('hadolint', 'trivy', 'checkov', 'kics', 'dclint', 'compose-lint');
    await fc.assert(
      fc.asyncProperty(
        tool,
        fc.array(word, { maxLength: 30 }),
        fc.array(word, { maxLength: 12 }),
        async (name, settings, comment) => {
          const text = comment.join('').replace(/\n/g, ' ');
          const path = TOOLS[name].files[0] ?? '';
          const dockerfile = `FROM a:1\n# hadolint ignore=DL3004 # ${text}\n#trivy:ignore:DS-0010 ${text}\n#checkov:skip=CKV2_DOCKER_1:${text}\n# kics-scan ignore-line\nRUN sudo true\nUSER root\n`;
          const { aboutAcceptances } = await outcome({ Dockerfile: dockerfile, [path]: settings.join('') }, name);
          expect(aboutAcceptances).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('without a tool: what is there today', async () => {
  const { facts, imported } = await adopt({
    Dockerfile: 'FROM ghcr.io/acme/base:1\nCOPY --from=docker.io/library/nginx:1 /a /b\nUSER 1\n',
    'compose.yaml':
      'services:\n  a:\n    image: ghcr.io/acme/app:1\n    privileged: true\n  b:\n    build: .\n    image: quay.io/never/pulled:1\n',
    'x.py': 'FROM = 1\n',
  });
  expect(imported).toBeUndefined();
  expect(facts).toMatchObject({
    files: { dockerfile: ['Dockerfile'], compose: ['compose.yaml'] },
    registries: ['ghcr.io', 'docker.io'],
    worst: { rule: 'privileged-container', path: 'compose.yaml', subject: 'service:a', severity: 'critical' },
  });
  expect(facts.weaknesses[0]).toEqual({ severity: 'critical', count: 1 });
});
