import { ruleAnswer } from '../../src/catalogue/rule-answer.ts';
import { allRules } from '../../src/rules/all-rules.ts';

const DOCUMENTATION = 'https://github.test/acme/bulkhead/blob/v1/docs/rules';
const pages = allRules.map((rule) => [rule.id, ruleAnswer(rule, DOCUMENTATION), rule] as const);

test.each(pages)('%s: the comment stands on its own', (_, answer, { title }) => {
  expect(answer.startsWith(`# ${title}\n`)).toBe(true);
  expect(answer).not.toContain('npm run docs');
  expect(answer.match(/\]\((?!https:)[^)]*\)/g)).toBeNull();
  expect(answer.length).toBeLessThan(60_000);
});

test('links lead to the pages of the same version', () => {
  const all = pages.map(([, answer]) => answer).join('\n');
  expect(all).toContain(`](${DOCUMENTATION}/`);
  expect(all).toContain('](https://github.test/acme/bulkhead/blob/v1/docs/accepting-risk.md)');
});
