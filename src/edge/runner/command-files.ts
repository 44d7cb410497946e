import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Bytes of one step's summary; the runner drops the whole of a longer one. */
export const MOST_SUMMARY_BYTES = 1_048_576;

const CUT_NOTE = '\n\n_Cut: a job summary may have 1 MiB at most. The JSON report has all of it._\n';

/**
 * Appends outputs to the file at `GITHUB_OUTPUT`. The delimiter is random, so no value can end its own block and begin
 * another. Without a file (outside of a runner) nothing happens.
 */
export function writeOutputs(file: string | undefined, outputs: Readonly<Record<string, string>>): void {
  if (!file) return;
  const blocks = Object.entries(outputs).map(([name, value]) => {
    const delimiter = `ghadelimiter_${randomUUID()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  appendFileSync(file, blocks.join(''));
}

/** Appends Markdown to the file at `GITHUB_STEP_SUMMARY`, cut to what the runner takes. `used`: bytes written before. */
export function writeJobSummary(file: string | undefined, markdown: string, used = 0): number {
  if (!file) return used;
  const text = cutBytes(`${markdown}\n\n`, MOST_SUMMARY_BYTES - used);
  appendFileSync(file, text);
  return used + Buffer.byteLength(text);
}

function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  const room = most - Buffer.byteLength(CUT_NOTE);
  if (room <= 0) return '';
  const kept = bytes
    .subarray(0, room)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  const lineEnd = kept.lastIndexOf('\n');
  return `${lineEnd > 0 ? kept.slice(0, lineEnd) : kept}${CUT_NOTE}`;
}
