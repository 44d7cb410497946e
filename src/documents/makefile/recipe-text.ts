import type { MappedText } from '../dockerfile/model.ts';
import { referenceAt } from './make-references.ts';

/** Longer references are text: nobody writes such. */
const LONGEST_NAME = /^[A-Za-z_]\w{0,200}$/;

/** Stands for `$@`, `$<` and the like: the shell has other meanings for some, and none for others. */
const NOBODY_KNOWS = '$_';

/** Puts the lines of a recipe together as a shell gets them. Text and source are as long as each other, but for what make drops. */
export class RecipeText {
  private readonly content: string;
  private text: string[] = [];
  private readonly pieces: { at: number; source: number }[] = [];
  private length = 0;

  constructor(content: string) {
    this.content = content;
  }

  get isEmpty(): boolean {
    return this.length === 0;
  }

  build(): MappedText {
    return { text: this.text.join(''), pieces: this.pieces };
  }

  /** One recipe line without its prefix; continued lines lose a prefix of their own. */
  append(start: number, end: number, prefix: string): void {
    const { content } = this;
    let from = start;
    while (from < end && /[@\-+ \t]/.test(content[from] ?? '')) from += 1;
    let at = from;
    const copy = (to: number): void => {
      this.add(content.slice(from, to), from);
      from = to;
    };
    while (at < end) {
      const character = content[at];
      if (character === '\n' && content[at + 1] === prefix) {
        copy(at + 1);
        from = at + 2;
        at = from;
      } else if (character === '$') {
        copy(at);
        at = Math.min(this.reference(at), end);
        from = at;
      } else at += 1;
    }
    copy(end);
    this.add('\n', end);
  }

  /** `$$` is the dollar of the shell, `$(X)` a variable of make. @returns the offset behind it. */
  private reference(at: number): number {
    const { content } = this;
    if (content[at + 1] === '$') {
      this.add('$', at + 1);
      return at + 2;
    }
    const found = referenceAt(content, at);
    if (!found) {
      this.add('$', at);
      return at + 1;
    }
    const length = found.end - at;
    if (length < 4) this.add(/^[A-Za-z_]$/.test(found.name) ? `$${found.name}` : NOBODY_KNOWS, at);
    else if (LONGEST_NAME.test(found.name)) this.add(`\${${found.name}}`, at);
    else this.add(`\${${'_'.repeat(length - 3)}}`, at);
    return found.end;
  }

  private add(text: string, source: number): void {
    if (text === '') return;
    const last = this.pieces.at(-1);
    if (!last || last.source + this.length - last.at !== source) this.pieces.push({ at: this.length, source });
    this.text.push(text);
    this.length += text.length;
  }
}
