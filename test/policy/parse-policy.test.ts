import fc from 'fast-check';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { POLICY_KEYS } from '../../src/policy/settings.ts';
import { SourceText } from '../../src/text/source-text.ts';

const RULES = ['root-user', 'missing-user', 'docker-socket', 'missing-healthcheck'];

function read(content: string) {
  return parsePolicy(new SourceText('.github/bulkhead.yml', content), RULES);
}

function policyOf(content: string) {
  const result = read(content);
  if (isPolicyFailure(result)) throw new Error(JSON.stringify(result.errors));
  return result;
}

function errorsOf(content: string): readonly string[] {
  const result = read(content);
  return isPolicyFailure(result)
    ? result.errors.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : [];
}

describe('a policy file that says nothing', () => {
  const silent = ['', '\n', '# only a comment\n', '---\n', '--- # start\n...\n', '{}\n', '\ufeff', '\r\n'];
  test.each(silent.map((content) => [JSON.stringify(content), content]))('%s gives the defaults', (_, content) => {
    const { policy, stated } = policyOf(content);
    expect(policy).toEqual({ ...DEFAULT_POLICY, file: { path: '.github/bulkhead.yml', content } });
    expect([...stated]).toEqual([]);
  });
});

describe('settings', () => {
  test('every setting of a full file is read', () => {
    const { policy, stated } = policyOf(
      [
        `extends: acme/policies/docker/base.yml@${'0123456789'.repeat(4)}`,
        'preset: strict',
        'fail-on: critical # the worst only',
        'on-gap: failure',
        'advisory: true',
        'hardening: all',
        'max-comments: 5',
        'rules:',
        '  root-user: off',
        '  missing-user: "advice"',
        '  docker-socket: { severity: medium, default: on }',
        '  missing-healthcheck: low',
        'paths:',
        '  dev/**:',
        '    fail-on: none',
        '    hardening: off',
        '    rules: { root-user: low, docker-socket: { default: advice } }',
        '  "**/*.test.yaml": { rules: { missing-user: off } }',
        'trusted-registries: [docker.io, GHCR.io/Acme, "registry.example.com:5000"]',
        'build-frontends: [ghcr.io/acme/frontend]',
        'images:',
        '  ghcr.io/acme/base-*:',
        '    user: "10001"',
        '    capabilities: [net_bind_service, CAP_CHOWN]',
        '    tmpfs: [/tmp]',
        '  acme/legacy: { user: "0", drops-privileges: true }',
        'debt: { max-score: 40, max-age: { critical: 7d, high: 30d } }',
        'self-accept: low',
        'accept:',
        '  - { rule: docker-socket, path: "ops/**", subject: "service:agent", until: 2027-01-31, reason: " it manages  " }',
        '  - rule: root-user',
        '',
      ].join('\n'),
    );
    expect(policy).toMatchObject({
      failOn: 'critical',
      onGap: 'failure',
      advisory: true,
      hardening: 'all',
      maxComments: 5,
      rules: new Map([
        ['root-user', { disposition: 'off' }],
        ['missing-user', { disposition: 'advice' }],
        ['docker-socket', { severity: 'medium', disposition: 'on' }],
        ['missing-healthcheck', { severity: 'low', disposition: 'on' }],
      ]),
      trustedRegistries: ['docker.io', 'ghcr.io/acme', 'registry.example.com:5000'],
      extends: { owner: 'acme', repo: 'policies', path: 'docker/base.yml', commit: '0123456789'.repeat(4) },
      preset: 'strict',
      paths: [
        {
          pattern: 'dev/**',
          failOn: 'none',
          hardening: 'off',
          rules: new Map([
            ['root-user', { severity: 'low', disposition: 'on' }],
            ['docker-socket', { disposition: 'advice' }],
          ]),
        },
        { pattern: '**/*.test.yaml', rules: new Map([['missing-user', { disposition: 'off' }]]) },
      ],
      buildFrontends: ['ghcr.io/acme/frontend'],
      images: [
        {
          ...{ name: 'ghcr.io/acme/base-*', user: '10001', dropsPrivileges: false },
          ...{ capabilities: ['CHOWN', 'NET_BIND_SERVICE'], tmpfs: ['/tmp'] },
        },
        { name: 'acme/legacy', user: 'root', dropsPrivileges: true, capabilities: undefined, tmpfs: undefined },
      ],
      debt: {
        maxScore: 40,
        maxAge: new Map([
          ['critical', 7],
          ['high', 30],
        ]),
      },
      selfAccept: 'low',
      accept: [
        {
          rule: 'docker-socket',
          path: 'ops/**',
          subject: 'service:agent',
          until: '2027-01-31',
          reason: 'it manages',
        },
        { rule: 'root-user', path: undefined, subject: undefined, until: undefined, reason: '' },
      ],
    });
    const { file, accept } = policy;
    expect(accept.map(({ at }) => file?.content.slice(at.range.start, at.range.end))).toEqual([
      '{ rule: docker-socket, path: "ops/**", subject: "service:agent", until: 2027-01-31, reason: " it manages  " }',
      'rule: root-user',
    ]);
    expect([...stated].sort()).toEqual([...POLICY_KEYS].sort());
  });

  test('what the file leaves out has its default and is not stated', () => {
    const { policy, stated } = policyOf('max-comments: 0\n');
    expect(policy).toMatchObject({ ...DEFAULT_POLICY, maxComments: 0, origins: expect.any(Map) });
    expect([...policy.origins]).toEqual([
      ['max-comments', { layer: 'file', file: '.github/bulkhead.yml', line: 1, name: null }],
    ]);
    expect([...stated]).toEqual(['max-comments']);
  });

  test.each(['off', 'advice', 'on', 'hardening'])('a rule can be set to %s', (word) => {
    expect(policyOf(`rules:\n  root-user: ${word}\n`).policy.rules.get('root-user')).toEqual({ disposition: word });
  });

  test.each(['low', 'medium', 'high', 'critical'])('a rule set to %s is also on', (word) => {
    const rule = policyOf(`rules: { root-user: ${word} }`).policy.rules.get('root-user');
    expect(rule).toEqual({ severity: word, disposition: 'on' });
  });

  test('a mapping may state only one of severity and default', () => {
    const { rules } = policyOf(
      'rules:\n  root-user: { severity: low }\n  docker-socket:\n    default: advice\n',
    ).policy;
    expect(rules.get('root-user')).toEqual({ severity: 'low' });
    expect(rules.get('docker-socket')).toEqual({ disposition: 'advice' });
  });

  test('Windows line endings change nothing', () => {
    expect(policyOf('fail-on: low\r\nrules:\r\n  root-user: off\r\n').policy.failOn).toBe('low');
  });

  test('without a list of rules any id is accepted', () => {
    const result = parsePolicy(new SourceText('p.yml', 'rules:\n  of-tomorrow: off\n'));
    expect(isPolicyFailure(result)).toBe(false);
  });
});

