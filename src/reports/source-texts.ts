import { SourceText } from '../text/source-text.ts';

/** The texts findings stand in, with line arithmetic on demand. A path without text is an empty one. */
export class SourceTexts {
  private readonly contents: ReadonlyMap<string, string>;
  private readonly sources = new Map<string, SourceText>();

  constructor(contents: ReadonlyMap<string, string>) {
    this.contents = contents;
  }

  of(path: string): SourceText {
    const known = this.sources.get(path);
    if (known) return known;
    const source = new SourceText(path, this.contents.get(path) ?? '');
    this.sources.set(path, source);
    return source;
  }
}
