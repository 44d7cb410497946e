/** A half-open range of offsets into the script of a stream editor. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One command of a `sed` script that puts text into the file. */
export interface StreamEdit {
  /** The pattern that chooses lines. */
  readonly address: Stretch | undefined;
  /** What `s` looks for; undefined for `a`, `i` and `c`. */
  readonly search: Stretch | undefined;
  /** What is written instead of it, or added. */
  readonly text: Stretch;
}

const MOST_COMMANDS = 500;
/** Options and file names are no scripts. */
const SCRIPT_START = /^[\s\d$/\\,!{}a-z]/;

/**
 * The commands of a `sed` script, or of a substitution for `perl`, that write text, in order. Commands that only take away
 * are left out; what is no script gives nothing. Source: https://www.gnu.org/software/sed/manual/sed.html
 */
export function streamEdits(script: string): readonly StreamEdit[] {
  if (!SCRIPT_START.test(script)) return [];
  const found: StreamEdit[] = [];
  let at = 0;
  for (let count = 0; at < script.length && count < MOST_COMMANDS; count += 1) {
    const { address, next } = readAddress(script, at);
    const command = script[next] ?? '';
    if (command === 's' || command === 'y') {
      const edit = substitution(script, next, address);
      if (!edit) return found;
      found.push(edit.edit);
      at = separatorFrom(script, edit.next);
    } else if (/[aic]/.test(command)) {
      const end = lineEnd(script, next);
      const start = next + 1 + (/^[ \t]*\\?\n?[ \t]*/.exec(script.slice(next + 1, end))?.[0].length ?? 0);
      found.push({ address, search: undefined, text: { start: Math.min(start, end), end } });
      at = end + 1;
    } else at = /[{}]/.test(command) ? next + 1 : separatorFrom(script, next);
  }
  return found;
}

/** Addresses, blanks and `!` before a command. */
function readAddress(script: string, from: number): { address: Stretch | undefined; next: number } {
  let address: Stretch | undefined;
  let at = from;
  for (;;) {
    const character = script[at] ?? '';
    if (character === '/' || (character === '\\' && at + 1 < script.length)) {
      const open = character === '/' ? at : at + 1;
      const end = delimited(script, open + 1, script[open] ?? '/');
      if (end === undefined) return { address, next: script.length };
      address ??= { start: open + 1, end };
      at = end + 1;
    } else if (/[\s\d$,;!~+]/.test(character)) at += 1;
    else return { address, next: at };
  }
}

function substitution(script: string, at: number, address: Stretch | undefined) {
  const delimiter = script[at + 1];
  if (delimiter === undefined || /[\s\w]/.test(delimiter)) return undefined;
  const middle = delimited(script, at + 2, delimiter);
  const end = middle === undefined ? undefined : delimited(script, middle + 1, delimiter);
  if (middle === undefined || end === undefined) return undefined;
  return {
    edit: { address, search: { start: at + 2, end: middle }, text: { start: middle + 1, end } },
    next: end + 1,
  };
}

/** Offset of the next delimiter that is not escaped. */
function delimited(script: string, from: number, delimiter: string): number | undefined {
  for (let at = from; at < script.length; at += 1) {
    if (script[at] === '\\') at += 1;
    else if (script[at] === delimiter) return at;
  }
  return undefined;
}

function separatorFrom(script: string, from: number): number {
  for (let at = from; at < script.length; at += 1) if (/[;\n}]/.test(script[at] ?? '')) return at + 1;
  return script.length;
}

/** Added text ends at a line break that is not escaped. */
function lineEnd(script: string, from: number): number {
  for (let at = from; at < script.length; at += 1) {
    if (script[at] === '\\') at += 1;
    else if (script[at] === '\n') return at;
  }
  return script.length;
}
