import type { Finding } from '../analysis/finding.ts';
import type { TextRange } from '../text/range.ts';
import { unquoted } from '../text/unquoted.ts';
import type { SourceTexts } from './source-texts.ts';

/** What every output prints where a secret stands. */
export const MASK = '•••';

/** Shorter texts are not searched for in prose: they would hide half of it and give nothing away. Code units. */
const SHORTEST_SEARCHED = 4;
/**
 * A password such as `airflow` is also the name of half the services around it. Prose holds names and never the text of a
 * secret, so that hiding the word there would only hide names.
 */
const PLAIN_WORD = /^[a-z]{1,11}$/i;
/** Shorter texts are hidden where they are marked only: they may stand for something else elsewhere. Code units. */
const SHORTEST_REPEATED = 8;
/** Secrets of one file that are searched for in prose. */
const MOST_SEARCHED = 200;

/**
 * The secrets of a report: what any of its findings marks is hidden everywhere, also where another finding shows the same
 * lines.
 */
export class Secrets {
  private readonly markedByPath: ReadonlyMap<string, readonly TextRange[]>;
  private readonly sources: SourceTexts;
  private readonly ranges = new Map<string, readonly TextRange[]>();
  private readonly searched = new Map<string, readonly string[]>();

  constructor(findings: Iterable<Finding>, sources: SourceTexts) {
    const ranges = new Map<string, TextRange[]>();
    for (const finding of findings) {
      for (const { path, range } of finding.masked) {
        if (range.end <= range.start) continue;
        const known = ranges.get(path);
        if (known) known.push(range);
        else ranges.set(path, [range]);
      }
    }
    this.markedByPath = new Map([...ranges].map(([path, found]) => [path, merged(found)]));
    this.sources = sources;
  }

  /** The secret parts of a piece of a file, in order and apart from each other. */
  within(path: string, { start, end }: TextRange): readonly TextRange[] {
    const ranges = this.rangesOf(path);
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const found: TextRange[] = [];
    for (let at = low; at < ranges.length; at += 1) {
      const range = ranges[at];
      if (!range || range.start >= end) break;
      found.push({ start: Math.max(range.start, start), end: Math.min(range.end, end) });
    }
    return found;
  }

  /** Text about a file with every secret of that file hidden, plain words apart. */
  maskProse(path: string, text: string): string {
    let masked = text;
    for (const secret of this.textsOf(path)) {
      if (!PLAIN_WORD.test(secret)) masked = masked.replaceAll(secret, MASK);
    }
    return masked;
  }

  /** Whether text about a file holds one of its secrets. */
  isIn(path: string, text: string): boolean {
    return this.textsOf(path).some((secret) => text.includes(secret));
  }

  /** What is marked, and wherever the same text stands in the file once more. */
  private rangesOf(path: string): readonly TextRange[] {
    const known = this.ranges.get(path);
    if (known) return known;
    const marked = this.markedByPath.get(path) ?? [];
    const repeated = this.textsOf(path)
      .filter((text) => text.length >= SHORTEST_REPEATED && !PLAIN_WORD.test(text))
      .flatMap((text) => occurrences(this.sources.of(path).content, text));
    const ranges = repeated.length > 0 ? merged([...marked, ...repeated]) : marked;
    this.ranges.set(path, ranges);
    return ranges;
  }

  private textsOf(path: string): readonly string[] {
    const known = this.searched.get(path);
    if (known) return known;
    const source = this.sources.of(path);
    const texts = (this.markedByPath.get(path) ?? []).map((range) => unquoted(source.slice(range)));
    const longestFirst = [...new Set(texts)]
      .filter((text) => text.length >= SHORTEST_SEARCHED)
      .sort((one, other) => other.length - one.length)
      .slice(0, MOST_SEARCHED);
    this.searched.set(path, longestFirst);
    return longestFirst;
  }
}

function occurrences(content: string, text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + text.length))
    found.push({ start: at, end: at + text.length });
  return found;
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const result: TextRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      result.push(range);
    }
  }
  return result;
}
