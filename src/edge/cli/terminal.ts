/** What is known of an output stream. */
export interface StreamFacts {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Columns where nothing tells the width: wide enough for code, narrow enough for a log. */
const USUAL_WIDTH = 120;

/**
 * Whether to colour: `FORCE_COLOR` decides (https://force-color.org), then `NO_COLOR` (https://no-color.org), else a terminal
 * that is not dumb.
 */
export function wantsColour({ isTTY }: StreamFacts, environment: Environment): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced.toLowerCase() !== 'false';
  if (environment['NO_COLOR']) return false;
  return isTTY === true && environment['TERM'] !== 'dumb';
}

/** Columns to draw in. */
export function widthOf({ isTTY, columns }: StreamFacts): number {
  return isTTY && columns ? Math.max(40, Math.min(columns, 200)) : USUAL_WIDTH;
}
