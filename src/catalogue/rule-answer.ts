import type { Rule } from '../rule-model/rule.ts';
import { renderRulePage } from './rule-page.ts';

/**
 * The page of a rule as a comment: links lead to the other pages, and nothing is said about where it is written.
 * @param documentation URL of the folder of the rule pages.
 */
export function ruleAnswer(rule: Rule, documentation: string): string {
  return renderRulePage(rule)
    .replace(/^<!--.*?-->\s*/s, '')
    .replace(/\]\(\.\.\/([a-z0-9-]+\.md)\)/g, `](${documentation.replace(/\/[^/]*$/, '')}/$1)`)
    .replace(/\]\(([a-z0-9-]+\.md)\)/g, `](${documentation}/$1)`)
    .trim();
}
