import type { SourceText } from '../text/source-text.ts';
import { nearestWord } from './nearest-word.ts';
import { POLICY_LIMITS } from './settings.ts';

/** Something in a policy file that cannot be used. Line and column 1-based, the column in UTF-16 code units. */
export interface PolicyError {
  readonly line: number;
  readonly column: number;
  /** One or two sentences without the file name. */
  readonly message: string;
}

/** Collects the errors of one policy file up to the limit, so that a hostile file costs little. */
export class ErrorCollector {
  private readonly collected: PolicyError[] = [];
  private readonly source: SourceText;

  constructor(source: SourceText) {
    this.source = source;
  }

  get errors(): readonly PolicyError[] {
    return this.collected;
  }

  /** Nothing more is kept: readers stop. */
  get isFull(): boolean {
    return this.collected.length >= POLICY_LIMITS.errors;
  }

  add(offset: number, message: string): void {
    if (!this.isFull) this.collected.push({ ...this.source.positionAt(offset), message });
  }
}

/** A word from the file as it may stand in a message: quoted, cut after 60 characters, control characters escaped. */
export function quoted(word: string): string {
  return JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const nearest = nearestWord(word, candidates);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

/** `a, b or c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
