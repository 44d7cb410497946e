import type { Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';

/** The hidden marker of the review body that carries the summary. */
export const SUMMARY_MARKER = '<!-- bulkhead:summary v1 -->';

/** What a comment of ours says about itself. Holds only published parts of identity. */
export interface CommentMarker {
  readonly identities: readonly string[];
  readonly rule: string;
  readonly unit: string;
  readonly subject: string;
  /** The comment already says that the finding is gone. */
  readonly fixed: boolean;
}

const OPENING = '<!-- bulkhead:finding v1 ';
const PATTERN =
  /^<!-- bulkhead:finding v1 ([0-9a-f,]{1,4000}) ([a-z0-9-]{1,100}) (\S{1,2000}) (\S{1,2000}) (open|fixed) -->/;

/** The marker of a comment that speaks for these findings, the first one first. Percent-encoding keeps `-->` out. */
export function findingMarker(findings: readonly Finding[], state: 'open' | 'fixed'): string {
  const first = findings[0];
  if (!first) return '';
  const identities = findings.slice(0, 100).map(publishedIdentity).join(',');
  return markerOf({
    identities: identities.split(','),
    rule: first.rule,
    unit: first.unit,
    subject: first.subject,
    fixed: state === 'fixed',
  });
}

export function markerOf({ identities, rule, unit, subject, fixed }: CommentMarker): string {
  return `${OPENING}${identities.join(',')} ${rule} ${encode(unit)} ${encode(subject)} ${fixed ? 'fixed' : 'open'} -->`;
}

/**
 * Reads the marker of a comment; the caller has checked that the author is us. Ours is the last one: before it the comment may
 * show lines of the change, which may hold anything.
 */
export function readMarker(body: string): CommentMarker | undefined {
  const at = body.lastIndexOf(OPENING);
  const [, identities, rule, unit, subject, state] = (at < 0 ? null : PATTERN.exec(body.slice(at))) ?? [];
  if (!identities || !rule || !unit || !subject) return undefined;
  try {
    return {
      identities: identities.split(','),
      rule,
      unit: decodeURIComponent(unit),
      subject: decodeURIComponent(subject),
      fixed: state === 'fixed',
    };
  } catch {
    return undefined;
  }
}

/** Characters of an encoded unit or subject. */
const LONGEST = 2000;

/** Dashes are encoded as well: `--` must not occur inside an HTML comment. What is too long is cut between characters. */
function encode(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
  if (encoded.length <= LONGEST) return encoded;
  let cut = '';
  for (const character of text.toWellFormed()) {
    const next = encodeURIComponent(character).replaceAll('-', '%2D');
    if (cut.length + next.length > LONGEST) break;
    cut += next;
  }
  return cut;
}
