import {
  haveServices,
  isComposePath,
  isDevcontainerOrCiPath,
  isYamlPath,
  mentionsServices,
} from '../../documents/compose/compose-path.ts';
import { type ComposeFile, parseComposeFile } from '../../documents/compose/parse-compose.ts';
import type { SourceText } from '../../text/source-text.ts';
import { fileName, folderOf } from './repository-path.ts';

/** Nodes merged for all projects of one snapshot together, so that files which include each other stay affordable. */
const MAX_MERGED_NODES = 10_000_000;

/** What the snapshot says about a path. */
export type Presence = 'here' | 'unread' | 'absent' | 'not-listed';

/** The files of one snapshot, each parsed once. */
export class FileLibrary {
  private readonly sources: ReadonlyMap<string, SourceText>;
  private readonly paths: ReadonlySet<string> | undefined;
  private readonly named: ReadonlySet<string>;
  private readonly parsed = new Map<string, ComposeFile>();
  private mergedNodes = 0;

  /**
   * `paths`: all paths of the snapshot, or undefined when the listing is incomplete. `named`: files that are Compose files when
   * their content says so, whatever their names.
   */
  constructor(
    sources: ReadonlyMap<string, SourceText>,
    paths: ReadonlySet<string> | undefined,
    named: ReadonlySet<string> = new Set(),
  ) {
    this.sources = sources;
    this.paths = paths;
    this.named = named;
  }

  /** `not-listed`: it may exist, since the listing is incomplete. */
  presenceOf(path: string): Presence {
    if (this.sources.has(path)) return 'here';
    if (!this.paths) return 'not-listed';
    return this.paths.has(path) ? 'unread' : 'absent';
  }

  text(path: string): SourceText | undefined {
    return this.sources.get(path);
  }

  compose(path: string): ComposeFile | undefined {
    const known = this.parsed.get(path);
    if (known) return known;
    const source = this.sources.get(path);
    if (!source) return undefined;
    const file = parsedOnce(source);
    this.parsed.set(path, file);
    return file;
  }

  /** The Compose files among the texts, by name or by content, in path order. */
  composePaths(): readonly string[] {
    return [...this.sources.keys()].filter((path) => this.isCompose(path)).toSorted();
  }

  /** Folders with a `.env` among the texts. */
  foldersWithVariables(): readonly string[] {
    return [...this.sources.keys()]
      .filter((path) => fileName(path) === '.env')
      .map(folderOf)
      .toSorted();
  }

  /** Counts merged nodes; false when the snapshot has used up what it may. */
  affords(nodes: number): boolean {
    this.mergedNodes += nodes;
    return this.mergedNodes <= MAX_MERGED_NODES;
  }

  private isCompose(path: string): boolean {
    if (isComposePath(path)) return true;
    if (!this.named.has(path) && (!isYamlPath(path) || isDevcontainerOrCiPath(path))) return false;
    const mayBe = mentionsServices(this.sources.get(path)?.content ?? '');
    return mayBe && haveServices(this.compose(path)?.documents ?? []);
  }
}

const parsed = new WeakMap<SourceText, ComposeFile>();

function parsedOnce(source: SourceText): ComposeFile {
  const existing = parsed.get(source);
  if (existing) return existing;
  const file = parseComposeFile(source);
  parsed.set(source, file);
  return file;
}
