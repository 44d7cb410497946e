/** Largest script that is read, in UTF-16 code units: one of the parser's worst cases is quadratic. */
export const MAX_SCRIPT_LENGTH = 64 * 1024;

/** Deepest nesting of scripts in scripts and constructs in constructs that is followed. */
export const MAX_DEPTH = 256;

/** Deepest nesting of scripts that are arguments: `sh -c "sh -c …"`. */
const MAX_HANDED_SCRIPTS = 8;

/** Nodes of one instruction that are visited. */
const MAX_NODES = 60_000;

/** Characters of nested scripts that are parsed for one instruction; each level of nesting parses its text again. */
const MAX_NESTED_CHARACTERS = 2 * 1024 * 1024;

/** Here-documents of one script: the parser's time grows with their square. */
const MAX_HERE_DOCUMENTS = 500;

/** A script needs more work than a review can give it. */
export class TooComplexError extends Error {
  constructor() {
    super('The script is too complex.');
    this.name = 'TooComplexError';
  }
}

/** Work left for one instruction. */
export class WorkBudget {
  private nodes = MAX_NODES;
  private characters = MAX_NESTED_CHARACTERS;
  private depth = 0;
  private handedScripts = 0;

  /** @throws TooComplexError when no work is left. */
  visit(): void {
    if (--this.nodes < 0) throw new TooComplexError();
  }

  /** @throws TooComplexError when a nested text of this length is too much. */
  parse(length: number): void {
    this.characters -= length;
    if (this.characters < 0) throw new TooComplexError();
  }

  /** Reads a script that is an argument of a command. @throws TooComplexError beyond `MAX_HANDED_SCRIPTS` levels. */
  handed<T>(work: () => T): T {
    if (++this.handedScripts > MAX_HANDED_SCRIPTS) throw new TooComplexError();
    try {
      return work();
    } finally {
      this.handedScripts--;
    }
  }

  /** Runs `work` one level deeper. @throws TooComplexError beyond `MAX_DEPTH`. */
  deeper<T>(work: () => T): T {
    this.enter();
    try {
      return work();
    } finally {
      this.leave();
    }
  }

  /** One level deeper until `leave`. @throws TooComplexError beyond `MAX_DEPTH`. */
  enter(): void {
    if (++this.depth > MAX_DEPTH) throw new TooComplexError();
  }

  leave(): void {
    this.depth--;
  }
}

/** Whether the text has so many here-document operators that parsing it is refused. */
export function hasTooManyHereDocuments(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('<<'); at >= 0; at = text.indexOf('<<', at + 2)) {
    if (++count > MAX_HERE_DOCUMENTS) return true;
  }
  return false;
}
