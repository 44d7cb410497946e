import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { settlePolicy } from '../../src/policy/settle-policy.ts';
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
    expect(tighten(MIDDLE, inputs)).toEqual({ ...MIDDLE, ...changed });
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
    expect(tighten(policy, { failOn: 'low' })).toEqual({ ...policy, failOn: 'low' });
  });
});

describe('settling the policy of a run', () => {
  const settle = (file: string | null, inputs: PolicyInputs) =>
    settlePolicy(file === null ? null : new SourceText('.github/bulkhead.yml', file), inputs, ['root-user']);

  test('without a file the inputs are the policy', () => {
    const inputs = { failOn: 'critical', advisory: true, maxComments: 40, hardening: 'off' } as const;
    expect(settle(null, inputs)).toEqual({ policy: { ...DEFAULT_POLICY, ...inputs }, ignored: [] });
  });

  test("what the file leaves out is the inputs' own", () => {
    expect(settle('max-comments: 5\n', { failOn: 'critical', advisory: true })).toEqual({
      policy: { ...DEFAULT_POLICY, maxComments: 5, failOn: 'critical', advisory: true },
      ignored: [],
    });
  });

  test('a file that states fail-on cannot be emptied by advisory', () => {
    expect(settle('fail-on: high\n', { advisory: true })).toEqual({ policy: DEFAULT_POLICY, ignored: ['advisory'] });
  });

  test('a file may be advisory and an input may end that', () => {
    expect(settle('advisory: true\n', { advisory: false })).toEqual({ policy: DEFAULT_POLICY, ignored: [] });
  });

  test('a file with a mistake is no policy at all', () => {
    expect(settle('fail-on: high\nrules: { rot-user: off }\n', {})).toEqual({
      errors: [{ line: 2, column: 10, message: 'There is no rule "rot-user". Did you mean "root-user"?' }],
    });
  });
});
