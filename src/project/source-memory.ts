import { SourceText } from '../text/source-text.ts';

/** Texts of one path that are remembered: base, head, and one under trial. */
const MOST_PER_PATH = 3;

/**
 * Gives one object for one text of one path. What is read from a text alone is kept with that object, so projects that have
 * most files in common (two revisions, a part with one file changed to prove a fix) parse each text once.
 */
export class SourceMemory {
  private readonly remembered = new Map<string, SourceText[]>();

  source(path: string, content: string): SourceText {
    const known = this.remembered.get(path);
    const found = known?.find((source) => source.content === content);
    if (found) return found;
    const source = new SourceText(path, content);
    if (!known) this.remembered.set(path, [source]);
    else if (known.push(source) > MOST_PER_PATH) known.splice(1, 1);
    return source;
  }
}
