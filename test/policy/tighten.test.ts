import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { readLayers, settlePolicy } from '../../src/policy/settle-policy.ts';
import { ignoredInputs, type PolicyInputs, tighten } from '../../src/policy/tighten.ts';
import { SourceText } from '../../src/text/source-text.ts';

const MIDDLE: Policy = { ...DEFAULT_POLICY, failOn: 'medium', hardening: 'new', maxComments: 10 };

describe('an input beside a policy file', () => {
  const cases: readonly [
    because: string,
    inputs: PolicyInputs,
    changed: Partial<Policy>,
    ignored: readonly string[],
  ][] = [
    ['no input changes nothing', {}, {}, []],
    ['a stricter fail-on counts', { failOn: 'low' }, { failOn: 'low' }, []],
    ['a looser fail-on does not', { failOn: 'critical' }, {}, ['fail-on']],
    ['none is the loosest', { failOn: 'none' }, {}, ['fail-on']],
    ['the same value is neither', { failOn: 'medium' }, {}, []],
    ['gaps may be made to fail', { onGap: 'failure' }, { onGap: 'failure' }, []],
    ['advisory is looser', { advisory: true }, {}, ['advisory']],
    ['not advisory is no change', { advisory: false }, {}, []],
    ['more hardening counts', { hardening: 'all' }, { hardening: 'all' }, []],
    ['less hardening does not', { hardening: 'off' }, {}, ['hardening']],
    ['fewer comments count', { maxComments: 3 }, { maxComments: 3 }, []],
    ['more comments do not', { maxComments: 30 }, {}, ['max-comments']],
    [
      'each input by itself',
      { failOn: 'none', onGap: 'failure', maxComments: 50 },
      { onGap: 'failure' },
      ['fail-on', 'max-comments'],
    ],
  ];
  test.each(cases)('%s', (_, inputs, changed, ignored) => {
    const { origins, ...tightened } = tighten(MIDDLE, inputs);
    expect({ ...tightened, origins: MIDDLE.origins }).toEqual({ ...MIDDLE, ...changed });
    expect([...origins.values()].map(({ layer }) => layer)).toEqual(Object.keys(changed).map(() => 'input'));
    expect(ignoredInputs(MIDDLE, inputs)).toEqual(ignored);
  });

  test('gaps that fail stay failing', () => {
    const strict: Policy = { ...MIDDLE, onGap: 'failure' };
    expect(tighten(strict, { onGap: 'neutral' })).toEqual(strict);
    expect(ignoredInputs(strict, { onGap: 'neutral' })).toEqual(['on-gap']);
  });

  test("rules and registries are the file's alone", () => {
    const policy: Policy = {
      ...MIDDLE,
      rules: new Map([['root-user', { disposition: 'off' }]]),
      trustedRegistries: ['ghcr.io'],
    };
    expect(tighten(policy, { failOn: 'low' })).toMatchObject({ ...policy, failOn: 'low', origins: expect.any(Map) });
  });

  test('counts in path scopes as well, where it is stricter than what they state', () => {
    const scope = { pattern: 'dev/**', rules: new Map(), origins: new Map() };
    const policy: Policy = {
      ...MIDDLE,
      paths: [{ ...scope, failOn: 'none', hardening: 'all' }, scope, { ...scope, failOn: 'low' }],
    };
    const { paths } = tighten(policy, { failOn: 'critical', hardening: 'new' });
    expect(paths.map(({ failOn, hardening }) => [failOn, hardening])).toEqual([
      ['critical', 'all'],
      [undefined, undefined],
      ['low', undefined],
    ]);
    expect(paths[0]?.origins.get('fail-on')).toMatchObject({ layer: 'input', name: 'fail-on' });
  });
});

describe('settling the policy of a run', () => {
  const settle = async (file: string | null, inputs: PolicyInputs, shared = '') => {
    const source = file === null ? null : new SourceText('.github/bulkhead.yml', file);
    const layers = await readLayers(source, async () => new SourceText('acme/policies/p.yml', shared), ['root-user']);
    return 'errors' in layers ? layers : settlePolicy(layers, inputs);
  };

  test('without a file the inputs are the policy', async () => {
    const inputs = { failOn: 'critical', advisory: true, maxComments: 40, hardening: 'off' } as const;
    expect(await settle(null, inputs)).toMatchObject({
      policy: { ...DEFAULT_POLICY, ...inputs, origins: expect.any(Map) },
      ignored: [],
    });
  });

  test("what the file leaves out is the inputs' own", async () => {
    expect(await settle('max-comments: 5\n', { failOn: 'critical', advisory: true })).toMatchObject({
      policy: { maxComments: 5, failOn: 'critical', advisory: true },
      ignored: [],
    });
  });

  test('a file that states fail-on cannot be emptied by advisory', async () => {
    expect(await settle('fail-on: high\n', { advisory: true })).toMatchObject({
      policy: { failOn: 'high', advisory: false },
      ignored: ['advisory'],
    });
  });

  test('nor a path scope that states it', async () => {
    const scope = 'paths: { prod/**: { fail-on: low } }\n';
    expect(await settle(scope, { advisory: true, failOn: 'critical' })).toMatchObject({
      policy: { failOn: 'critical', advisory: false, paths: [{ failOn: 'low' }] },
      ignored: ['advisory'],
    });
  });

  test('what a preset or a shared policy asks for is stated', async () => {
    expect(await settle('preset: strict\n', { failOn: 'high', hardening: 'off' })).toMatchObject({
      policy: { failOn: 'medium', hardening: 'all' },
      ignored: ['fail-on', 'hardening'],
    });
    expect(
      await settle(`extends: acme/policies/p.yml@${'a'.repeat(40)}\n`, { failOn: 'none' }, 'fail-on: low\n'),
    ).toMatchObject({
      policy: { failOn: 'low' },
      ignored: ['fail-on'],
    });
  });

  test('a file may be advisory and an input may end that', async () => {
    expect(await settle('advisory: true\n', { advisory: false })).toMatchObject({
      policy: { advisory: false },
      ignored: [],
    });
  });

  test('a file with a mistake is no policy at all', async () => {
    expect(await settle('fail-on: high\nrules: { rot-user: off }\n', {})).toEqual({
      path: '.github/bulkhead.yml',
      errors: [{ line: 2, column: 10, message: 'There is no rule "rot-user". Did you mean "root-user"?' }],
    });
  });

  test('a mistake in a shared policy is located there, and it extends nothing itself', async () => {
    const other = `extends: acme/policies/p.yml@${'a'.repeat(40)}\n`;
    expect(await settle(other, {}, `fail-on: high\n${other}`)).toEqual({
      path: 'acme/policies/p.yml',
      errors: [
        { line: 2, column: 1, message: 'A policy that is extended extends no other one; write what it needs here.' },
      ],
    });
  });
});
