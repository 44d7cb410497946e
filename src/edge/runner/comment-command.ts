/** What somebody asks for in a comment. */
export type Command =
  | { readonly kind: 'review' }
  /** `rule` as typed: it may name no rule. */
  | { readonly kind: 'explain'; readonly rule: string };

const REVIEW = /^\/bulkhead[ \t]+review[ \t]*$/;
const EXPLAIN = /^\/bulkhead[ \t]+explain[ \t]+(\S{1,100})[ \t]*$/;
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
  }
  return undefined;
}
