import { Buffer } from 'node:buffer';
import { appendFileSync } from 'node:fs';

/** Bytes of one step's summary; the runner drops the whole of a longer one. */
export const MOST_SUMMARY_BYTES = 1_048_576;

const CUT_NOTE = '\n\n_Cut: a job summary may have 1 MiB at most. The JSON report has all of it._\n';

/**
 * Hands outputs to the runner through the file at `GITHUB_OUTPUT`. The toolkit draws a random delimiter, so no value can end
 * its own block and begin another. Without that file (outside of a runner) nothing happens.
 */
export async function writeOutputs(outputs: Readonly<Record<string, string>>): Promise<void> {
  if (!process.env['GITHUB_OUTPUT']) return;
  const { setOutput } = await import('@actions/core');
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
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
