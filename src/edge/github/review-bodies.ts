import { cutMarkdown } from '../../review/markdown.ts';
import { SUMMARY_MARKER } from '../../review/marker.ts';
import type { PlannedComment } from '../../review/plan.ts';

/** Characters of the body of a review or comment. https://docs.github.com/en/rest/pulls/reviews */
export const MOST_BODY = 65_536;
/** Characters of `summary` of a check run. https://docs.github.com/en/rest/checks/runs#create-a-check-run */
export const MOST_CHECK_SUMMARY = 65_535;

const CUT_NOTE = '*The rest was cut: the text is longer than GitHub allows. The job summary has all of it.*';

/** The summary as a review body: within the limit, with the marker first, with the comments no line would take. */
export function summaryBody(summary: string, demoted: readonly PlannedComment[]): string {
  const text = summary.replaceAll(SUMMARY_MARKER, '').trim();
  const list = demotedList(demoted);
  const room = MOST_BODY - SUMMARY_MARKER.length - 1 - (list === '' ? 0 : list.length + 2);
  return [`${SUMMARY_MARKER}\n${cutMarkdown(text, Math.max(room, CUT_NOTE.length + 2), CUT_NOTE)}`, list]
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, MOST_BODY);
}

/** The summary for a check run. */
export function checkSummary(summary: string): string {
  return cutMarkdown(summary.replaceAll(SUMMARY_MARKER, '').trim(), MOST_CHECK_SUMMARY, CUT_NOTE);
}

const LATER_MARKER = '<!-- bulkhead:later v1 -->';

/** The body of every review after the first. */
export function laterBody(newComments: number, summaryUrl: string): string {
  const what = newComments === 0 ? 'Still open' : newComments === 1 ? '1 new comment' : `${newComments} new comments`;
  return `${what} from Bulkhead; the whole picture is in the [summary](${summaryUrl}).\n${LATER_MARKER}`;
}

/** The body of a review that another run posted as well. */
export function duplicateBody(): string {
  return `Another run of Bulkhead reviewed the same commit at the same moment; its review has the comments.\n${LATER_MARKER}`;
}

const MOST_DEMOTED_CHARACTERS = 8_000;

/** Comments that GitHub would not take at their line, by their first line of text. */
function demotedList(demoted: readonly PlannedComment[]): string {
  if (demoted.length === 0) return '';
  const items = demoted.map(({ body }) => `- ${firstLine(body)}`).join('\n');
  const heading = 'GitHub did not accept these comments at their lines:';
  return cutMarkdown(`${heading}\n\n${items}`, MOST_DEMOTED_CHARACTERS, CUT_NOTE);
}

/** The first line that says something; comments are ours, so it is safe Markdown. */
export function firstLine(body: string): string {
  const line = body.split('\n').find((each) => each.trim() !== '' && !each.startsWith('<!--')) ?? '';
  return line.trim().slice(0, 500).toWellFormed();
}

/** GitHub trims bodies and may change line endings. */
export function sameBody(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(body: string): string {
  return body.replaceAll('\r\n', '\n').trim();
}
