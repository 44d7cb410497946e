import type { FixChoice } from '../../pipeline/fix-files.ts';

/** What somebody asks for in a comment. */
export type Command =
  | { readonly kind: 'review' }
  /** The rule of the choice as typed: it may name none. */
  | { readonly kind: 'fix'; readonly choice: FixChoice }
  /** `rule` as typed: it may name no rule. */
  | { readonly kind: 'explain'; readonly rule: string };

const REVIEW = /^\/bulkhead[ \t]+review[ \t]*$/;
const EXPLAIN = /^\/bulkhead[ \t]+explain[ \t]+(\S{1,100})[ \t]*$/;
const FIX = /^\/bulkhead[ \t]+fix(?:[ \t]+(\S{1,100}))?(?:[ \t]+(\S{1,100}))?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The first command of a comment: a line of its own, from its first column, outside of code blocks. */
export function readCommand(body: string): Command | undefined {
  let fence = '';
  for (const line of body.split(/\r\n|\r|\n/)) {
    const [, ticks = ''] = FENCE.exec(line) ?? [];
    if (fence !== '') {
      if (ticks.startsWith(fence)) fence = '';
      continue;
    }
    fence = ticks;
    if (REVIEW.test(line)) return { kind: 'review' };
    const [, rule] = EXPLAIN.exec(line) ?? [];
    if (rule !== undefined) return { kind: 'explain', rule };
    const choice = readChoice(line);
    if (choice) return { kind: 'fix', choice };
  }
  return undefined;
}

/** `fix`, `fix all`, `fix RULE`, `fix RULE all`, `fix all RULE`. */
function readChoice(line: string): FixChoice | undefined {
  const match = FIX.exec(line);
  if (!match) return undefined;
  const words = match.slice(1).filter((word) => word !== undefined);
  const [rule, more] = words.filter((word) => word !== 'all');
  const isAll = words.includes('all');
  if (more !== undefined || (words.length === 2 && !isAll)) return undefined;
  return { effects: isAll ? 'all' : 'none', rule };
}
