/** One step of a pattern. */
type Step =
  | { readonly kind: 'text'; readonly character: string }
  /** `?`: one character, no slash. */
  | { readonly kind: 'one' }
  /** `*`: any characters, no slash. */
  | { readonly kind: 'name' }
  /** `**` at the end: anything. */
  | { readonly kind: 'rest' }
  /** `**` or a doubled star with a slash: nothing, or anything up to a slash. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly CharacterRange[] };

interface CharacterRange {
  readonly first: string;
  /** Inclusive. */
  readonly last: string;
}

/** Tells whether a whole path matches. */
export type PathMatcher = (path: string) => boolean;

/**
 * Compiles a pattern of an ignore file: `*` and `?` stay within a segment, two stars cross slashes, `[a-z]` and `[^a]` are
 * classes, a backslash takes the next character literally. Matching costs pattern length times path length at most.
 * undefined: BuildKit refuses the pattern, because a class does not end or a backslash is last.
 * https://github.com/moby/patternmatcher/blob/main/patternmatcher.go
 */
export function compilePattern(pattern: string): PathMatcher | undefined {
  const steps = parseSteps(pattern);
  if (!steps) return undefined;
  const text = textOf(steps);
  if (text !== undefined) return (path) => path === text;
  // Two stars glued to a plain text match what ends with it, in the middle of a segment too.
  const suffix = pattern.startsWith('**') && pattern[2] !== '/' ? textOf(steps.slice(1)) : undefined;
  if (suffix !== undefined) return (path) => path.endsWith(suffix);
  return (path) => matches(steps, path);
}

function textOf(steps: readonly Step[]): string | undefined {
  let text = '';
  for (const step of steps) {
    if (step.kind !== 'text') return undefined;
    text += step.character;
  }
  return text;
}

function parseSteps(pattern: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '*') {
      if (pattern[at + 1] !== '*') steps.push({ kind: 'name' });
      else {
        at += pattern[at + 2] === '/' ? 2 : 1;
        steps.push({ kind: at + 1 >= pattern.length ? 'rest' : 'folders' });
      }
    } else if (character === '?') steps.push({ kind: 'one' });
    else if (character === '[') {
      const read = parseClass(pattern, at + 1);
      if (!read) return undefined;
      steps.push(read.step);
      at = read.end;
    } else if (character === '\\') {
      at += 1;
      const next = pattern[at];
      if (next === undefined) return undefined;
      steps.push({ kind: 'text', character: next });
    } else steps.push({ kind: 'text', character });
  }
  return steps;
}

/** `end` is the offset of the closing bracket. A bracket that comes first does not close: an empty class is refused. */
function parseClass(pattern: string, start: number): { readonly step: Step; readonly end: number } | undefined {
  const negated = pattern[start] === '^';
  const ranges: CharacterRange[] = [];
  let at = negated ? start + 1 : start;
  for (;;) {
    if (pattern[at] === ']' && ranges.length > 0) return { step: { kind: 'class', negated, ranges }, end: at };
    const first = classCharacter(pattern, at);
    if (!first) return undefined;
    at = first.next;
    if (pattern[at] !== '-') {
      ranges.push({ first: first.character, last: first.character });
      continue;
    }
    const last = classCharacter(pattern, at + 1);
    if (!last || last.character < first.character) return undefined;
    ranges.push({ first: first.character, last: last.character });
    at = last.next;
  }
}

function classCharacter(
  pattern: string,
  at: number,
): { readonly character: string; readonly next: number } | undefined {
  const escaped = pattern[at] === '\\';
  const character = pattern[escaped ? at + 1 : at];
  if (character === undefined || (!escaped && (character === '-' || character === ']'))) return undefined;
  return { character, next: at + (escaped ? 2 : 1) };
}

/** Follows all ways through the steps at once, so that no pattern can make it try them one after the other. */
function matches(steps: readonly Step[], path: string): boolean {
  let places = new Set<number>();
  enter(steps, 0, places);
  let waiting = new Set<number>();
  for (let at = 0; at < path.length && (places.size > 0 || waiting.size > 0); at += 1) {
    const character = path[at] ?? '';
    const next = new Set<number>();
    for (const place of places) advance(steps, place, character, next, waiting);
    if (character === '/') for (const place of waiting) enter(steps, place + 1, next);
    places = next;
    waiting = new Set(waiting);
  }
  return places.has(steps.length);
}

/** Stands at a step, and at those behind it that may match nothing. */
function enter(steps: readonly Step[], start: number, places: Set<number>): void {
  for (let place = start; place <= steps.length && !places.has(place); place += 1) {
    places.add(place);
    const kind = steps[place]?.kind;
    if (kind !== 'name' && kind !== 'rest' && kind !== 'folders') return;
  }
}

function advance(
  steps: readonly Step[],
  place: number,
  character: string,
  next: Set<number>,
  waiting: Set<number>,
): void {
  const step = steps[place];
  if (!step) return;
  if (step.kind === 'rest') enter(steps, place, next);
  else if (step.kind === 'name') {
    if (character !== '/') enter(steps, place, next);
  } else if (step.kind === 'folders') {
    waiting.add(place);
    if (character === '/') enter(steps, place + 1, next);
  } else if (takes(step, character)) enter(steps, place + 1, next);
}

function takes(step: Exclude<Step, { kind: 'name' | 'rest' | 'folders' }>, character: string): boolean {
  if (step.kind === 'text') return step.character === character;
  if (step.kind === 'one') return character !== '/';
  const isIn = step.ranges.some(({ first, last }) => first <= character && character <= last);
  return isIn !== step.negated;
}
