import type { AcceptancePlaces } from '../analysis/acceptance-places.ts';
import type { IntroducedFinding } from '../analysis/finding.ts';
import type { SourceText } from '../text/source-text.ts';
import { cutText } from '../text/visible.ts';
import { codeSpan, fencedBlock } from './markdown.ts';
import type { ReviewItem } from './review-item.ts';

/** More rules than this in one comment are not offered line by line. */
const MOST_LINES = 10;
const MOST_FINDINGS = 50;
/** Code points of a line that are shown. */
const MOST_SHOWN = 80;

/** That an acceptance does not count yet for what this change brings or makes worse; empty when there is none. */
export function waitingSentence({ findings }: ReviewItem): string {
  return findings.some(({ acceptance }) => acceptance?.state === 'waiting')
    ? 'Waiting for approval: the risk is accepted, but for what this change brings that counts only once it is merged.'
    : '';
}

export interface OfferWords {
  readonly acceptancePlaces: AcceptancePlaces;
  readonly headSources: ReadonlyMap<string, SourceText>;
  /** Texts that must not be shown. */
  readonly secrets: readonly string[];
}

/**
 * The lines that accept the risk, folded; empty where no comment can: in other files, for findings about acceptances. The
 * place is told by its text, which stays when lines move.
 */
export function offerAcceptance({ findings }: ReviewItem, words: OfferWords): string {
  const open = findings.slice(0, MOST_FINDINGS).flatMap((finding) => {
    const place = finding.acceptance || isAboutAcceptance(finding) ? undefined : placeOf(finding, words);
    return place === undefined ? [] : [{ rule: finding.rule, place }];
  });
  const rules = [...new Set(open.map(({ rule }) => rule))];
  const places = [...new Set(open.map(({ place }) => place))];
  if (open.length === 0 || rules.length > MOST_LINES) return '';
  const lines = rules.map((rule) => `# bulkhead: allow ${rule} -- your reason`);
  const [first = ''] = places;
  return [
    '<details><summary>Accept this risk</summary>',
    `Add ${places.length > 1 ? 'above each place' : first}, on ${lines.length > 1 ? 'lines of their own' : 'a line of its own'}:`,
    fencedBlock('', lines.join('\n')),
    '</details>',
  ].join('\n\n');
}

/** ``above `FROM node:24` in `Dockerfile` `` */
function placeOf(
  finding: IntroducedFinding,
  { acceptancePlaces, headSources, secrets }: OfferWords,
): string | undefined {
  const line = acceptancePlaces.lineFor(finding);
  const source = headSources.get(finding.path);
  if (line === undefined || !source) return undefined;
  const text = source.slice(source.lineRange(line)).trim();
  const shown = secrets.reduce((masked, secret) => masked.replaceAll(secret, '•••'), text);
  return `above ${codeSpan(cutText(shown, MOST_SHOWN))} in ${codeSpan(finding.path)}`;
}

/** Findings about acceptances stand at the comment itself, and are put right there. */
function isAboutAcceptance({ subject }: IntroducedFinding): boolean {
  return subject.startsWith('file/comment/');
}
