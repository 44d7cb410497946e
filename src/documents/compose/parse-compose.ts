import { Composer, type Document } from 'yaml';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Gap } from '../gap.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { ConfigMap } from './config.ts';
import { YamlConverter } from './convert-yaml.ts';
import { withLineBreaks } from './line-breaks.ts';
import { findTemplateMark } from './template.ts';
import { YamlLimitError } from './yaml-limits.ts';
import { readYamlTokens } from './yaml-tokens.ts';

/** A Compose file as written: aliases and merge keys are followed, variables are not replaced. */
export interface ComposeFile {
  readonly source: SourceText;
  /** One per YAML document with a mapping at its top; none when the text is no YAML or a limit was hit. */
  readonly documents: readonly ConfigMap[];
  /** Why YAML or Compose refuses the file; the first 100. */
  readonly problems: readonly SyntaxProblem[];
  readonly gaps: readonly Gap[];
  /** Where anchored nodes start that an alias refers to, ascending. */
  readonly sharedAnchors: readonly number[];
  /** Nodes in all documents, those behind aliases counted at each use. */
  readonly nodeCount: number;
  /** The first mark of a template language; then the file says what runs only after another program filled it in. */
  readonly template?: TextRange;
}

const MAX_PROBLEMS = 100;

const LIMIT_DETAILS = {
  'too-deep': 'The YAML is nested more than 200 levels deep.',
  'too-many-aliases': 'The YAML has more than 2,000 anchors and aliases.',
  'too-complex': 'The YAML has more than 100,000 nodes, counting those behind aliases at each use.',
} as const;

/**
 * Reads all YAML documents of a text. Never throws: what is refused or too costly becomes a gap. A key that is written twice
 * is a problem, because Compose refuses it; the last one counts here.
 */
export function parseComposeFile(source: SourceText): ComposeFile {
  const template = findTemplateMark(source.content);
  const read = readYamlTokens(withLineBreaks(source.content));
  if (typeof read === 'string') return unread(source, read, template);
  const problems: SyntaxProblem[] = [];
  const converter = new YamlConverter(source, read.aliasNames, template !== undefined);
  try {
    const documents = readDocuments(composed(read.tokens), converter, problems);
    problems.push(...converter.problems.slice(0, MAX_PROBLEMS - problems.length));
    const { nodeCount } = converter;
    const sharedAnchors = converter.sharedAnchors.toSorted((one, other) => one - other);
    const gaps = gapsOf(source, problems, template);
    return { source, documents, problems, gaps, sharedAnchors, nodeCount, ...(template && { template }) };
  } catch (error) {
    if (error instanceof YamlLimitError) return unread(source, error.reason, template);
    throw error;
  }
}

function composed(tokens: Parameters<Composer['compose']>[0]): Iterable<Document.Parsed> {
  return new Composer({ uniqueKeys: false, merge: true, prettyErrors: false }).compose(
    tokens,
  ) as Iterable<Document.Parsed>;
}

/** A text with a YAML error has no documents: what a broken text means is a guess. */
function readDocuments(
  documents: Iterable<Document.Parsed>,
  converter: YamlConverter,
  problems: SyntaxProblem[],
): readonly ConfigMap[] {
  const found: ConfigMap[] = [];
  for (const document of documents) {
    for (const error of document.errors) {
      if (problems.length >= MAX_PROBLEMS) break;
      problems.push({ range: { start: error.pos[0], end: error.pos[1] }, message: sentence(error.message) });
    }
    if (problems.length > 0 || document.contents === null) continue;
    const root = converter.convertDocument(document.contents);
    if (root.kind === 'map') found.push(root);
    else if (root.kind === 'list' || root.type !== 'null') {
      converter.problems.push({ range: root.at.range, message: 'The top level is not a mapping.' });
    }
  }
  return problems.length > 0 ? [] : found;
}

function sentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.endsWith('.') ? line : `${line}.`;
}

function unread(source: SourceText, reason: keyof typeof LIMIT_DETAILS, template: TextRange | undefined): ComposeFile {
  const gap: Gap = { path: source.path, reason, detail: LIMIT_DETAILS[reason] };
  return {
    source,
    documents: [],
    problems: [],
    gaps: [gap],
    sharedAnchors: [],
    nodeCount: 0,
    ...(template && { template }),
  };
}

function gapsOf(
  source: SourceText,
  problems: readonly SyntaxProblem[],
  template: TextRange | undefined,
): readonly Gap[] {
  if (template) {
    const { line } = source.positionAt(template.start);
    return [
      { path: source.path, reason: 'template', detail: `Line ${line} has to be filled in by another program first.` },
    ];
  }
  const [first] = problems;
  if (!first) return [];
  const { line } = source.positionAt(first.range.start);
  return [{ path: source.path, reason: 'syntax-error', detail: `Line ${line}: ${first.message}` }];
}
