import type { PostureChange } from '../analysis/posture.ts';
import { codeSpan, escapeMarkdown } from './markdown.ts';

/** Containers and rows that are shown at the most. */
const MOST_CONTAINERS = 20;
const MOST_ROWS = 100;

/** What containers were allowed before and what they are allowed now; only what differs. */
export function postureTable(postures: readonly PostureChange[], secrets: readonly string[]): string {
  const rows = postures.slice(0, MOST_CONTAINERS).flatMap(({ container, rows: differences }) =>
    differences.map(({ aspect, base, head }, index) => {
      const name = index === 0 ? codeSpan(container) : '';
      return `| ${name} | ${aspect} | ${cell(base, secrets)} | ${cell(head, secrets)} |`;
    }),
  );
  if (rows.length === 0) return '';
  const shown = rows.slice(0, MOST_ROWS);
  const left = postures.length - MOST_CONTAINERS;
  const rest = left > 0 || rows.length > shown.length ? ['', '_More differs than is shown here._'] : [];
  return [
    '### What containers may do',
    '',
    '| container | | base | head |',
    '|---|---|---|---|',
    ...shown,
    ...rest,
  ].join('\n');
}

function cell(text: string | null, secrets: readonly string[]): string {
  if (text === null) return '–';
  return escapeMarkdown(secrets.reduce((shown, secret) => shown.replaceAll(secret, '•••'), text));
}
