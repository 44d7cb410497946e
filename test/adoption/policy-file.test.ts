import { POLICY_FILE, policyFile } from '../../src/adoption/policy-file.ts';
import type { RepositoryFacts } from '../../src/adoption/repository-facts.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';

const NOTHING: RepositoryFacts = {
  date: '2026-11-24',
  files: { dockerfile: [], compose: [] },
  others: 0,
  weaknesses: [],
  hardening: 0,
  advice: 0,
  frequent: [],
  worst: undefined,
  registries: [],
};

const FACTS: RepositoryFacts = {
  ...NOTHING,
  files: { dockerfile: ['Dockerfile'], compose: ['a/compose.yaml', 'b/compose.yaml'] },
  weaknesses: [
    { severity: 'critical', count: 1 },
    { severity: 'medium', count: 3 },
  ],
  hardening: 7,
  advice: 2,
  frequent: [
    { rule: 'floating-image-tag', count: 3 },
    { rule: 'docker-socket', count: 1 },
  ],
  worst: { rule: 'docker-socket', path: 'a b/compose.yaml', subject: 'service:agent', severity: 'critical' },
  registries: ['docker.io', 'ghcr.io', 'localhost:5000'],
};

function parsed(text: string) {
  const result = parsePolicy(
    new SourceText(POLICY_FILE, text),
    allRules.map(({ id }) => id),
  );
  if (isPolicyFailure(result)) throw new Error(JSON.stringify(result.errors));
  return result;
}

/** The text with every suggestion in force. */
function withSuggestions(text: string): string {
  return text.replace(/^# (?=(?:[a-z-]+:| {2,}\S))/gm, '').replace(/^yaml-language-server.*$/m, '');
}

test.each([
  ['an empty repository', NOTHING],
  ['a usual one', FACTS],
])('%s: it parses, and says nothing but the default', (_name, facts) => {
  const { policy, stated } = parsed(policyFile(facts));
  expect([...stated]).toEqual(['fail-on']);
  expect(policy).toMatchObject({ failOn: DEFAULT_POLICY.failOn, accept: [], trustedRegistries: [] });
});

test('it says what was found', () => {
  const text = policyFile(FACTS);
  expect(text).toContain('# Found on 2026-11-24: Dockerfiles 1, Compose files 2, others 0.\n');
  expect(text).toContain('# Weaknesses: 1 critical, 3 medium; missing protections 7, advice 2.\n');
  expect(text).toContain('# Most frequent: floating-image-tag 3, docker-socket 1.\n');
});

test('every suggestion parses when its marks are taken away', () => {
  const { policy, stated } = parsed(withSuggestions(policyFile(FACTS)));
  expect([...stated].toSorted()).toEqual(
    [
      'accept',
      'fail-on',
      'hardening',
      'max-comments',
      'on-gap',
      'preset',
      'rules',
      'self-accept',
      'trusted-registries',
    ].toSorted(),
  );
  expect(policy.trustedRegistries).toEqual(['docker.io', 'ghcr.io', 'localhost:5000']);
  expect(policy.accept).toMatchObject([{ rule: 'docker-socket', path: 'a b/compose.yaml', subject: 'service:agent' }]);
});

test.each([
  ['a line break', 'a\nfail-on: none\nb/Dockerfile'],
  ['control characters', '\u001b[2J/Dockerfile'],
  ['a way out', '../Dockerfile'],
])('a path with %s is not suggested', (_name, path) => {
  const text = policyFile({ ...FACTS, worst: { rule: 'docker-socket', path, subject: 'file', severity: 'high' } });
  expect(parsed(text).policy.failOn).toBe('high');
  expect(text).not.toContain('# accept:');
});
