import type { Gap } from '../analysis/finding.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { isDocument } from '../project/surfaces/all-surfaces.ts';
import type { Analyst } from './analyst.ts';
import type { Revision, RevisionListing } from './revision.ts';

/** What one run may read; both revisions draw from it. */
export const READING_LIMITS = {
  /** Files read, equal contents counted once. */
  files: 2_000,
  /** UTF-16 code units of text, about 64 MiB of ordinary files. */
  characters: 64 * 1024 * 1024,
  /** Files asked for at once, so that the limit of text is noticed in time. */
  batch: 200,
  /** How often the files that were read may name further ones. */
  rounds: 6,
} as const;

/** Texts by blob id and what is left of the limits, shared by the revisions of one run. */
export class ReadingBudget {
  readonly textsById = new Map<string, string>();
  private files: number;
  private characters: number;

  constructor(limits: { readonly files: number; readonly characters: number } = READING_LIMITS) {
    this.files = limits.files;
    this.characters = limits.characters;
  }

  /** How many files of `wanted` may still be read. */
  filesFor(wanted: number): number {
    return this.characters > 0 ? Math.min(wanted, this.files) : 0;
  }

  spend(files: number, characters: number): void {
    this.files -= files;
    this.characters -= characters;
  }
}

/** A revision as far as it was read. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  /** What the whole run misses: a cut listing, a limit. Files that cannot be read are in the snapshot. */
  readonly gaps: readonly Gap[];
}

/**
 * Reads `first` and then whatever the analyst still needs, until nothing is needed. Paths that a complete listing does not
 * have are not asked for. `named` are files that are judged by content whatever their names.
 */
export async function readSnapshot(
  revision: Revision,
  listing: RevisionListing,
  first: readonly string[],
  analyst: Analyst,
  budget: ReadingBudget,
  named?: ReadonlySet<string>,
): Promise<ReadSnapshot> {
  const reader = new SnapshotReader(revision, listing, budget, named);
  await reader.read(first);
  for (let round = 0; round < READING_LIMITS.rounds; round += 1) {
    const needed = await analyst.discover({ snapshot: reader.snapshot });
    if (!(await reader.read(needed))) return reader.result([]);
  }
  const left = reader.unread(await analyst.discover({ snapshot: reader.snapshot }));
  return reader.result(left.map((path) => notFollowed(path)));
}

function notFollowed(path: string): Gap {
  return {
    path,
    reason: 'joins-not-followed',
    detail: `The chain of files that leads here is longer than ${READING_LIMITS.rounds} steps.`,
  };
}

class SnapshotReader {
  private readonly revision: Revision;
  private readonly budget: ReadingBudget;
  private readonly ids: ReadonlyMap<string, string | undefined>;
  private readonly complete: boolean;
  private readonly paths: ReadonlySet<string> | undefined;
  private readonly asked = new Set<string>();
  private readonly files = new Map<string, string>();
  private readonly unreadable: Gap[] = [];
  private readonly named: ReadonlySet<string> | undefined;

  constructor(
    revision: Revision,
    listing: RevisionListing,
    budget: ReadingBudget,
    named: ReadonlySet<string> | undefined,
  ) {
    this.revision = revision;
    this.budget = budget;
    this.named = named;
    this.ids = new Map(listing.entries.map(({ path, id }) => [path, id]));
    this.complete = listing.complete;
    this.paths = listing.complete ? new Set(this.ids.keys()) : undefined;
  }

  get snapshot(): Snapshot {
    return {
      files: this.files,
      paths: this.paths,
      unreadable: this.unreadable,
      ...(this.named && { named: this.named }),
    };
  }

  /** The paths that can be read and were not asked for yet, each once. */
  unread(paths: readonly string[]): readonly string[] {
    return [...new Set(paths)].filter((path) => !this.asked.has(path) && (!this.complete || this.ids.has(path)));
  }

  /** @returns false when there was nothing to read. */
  async read(paths: readonly string[]): Promise<boolean> {
    const wanted = this.unread(paths);
    for (const path of wanted) this.asked.add(path);
    const fresh = wanted.filter((path) => !this.takeKnown(path));
    for (let at = 0; at < fresh.length; at += READING_LIMITS.batch) {
      const batch = fresh.slice(at, at + READING_LIMITS.batch);
      const allowed = batch.slice(0, this.budget.filesFor(batch.length));
      for (const path of batch.slice(allowed.length)) {
        if (this.isPassedOver(path)) continue;
        const detail = `A run reads at most ${READING_LIMITS.files} files and 64 MiB.`;
        this.unreadable.push({ path, reason: 'too-many-files', detail });
      }
      if (allowed.length > 0) await this.fetch(allowed);
    }
    return wanted.length > 0;
  }

  result(further: readonly Gap[]): ReadSnapshot {
    const cut: readonly Gap[] = this.complete
      ? []
      : [
          {
            path: '',
            reason: 'listing-incomplete',
            detail: 'The list of files of this revision was cut, so files may be missing.',
          },
        ];
    return { snapshot: this.snapshot, gaps: [...cut, ...further] };
  }

  /** A document that nobody asked for by name: what is not read of it is no gap. */
  private isPassedOver(path: string): boolean {
    return isDocument(path) && this.named?.has(path) !== true;
  }

  private takeKnown(path: string): boolean {
    const id = this.ids.get(path);
    const text = id === undefined ? undefined : this.budget.textsById.get(id);
    if (text === undefined) return false;
    this.files.set(path, text);
    return true;
  }

  private async fetch(paths: readonly string[]): Promise<void> {
    const { files, gaps } = await this.revision.read(paths);
    let characters = 0;
    for (const [path, text] of files) {
      characters += text.length;
      this.files.set(path, text);
      const id = this.ids.get(path);
      if (id !== undefined) this.budget.textsById.set(id, text);
    }
    this.unreadable.push(...gaps.filter(({ path }) => !this.isPassedOver(path)));
    this.budget.spend(paths.length, characters);
  }
}
