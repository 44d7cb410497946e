import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';

/** The date of the run, ISO: `--at`, else today. @throws CommandFailure for what is no day of the calendar. */
export function readDate(options: Options, today: string): string {
  const at = options.get('at');
  if (at === undefined) return today;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(at) ? Date.parse(`${at}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(at)) return at;
  throw new CommandFailure(`The option --at is a day such as 2026-11-24, not ${JSON.stringify(at.slice(0, 80))}.`);
}
