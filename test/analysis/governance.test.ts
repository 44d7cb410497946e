import { factsOf, isActive, wordsOf } from '../../src/analysis/governance.ts';
import { effectivePolicy } from '../../src/policy/effective-policy.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { type Rule, readersOf } from '../../src/rule-model/rule.ts';
import { ruleFacts } from '../../src/rule-model/rule-facts.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';

function policyOf(text: string) {
  const parsed = parsePolicy(new SourceText('p.yml', text));
  if (isPolicyFailure(parsed)) throw new Error(JSON.stringify(parsed.errors));
  return parsed.policy;
}

/** What every reader of a rule says under a policy. */
function settled(rule: Rule, text: string, path = 'Dockerfile'): readonly string[] {
  const setting = effectivePolicy(policyOf(text)).rule(factsOf(rule), path);
  return readersOf(rule).map((reader) => wordsOf(reader, setting).disposition);
}

const defaults = (rule: Rule) => readersOf(rule).map((reader) => reader.default);
const refersTo = (rule: Rule, standard: string) => rule.references.some(({ name }) => name.startsWith(`${standard} `));
const guards = (rule: Rule) => ruleFacts(rule).guardsReview;

describe('the presets', () => {
  test('recommended leaves every rule as it is', () => {
    for (const rule of allRules)
      expect([rule.id, settled(rule, 'preset: recommended')]).toEqual([rule.id, defaults(rule)]);
  });

  test('strict counts advice and leaves off what is off', () => {
    for (const rule of allRules) {
      const expected = defaults(rule).map((disposition) => (disposition === 'advice' ? 'on' : disposition));
      expect([rule.id, settled(rule, 'preset: strict')]).toEqual([rule.id, expected]);
    }
  });

  test.each([
    ['cis', 'CIS'],
    ['owasp', 'OWASP'],
  ])(
    '%s asks for the rules with such a reference, those that are off by default too, and for no others',
    (preset, standard) => {
      for (const rule of allRules) {
        const expected = defaults(rule).map((disposition) => {
          if (guards(rule)) return disposition;
          if (!refersTo(rule, standard)) return 'off';
          return disposition === 'off' ? 'on' : disposition;
        });
        expect([rule.id, settled(rule, `preset: ${preset}`)]).toEqual([rule.id, expected]);
      }
      expect(allRules.filter((rule) => refersTo(rule, standard)).length).toBeGreaterThan(40);
    },
  );

  test('the rules that guard the review are in every preset', () => {
    const ids = allRules.filter(guards).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['ambiguous-dockerfile', 'weakened-policy', 'expired-suppression']));
    for (const preset of ['recommended', 'strict', 'cis', 'owasp'] as const) {
      for (const rule of allRules.filter(guards)) {
        expect([preset, rule.id, settled(rule, `preset: ${preset}`)]).not.toContain('off');
      }
    }
  });

  test('what the policy says of a rule outranks the preset', () => {
    const rule = allRules.find(({ id }) => id === 'weak-hash') ?? allRules[0];
    if (!rule) throw new Error('There are no rules.');
    expect(settled(rule, `preset: cis\nrules: { ${rule.id}: low }\n`)).toEqual(defaults(rule).map(() => 'on'));
    expect(settled(rule, `preset: cis\npaths: { a/**: { rules: { ${rule.id}: low } } }\n`)).toEqual(
      defaults(rule).map(() => 'off'),
    );
    expect(settled(rule, `preset: cis\npaths: { a/**: { rules: { ${rule.id}: low } } }\n`, 'a/b')).toEqual(
      defaults(rule).map(() => 'on'),
    );
  });
});

test('a rule is asked where any path may want its answer', () => {
  const rule = allRules.find(({ id }) => id === 'missing-healthcheck');
  if (!rule) throw new Error('There is no such rule.');
  const active = (text: string, rules: 'default' | 'all' = 'default') =>
    readersOf(rule).some((reader) => isActive(rule, reader.default, { policy: policyOf(text), rules }));
  expect(active('')).toBe(false);
  expect(active('', 'all')).toBe(true);
  expect(active('rules: { missing-healthcheck: off }', 'all')).toBe(false);
  expect(active('paths: { a: { rules: { missing-healthcheck: low } } }')).toBe(true);
  expect(active('rules: { missing-healthcheck: low }\npaths: { a: { rules: { missing-healthcheck: off } } }')).toBe(
    true,
  );
});

test('a preset that leaves a rule out says nothing of it, not even where a protection goes', () => {
  const asleep = allRules.filter((rule) => rule.guard && defaults(rule).every((disposition) => disposition === 'off'));
  expect(asleep).not.toEqual([]);
  for (const rule of asleep) {
    for (const [preset, standard] of [
      ['recommended', ''],
      ['cis', 'CIS'],
      ['owasp', 'OWASP'],
    ] as const) {
      const run = { policy: policyOf(`preset: ${preset}`), rules: 'guards' } as const;
      const isActiveAtAll = readersOf(rule).some((reader) => isActive(rule, reader.default, run));
      expect([rule.id, preset, isActiveAtAll]).toEqual([rule.id, preset, standard === '' || refersTo(rule, standard)]);
    }
  }
});

test('a hundred hostile path scopes are answered for many long paths', () => {
  const patterns = Array.from({ length: 100 }, (_, index) => `${'**/*a*b/'.repeat(3)}**/c${index}/*`);
  const policy = policyOf(`paths:\n${patterns.map((pattern) => `  "${pattern}": { fail-on: low }`).join('\n')}\n`);
  const effective = effectivePolicy(policy);
  for (let index = 0; index < 200; index += 1) {
    expect(effective.file(`${'ab/'.repeat(300)}${index}`).failOn).toBe('high');
  }
});
