import { shownText, type Value } from '../../../src/concepts/value.ts';
import type { DockerfileDocument, Instruction } from '../../../src/documents/dockerfile/model.ts';
import { type ParseOptions, parseDockerfile } from '../../../src/documents/dockerfile/parse-dockerfile.ts';
import type { TextRange } from '../../../src/text/range.ts';
import { SourceText } from '../../../src/text/source-text.ts';

/** A text parsed as `Dockerfile`, with short ways to look at it. */
export function parsed(content: string, options?: ParseOptions) {
  const source = new SourceText('Dockerfile', content);
  const { document, gaps } = parseDockerfile(source, options);
  return {
    document,
    gaps: gaps.map(({ reason }) => reason),
    problems: document.problems.map(({ message, range }) => `${source.positionAt(range.start).line}: ${message}`),
    at: (range: TextRange) => source.slice(range),
    first: (keyword: string): Instruction => find(document, keyword),
  };
}

function find({ instructions }: DockerfileDocument, keyword: string): Instruction {
  const found = instructions.find((instruction) => instruction.keyword === keyword);
  if (!found) throw new Error(`There is no ${keyword}.`);
  return found;
}

/** A value as people see it; a `?` behind it when it may be overridden from outside. */
export function shown(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  const text = value.parts.map((part) => (typeof part === 'string' ? part : `<${part.unknown}>`)).join('');
  return value.assumed ? `${text} ?` : text;
}

/** `KEYWORD word|word` for every instruction. */
export function outline({ instructions }: DockerfileDocument): readonly string[] {
  return instructions.map(({ keyword, words, pairs }) => {
    const parts = [
      ...words.map(({ value }) => shownText(value)),
      ...pairs.map(({ key, value }) => (value ? `${key}=${shownText(value.value)}` : key)),
    ];
    return [keyword, parts.join('|')].join(' ').trim();
  });
}
