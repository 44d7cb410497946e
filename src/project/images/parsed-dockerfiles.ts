import type { Value } from '../../concepts/value.ts';
import type { DockerfileDocument } from '../../documents/dockerfile/model.ts';
import { parseDockerfile } from '../../documents/dockerfile/parse-dockerfile.ts';
import type { Gap } from '../../documents/gap.ts';
import { compareText } from '../../text/compare-text.ts';
import type { SourceText } from '../../text/source-text.ts';

/** Characters of Dockerfiles that are parsed again for other build arguments; then the defaults have to do. */
const MAXIMUM_REPARSED = 512 * 1024;

/** The Dockerfiles of one snapshot, parsed once with their defaults and once for each set of build arguments. */
export class ParsedDockerfiles {
  private readonly documents = new Map<SourceText, DockerfileDocument>();
  private readonly variants = new Map<SourceText, Map<string, DockerfileDocument>>();
  private readonly collected: Gap[] = [];
  private reparsed = 0;

  get gaps(): readonly Gap[] {
    return this.collected;
  }

  /** With the defaults of the file. Gaps are those of `path`. */
  document(source: SourceText, path: string): DockerfileDocument {
    const known = this.documents.get(source);
    if (known) return known;
    const { document, gaps } = parsedOnce(source);
    this.documents.set(source, document);
    this.collected.push(...gaps.map((gap) => ({ ...gap, path })));
    this.noteProblem(document, path);
    return document;
  }

  /** A file that BuildKit refuses builds nothing, so what is read from it proves nothing. */
  private noteProblem({ problems, template, source }: DockerfileDocument, path: string): void {
    const [first] = problems;
    if (!first || template || this.collected.some((gap) => gap.path === path && gap.reason === 'syntax-error')) return;
    const { line } = source.positionAt(first.range.start);
    this.collected.push({ path, reason: 'syntax-error', detail: `BuildKit refuses line ${line}: ${first.message}` });
  }

  /** With the build arguments of a service; those that the file does not declare change nothing. */
  withArguments(source: SourceText, path: string, args: ReadonlyMap<string, Value>): DockerfileDocument {
    const document = this.document(source, path);
    const declared = declaredArguments(document);
    const given = [...args].filter(([name]) => declared.has(name)).sort(([one], [other]) => compareText(one, other));
    if (given.length === 0) return document;
    const key = JSON.stringify(given.map(([name, value]) => [name, value.parts, value.assumed]));
    const variants = this.variants.get(source) ?? new Map<string, DockerfileDocument>();
    this.variants.set(source, variants);
    const known = variants.get(key);
    if (known) return known;
    this.reparsed += source.content.length + key.length;
    if (this.reparsed > MAXIMUM_REPARSED) {
      const detail = 'It is built with too many different build arguments; only its defaults were judged.';
      if (!this.collected.some((gap) => gap.path === path && gap.detail === detail)) {
        this.collected.push({ path, reason: 'too-complex', detail });
      }
      return document;
    }
    const { document: variant } = parseDockerfile(source, { buildArguments: new Map(given) });
    variants.set(key, variant);
    return variant;
  }
}

const parsed = new WeakMap<SourceText, ReturnType<typeof parseDockerfile>>();

function parsedOnce(source: SourceText): ReturnType<typeof parseDockerfile> {
  const existing = parsed.get(source);
  if (existing) return existing;
  const result = parseDockerfile(source);
  parsed.set(source, result);
  return result;
}

const declared = new WeakMap<DockerfileDocument, ReadonlySet<string>>();

function declaredArguments(document: DockerfileDocument): ReadonlySet<string> {
  const existing = declared.get(document);
  if (existing) return existing;
  const names = new Set<string>();
  for (const { keyword, pairs } of document.instructions) {
    if (keyword === 'ARG') for (const { key } of pairs) names.add(key);
  }
  declared.set(document, names);
  return names;
}