describe('mistakes are errors with their place', () => {
  const mistakes: readonly [because: string, content: string, errors: readonly unknown[]][] = [
    ['a mistyped key', 'fail_on: high\n', ['1:1 "fail_on" is no setting of a policy. Did you mean "fail-on"?']],
    ['a key from elsewhere', 'xyzzy: 1\n', ['1:1 "xyzzy" is no setting of a policy.']],
    [
      'a mistyped value',
      'fail-on: hihg\n',
      ['1:10 "fail-on" is "hihg"; it can be none, critical, high, medium or low. Did you mean "high"?'],
    ],
    [
      'another case',
      'on-gap: Failure\n',
      ['1:9 "on-gap" is "Failure"; it can be neutral or failure. Did you mean "failure"?'],
    ],
    ['no value', 'fail-on:\n', ['1:1 "fail-on" has no usable value; it can be none, critical, high, medium or low.']],
    ['null', 'hardening: ~\n', ['1:12 "hardening" is "~"; it can be off, new or all.']],
    ['a number for a word', 'hardening: 1\n', ['1:12 "hardening" is "1"; it can be off, new or all.']],
    ['a list for a word', 'hardening: [new]\n', ['1:12 "hardening" has no usable value; it can be off, new or all.']],
    ['a word for a switch', 'advisory: "true"\n', ['1:11 "advisory" is true or false.']],
    ['an old spelling of a switch', 'advisory: yes\n', ['1:11 "advisory" is true or false.']],
    ['too many comments', 'max-comments: 51\n', ['1:15 "max-comments" is a whole number from 0 to 50.']],
    ['a negative number', 'max-comments: -1\n', ['1:15 "max-comments" is a whole number from 0 to 50.']],
    ['a fraction', 'max-comments: 1.5\n', ['1:15 "max-comments" is a whole number from 0 to 50.']],
    ['a number in quotes', 'max-comments: "5"\n', ['1:15 "max-comments" is a whole number from 0 to 50.']],
    ['infinity', 'max-comments: .inf\n', ['1:15 "max-comments" is a whole number from 0 to 50.']],
    ['a key twice', 'on-gap: neutral\non-gap: failure\n', ['2:1 "on-gap" is written twice.']],
    ['a rule twice', 'rules:\n  root-user: off\n  "root-user": on\n', ['3:3 "root-user" is written twice.']],
    ['a mistyped rule', 'rules:\n  rot-user: off\n', ['2:3 There is no rule "rot-user". Did you mean "root-user"?']],
    [
      'a rule in another case',
      'rules:\n  Root-User: off\n',
      ['2:3 There is no rule "Root-User". Did you mean "root-user"?'],
    ],
    ['a rule of another tool', 'rules:\n  DL3002: off\n', ['2:3 There is no rule "DL3002".']],
    [
      'a mistyped setting of a rule',
      'rules:\n  root-user: of\n',
      [
        '2:14 "root-user" is "of"; it can be off, advice, on, hardening, low, medium, high or critical. Did you mean "off"?',
      ],
    ],
    [
      'an unknown setting in a mapping',
      'rules:\n  root-user: { serverity: low }\n',
      ['2:16 "serverity" is no setting of a rule. Did you mean "severity"?'],
    ],
    ['an empty mapping', 'rules:\n  root-user: {}\n', ['2:14 "root-user" is empty; write a setting.']],
    ['a list of rules', 'rules: [root-user]\n', ['1:8 "rules" is a mapping of names to settings.']],
    ['no rules', 'rules:\n', ['1:1 "rules" is empty; write rule ids with a setting each, or remove the key.']],
    ['a number as a key', '1: high\n', ['1:1 A key here is a name.']],
    ['a list as a key', '? [a]\n: high\n', ['1:3 A key here is a name.']],
    ['a list as the file', '- fail-on: high\n', ['1:1 A policy is a mapping of names to settings.']],
    ['a text as the file', 'fail-on\n', ['1:1 A policy is a mapping of names to settings.']],
    [
      'one registry',
      'trusted-registries: docker.io\n',
      ['1:21 "trusted-registries" is a list of registries such as ghcr.io/acme.'],
    ],
    [
      'no registries',
      'trusted-registries:\n',
      ['1:1 "trusted-registries" is empty; write a list of registries, or remove the key.'],
    ],
    [
      'a number as a registry',
      'trusted-registries: [5000]\n',
      ['1:22 An entry of "trusted-registries" is a text such as ghcr.io/acme.'],
    ],
    ['a registry twice', 'trusted-registries: [ghcr.io, GHCR.IO]\n', ['1:31 "GHCR.IO" is listed twice.']],
    [
      'a second document',
      'fail-on: low\n---\nfail-on: none\n',
      ['2:1 A policy is one YAML document; this begins a second one.'],
    ],
    [
      'an alias',
      'fail-on: &x low\non-gap: *x\n',
      ['1:13 A policy has no anchors: remove it.', '2:9 A policy has no aliases: write the value here.'],
    ],
    ['no budget', 'debt:\n', ['1:1 "debt" is empty; write max-score or max-age, or remove the key.']],
    [
      'a budget of other things',
      'debt: { max-scores: 5, max-age: { hihg: 3d } }\n',
      [
        '1:9 "max-scores" is no setting of debt. Did you mean "max-score"?',
        '1:35 "hihg" is no severity. Did you mean "high"?',
      ],
    ],
    [
      'a budget without numbers',
      'debt: { max-score: many, max-age: { high: 30, low: 3651d } }\n',
      [
        '1:20 "max-score" is a whole number from 0 to 1000000.',
        '1:43 "high" is a number of days from 0d to 3650d.',
        '1:52 "low" is a number of days from 0d to 3650d.',
      ],
    ],
    [
      'ages that are none',
      'debt: { max-age: }\n',
      ['1:9 "max-age" is empty; write severities with days such as high: 30d.'],
    ],
    ['no accepted risks', 'accept:\n', ['1:1 "accept" is empty; write a list of accepted risks, or remove the key.']],
    [
      'accepted risks as a mapping',
      'accept: { rule: root-user }\n',
      ['1:9 "accept" is a list of entries such as { rule: docker-socket, reason: why }.'],
    ],
    [
      'an accepted risk as a word',
      'accept: [root-user]\n',
      ['1:10 An entry of "accept" is a mapping of names to settings.'],
    ],
    ['an accepted risk without a rule', 'accept:\n  - reason: why\n', ['2:5 An entry of "accept" names its rule.']],
    [
      'parts of an accepted risk that cannot be used',
      'accept:\n  - rule: root-user\n    file: x\n    path: ../x\n    subject: web\n    until: 2026-02-30\n    reason: 5\n',
      [
        '3:5 "file" is no part of an accepted risk. Did you mean "rule"?',
        '4:11 "path" is "../x"; it is a path from the root of the repository, written with / and without dots as folders.',
        '5:14 "subject" is "web"; it begins with service:, stage: or file.',
        '6:12 "until" is "2026-02-30"; it is a date such as 2026-12-31.',
        '7:13 "reason" is a text; put it in quotes.',
      ],
    ],
    [
      'more accepted risks than anybody reads',
      `accept: [${'{rule: a},'.repeat(501)}]\n`,
      ['1:9 "accept" has more than 500 entries.'],
    ],
    [
      'a mistyped preset',
      'preset: stict\n',
      ['1:9 "preset" is "stict"; it can be recommended, strict, cis or owasp. Did you mean "strict"?'],
    ],
    [
      'a branch to extend',
      'extends: acme/policies/docker.yml@main\n',
      [
        '1:10 "extends" is "acme/policies/docker.yml@main"; behind @ stand the 40 hexadecimal digits of a commit: branches and tags can be moved.',
      ],
    ],
    [
      'a short commit to extend',
      'extends: acme/policies/docker.yml@0123456\n',
      [expect.stringContaining('the 40 hexadecimal digits of a commit')],
    ],
    [
      'an address to extend',
      'extends: https://example.com/p.yml\n',
      [expect.stringContaining('owner/repository/path@commit')],
    ],
    ['a list to extend', 'extends: [a]\n', ['1:10 "extends" is one text: owner/repository/path@commit.']],
    ['nothing to extend', 'extends:\n', ['1:1 "extends" is one text: owner/repository/path@commit.']],
    ['no path scopes', 'paths:\n', ['1:1 "paths" is empty; write patterns with settings each, or remove the key.']],
    ['a list of path scopes', 'paths: [dev]\n', ['1:8 "paths" is a mapping of names to settings.']],
    [
      'a path scope without settings',
      'paths: { dev/**: }\n',
      ['1:10 "dev/**" is empty; write settings for these files, or remove the entry.'],
    ],
    [
      'what no path can have of its own',
      'paths: { dev/**: { on-gap: failure, rule: { root-user: off } } }\n',
      ['1:20 "on-gap" cannot be set by path.', '1:37 "rule" cannot be set by path. Did you mean "rules"?'],
    ],
    [
      'patterns that fit nothing or too much',
      'paths:\n  "!dev": { fail-on: low }\n  /dev: { fail-on: low }\n  dev/: { fail-on: low }\n  "": { fail-on: low }\n',
      [
        '2:3 "!dev" cannot be negated; a later entry outranks an earlier one.',
        '3:3 "/dev" is no path from the root of the repository, written with / and without dots as folders.',
        '4:3 "dev/" is no folder; write dev/** for everything below it.',
        '5:3 "" is empty; write ** for every path.',
      ],
    ],
    [
      'images that have no such name',
      'images:\n  acme/base:3: { user: a }\n  "*": { user: a }\n  Acme/base: { user: a }\n',
      [
        '2:3 "acme/base:3" is no name of an image: leave out the tag; the entry is about every version.',
        '3:3 "*" is no name of an image: it begins with what the images have in common, such as ghcr.io/acme/*.',
        '4:3 "Acme/base" is no name of an image: names of images are in lower case.',
      ],
    ],
    [
      'what cannot be said of an image',
      'images:\n  acme/base: { user: 1001, capabilities: [ALL], tmpfs: [tmp], usr: a }\n',
      [
        '2:22 "user" is a text: a name or, in quotes, a number such as "10001" or "10001:10001".',
        '2:43 "ALL" would leave nothing to drop; name the capabilities it needs.',
        '2:57 "tmp" is no folder such as /tmp, written from the root of the image.',
        '2:63 "usr" is nothing that is said of an image. Did you mean "user"?',
      ],
    ],
    [
      'an image that drops what it has not',
      'images: { acme/base: { user: app, drops-privileges: true } }\n',
      ['1:22 "acme/base" starts as app, so it has no privileges to drop; remove one of the two.'],
    ],
    [
      'a registry as a frontend',
      'build-frontends: [ghcr.io]\n',
      ['1:19 "ghcr.io" is no name of an image: a whole registry is not trusted to run builds.'],
    ],
    ['a merge key', 'rules:\n  <<: { root-user: off }\n', ['2:3 There is no rule "<<".']],
    [
      'an older YAML',
      '%YAML 1.1\n---\nadvisory: yes\n',
      ['1:1 A policy is YAML 1.2; remove the directive for YAML 1.1.'],
    ],
    [
      'several mistakes',
      'fail-on: x\nrules:\n  y: off\n',
      ['1:10 "fail-on" is "x"; it can be none, critical, high, medium or low.', '3:3 There is no rule "y".'],
    ],
  ];
  test.each(mistakes)('%s', (_, content, errors) => {
    expect(errorsOf(content)).toEqual(errors);
  });

  test.each(['!local high', '!<tag:example.com,2026:x> high', '!!binary aGlnaA=='])(
    'the tag of %s is refused',
    (value) => {
      expect(errorsOf(`fail-on: ${value}\n`)).toHaveLength(1);
    },
  );

  test.each([
    ['an unclosed bracket', 'rules: [a\n'],
    ['a tab as indentation', 'rules:\n\troot-user: off\n'],
    ['a key without a value in the wrong column', 'rules:\n    root-user: off\n  docker-socket: off\n'],
  ])('%s is no valid YAML', (_, content) => {
    expect(errorsOf(content)[0]).toMatch(/^\d+:\d+ The file is no valid YAML: /);
  });

  test('the column counts from one and characters outside ASCII do not shift the line', () => {
    expect(errorsOf('# äöü 🚢\nfail-on: low\nrülés: 1\n')[0]).toMatch(/^3:1 "rülés"/);
  });
});

