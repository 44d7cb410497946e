import { isDate } from '../text/calendar-date.ts';
import type { TextRange } from '../text/range.ts';

/** A comment `# bulkhead: allow RULE [until YYYY-MM-DD] -- REASON` as it is written. */
export interface AcceptanceComment {
  /** From `#` to the last character of the comment. */
  readonly range: TextRange;
  /** As written; empty when the comment cannot be read. */
  readonly rule: string;
  /** ISO date, inclusive. */
  readonly until: string | undefined;
  /** Trimmed; empty when there is none, which does not count. */
  readonly reason: string;
  /** Why it cannot be read: a clause without full stop. */
  readonly problem: string | undefined;
  /** The text it speaks of; undefined: there is nothing below it. */
  readonly covers: Coverage | undefined;
}

/** `within`: all of a finding lies there. `beginning`: a finding begins there, as at the end of a line. */
export interface Coverage {
  readonly range: TextRange;
  readonly by: 'within' | 'beginning';
}

type ReadAcceptance = Omit<AcceptanceComment, 'covers'>;

/** Words that people of other tools would try; without a colon behind `bulkhead` only they make an acceptance of a comment. */
const VERBS: ReadonlySet<string> = new Set(
  'allow allows allowed allowing accept accepts accepted ignore ignores ignored disable disabled suppress skip except off'.split(
    ' ',
  ),
);
/** Longer comments are no acceptance that anybody would read. UTF-16 code units. */
const LONGEST = 2_000;

/**
 * Reads a comment that begins like an acceptance; undefined for any other comment. `text` begins with `#`, `start` is its
 * offset in the file. What begins like one and cannot be read has a `problem`.
 */
export function readAcceptance(text: string, start: number): ReadAcceptance | undefined {
  const opening = /^#{1,8}[ \t]{0,80}bulkhead(?=[\s:\-=]|$)/i.exec(text);
  if (!opening) return undefined;
  const end = start + text.trimEnd().length;
  const range = { start, end };
  const rest = text.slice(opening[0].length, LONGEST);
  const [, verb = ''] = /^[\s:\-=]{0,80}([A-Za-z]*)/.exec(rest) ?? [];
  const hasColon = /^[ \t]{0,80}:/.test(rest);
  if (!hasColon && !VERBS.has(verb.toLowerCase())) return undefined;
  const unread = (problem: string): ReadAcceptance => ({ range, rule: '', until: undefined, reason: '', problem });
  if (text.trimEnd().length > LONGEST) return unread(`it is longer than ${LONGEST} characters`);
  if (!/^#[ \t]*bulkhead:[ \t]*allow(?![A-Za-z])/.test(text))
    return unread('it does not begin with "# bulkhead: allow"');
  return { range, ...readTerms(rest.slice(rest.indexOf('allow') + 'allow'.length)) };
}

/** ` RULE [until DATE] [-- REASON]`, word by word. */
function readTerms(text: string): Omit<ReadAcceptance, 'range'> {
  const dashes = text.search(/(?:^|\s)--(?:\s|$)/);
  const terms = dashes < 0 ? text : text.slice(0, dashes);
  const reason = dashes < 0 ? '' : text.slice(text.indexOf('--', dashes) + 2).trim();
  const [rule = '', keyword, until, ...others] = terms.trim().split(/\s+/);
  const read = { rule, until: undefined, reason, problem: undefined };
  if (rule === '') return { ...read, problem: 'it names no rule' };
  if (keyword === undefined) return read;
  if (keyword !== 'until') return { ...read, rule: '', problem: 'what follows the rule is neither "until" nor "--"' };
  if (until === undefined || !isDate(until))
    return { ...read, rule: '', problem: 'what follows "until" is no date such as 2026-12-31' };
  if (others.length > 0) return { ...read, rule: '', problem: 'what follows the date is not "--"' };
  return { ...read, until };
}