describe('hostile files', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is an unknown key like any other',
    (key) => {
      expect(errorsOf(`${key}: { polluted: true }\n`)).toEqual([`1:1 "${key}" is no setting of a policy.`]);
      expect(errorsOf(`rules:\n  ${key}: off\n`)).toEqual([`2:3 There is no rule "${key}".`]);
      expect(errorsOf(`rules:\n  root-user: { ${key}: off }\n`)[0]).toContain(`"${key}" is no setting of a rule.`);
      expect(errorsOf(`paths: { a: { ${key}: off } }\n`)[0]).toContain(`"${key}" cannot be set by path.`);
      expect(errorsOf(`paths: { a: { rules: { ${key}: off } } }\n`)[0]).toContain(`There is no rule "${key}".`);
      expect(errorsOf(`images: { a/b: { ${key}: off } }\n`)[0]).toContain(
        `"${key}" is nothing that is said of an image.`,
      );
      expect(policyOf(`paths: { ${key}: { fail-on: low } }\n`).policy.paths[0]?.pattern).toBe(key);
      expect('polluted' in {}).toBe(false);
    },
  );

  test('without a list of rules a prototype key is plain data', () => {
    const result = parsePolicy(new SourceText('p.yml', 'rules:\n  __proto__: off\n'));
    expect(isPolicyFailure(result) ? result.errors : [...result.policy.rules]).toEqual([
      ['__proto__', { disposition: 'off' }],
    ]);
  });

  test('a word of the file is cut and its control characters are escaped', () => {
    const [error = ''] = errorsOf(`"${'a'.repeat(500)}": 1\n`);
    expect(error).toBe(`1:1 "${'a'.repeat(60)}…" is no setting of a policy.`);
    expect(errorsOf('"a\\x1b[31m\\n::error::x": 1\n')[0]).toContain('\\u001b[31m\\n::error::x');
  });

  const layers = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => [pair[0], pair[1]])) {
    layers.push(
      `${to}: &${to} [*${from}, *${from}, *${from}, *${from}, *${from}, *${from}, *${from}, *${from}, *${from}]`,
    );
  }
  const bombs: readonly [name: string, content: string][] = [
    ['nested aliases', layers.join('\n')],
    ['deep flow lists', 'rules: '.concat('['.repeat(30_000))],
    ['deep flow mappings', '{a: '.repeat(15_000)],
    ['deep block lists', '- '.repeat(30_000)],
    ['deep block mappings', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a long file', `# ${'x'.repeat(70_000)}\n`],
    ['many keys', Array.from({ length: 6_000 }, (_, index) => `key${index}: 1`).join('\n')],
    ['many rules', `rules:\n${Array.from({ length: 4_000 }, (_, index) => `  r${index}: off`).join('\n')}`],
    ['one key again and again', 'fail-on: low\n'.repeat(5_000)],
    ['bad escapes', `fail-on: "${'\\z'.repeat(30_000)}"`],
    ['anchors without end', '&a '.repeat(20_000)],
    ['tags without end', '!x '.repeat(20_000)],
    ['colons', '\t: :'.repeat(16_000)],
    ['documents', '---\n'.repeat(15_000)],
    ['registries', `trusted-registries: [${'a,'.repeat(30_000)}]`],
    [
      'a thousand path scopes',
      `paths:\n${Array.from({ length: 1_000 }, (_, index) => `  d${index}/**: { fail-on: low }`).join('\n')}`,
    ],
    ['patterns without end', `paths: { "${'*a'.repeat(20_000)}": { fail-on: low } }`],
    ['one path again and again', `paths:\n${'  a: { fail-on: low }\n'.repeat(2_000)}`],
    ['deep path scopes', `paths: ${'{ a: '.repeat(15_000)}`],
    [
      'a thousand images',
      `images:\n${Array.from({ length: 1_000 }, (_, index) => `  acme/i${index}: { user: a }`).join('\n')}`,
    ],
    ['names of images without end', `images: { "${'a/'.repeat(30_000)}b": { user: a } }`],
    ['capabilities without end', `images: { acme/a: { capabilities: [${'A_B,'.repeat(10_000)}] } }`],
    ['folders without end', `images: { acme/a: { tmpfs: ["${'/a'.repeat(20_000)}"] } }`],
    ['frontends', `build-frontends: [${'a,'.repeat(30_000)}]`],
    ['a shared policy without end', `extends: ${'a/'.repeat(30_000)}b@${'0'.repeat(40)}`],
    [
      'aliases in scopes',
      `paths: { a: &a { fail-on: low }, ${Array.from({ length: 90 }, (_, index) => `p${index}: *a`).join(', ')} }`,
    ],
  ];
  test.each(bombs)('%s end in a few located errors', (_, content) => {
    const errors = errorsOf(content);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(20);
    for (const error of errors) expect(error).toMatch(/^\d+:\d+ ./);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...['fail-on', 'rules', 'root-user', 'off', 'high', 'trusted-registries', 'max-comments', 'severity', '7', '~'],
    ...[
      ':',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '&a',
      '*a',
      '!x',
      '"',
      "'",
      '|',
      '>',
      '#',
      '?',
      '%',
      '\t',
      '\r\n',
      '---',
      '...',
      '<<',
      '\u0000',
      'é',
      '🐳',
      '\ud800',
    ],
  );

  test('is a policy or has errors inside the text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const source = new SourceText('p.yml', parts.join(''));
        const result = parsePolicy(source, RULES);
        if (!isPolicyFailure(result)) return;
        expect(result.errors.length).toBeGreaterThan(0);
        for (const { line, column } of result.errors) {
          const at = source.offsetAt({ line, column });
          expect(source.positionAt(at)).toEqual({ line, column });
        }
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });
});
