import type { Value } from '../concepts/value.ts';
import type { DockerfileDocument, Stage } from '../documents/dockerfile/model.ts';
import { parseDockerfile } from '../documents/dockerfile/parse-dockerfile.ts';
import { findStage } from '../documents/dockerfile/stage-ancestry.ts';
import type { Gap } from '../documents/gap.ts';
import type { Location, TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import type { BuildPlan } from './build-plan.ts';
import { embeddedDockerfile } from './embedded-dockerfile.ts';
import type { BuildContext, Image } from './image.ts';
import { folderOfPath } from './repository-path.ts';
import type { Snapshot } from './snapshot.ts';

/** A service that builds, with the file it is written in. */
export interface Builder {
  readonly service: string;
  readonly plan: BuildPlan;
}

interface Shelved {
  readonly path: string;
  readonly document: DockerfileDocument;
  readonly locate: (range: TextRange) => Location;
  readonly builders: Builder[];
}

/** The Dockerfiles of a snapshot, parsed once each, and the images they build. */
export class ImageShelf {
  readonly gaps: Gap[] = [];
  /** Paths that would be read if the snapshot had them. */
  readonly needed = new Set<string>();
  private readonly snapshot: Snapshot;
  private readonly sources: ReadonlyMap<string, SourceText>;
  private readonly shelved = new Map<string, Shelved>();
  private readonly images = new Map<Shelved, Image>();

  constructor(snapshot: Snapshot, sources: ReadonlyMap<string, SourceText>) {
    this.snapshot = snapshot;
    this.sources = sources;
  }

  /** Puts a Dockerfile of the snapshot on the shelf; a file that cannot be judged becomes a gap. */
  add(path: string): Shelved | undefined {
    const known = this.shelved.get(path);
    if (known) return known;
    const source = this.sources.get(path);
    if (!source) return undefined;
    return this.put(path, path, source, (range) => ({ path, range }));
  }

  /** Registers a service as builder of its Dockerfile. Call for every service before asking for images. */
  addBuilder(builder: Builder): void {
    const { inline } = builder.plan;
    const entry = inline ? this.addInline(builder.plan) : this.addFile(builder.plan);
    entry?.builders.push(builder);
  }

  /** Every image, in path order. */
  all(): readonly Image[] {
    const entries = [...this.shelved.values()].sort((one, other) =>
      one.path < other.path ? -1 : one.path > other.path ? 1 : 0,
    );
    return entries.map((entry) => this.imageOf(entry));
  }

  /** The image and stage that a plan builds, with the plan's arguments. */
  builtBy(plan: BuildPlan): { image: Image; stage: Stage | undefined } | undefined {
    const entry = plan.inline
      ? this.shelved.get(inlineKey(plan))
      : plan.dockerfile && this.shelved.get(this.written(plan.dockerfile));
    if (!entry) return undefined;
    const image = this.withArguments(this.imageOf(entry), plan.args);
    return { image, stage: stageOf(image.document, plan.target) };
  }

  private addFile(plan: BuildPlan): Shelved | undefined {
    const { dockerfile } = plan;
    if (dockerfile === undefined) return undefined;
    const path = this.written(dockerfile);
    const entry = this.add(path);
    if (entry) return entry;
    const isUnreadable = this.snapshot.unreadable.some((gap) => gap.path === path);
    if (!this.snapshot.paths || this.snapshot.paths.has(path)) this.needed.add(path);
    else if (!isUnreadable)
      this.gaps.push({
        path: plan.at.path,
        reason: 'missing-file',
        detail: `The Dockerfile ${dockerfile} of a build is not in the repository.`,
      });
    return undefined;
  }

  /** BuildKit also finds a `dockerfile` where the default name is asked for. */
  private written(path: string): string {
    const exists = (each: string) => this.sources.has(each) || this.snapshot.paths?.has(each) === true;
    if (exists(path) || !/(?:^|\/)Dockerfile$/.test(path)) return path;
    const lower = path.replace(/Dockerfile$/, 'dockerfile');
    return exists(lower) ? lower : path;
  }

  private addInline(plan: BuildPlan): Shelved | undefined {
    const { inline } = plan;
    const file = inline && this.sources.get(inline.at.path);
    if (!inline || !file) return undefined;
    const known = this.shelved.get(inlineKey(plan));
    if (known) return known;
    const embedded = embeddedDockerfile(inline, file);
    return embedded && this.put(inlineKey(plan), inline.at.path, embedded.source, embedded.locate);
  }

  private put(key: string, path: string, source: SourceText, locate: Shelved['locate']): Shelved | undefined {
    const { document, gaps } = parseDockerfile(source);
    this.gaps.push(...gaps.map((gap) => ({ ...gap, path })));
    if (document.template) return undefined;
    const entry: Shelved = { path, document, locate, builders: [] };
    this.shelved.set(key, entry);
    return entry;
  }

  private imageOf(entry: Shelved): Image {
    const known = this.images.get(entry);
    if (known) return known;
    const { path, document, builders, locate } = entry;
    const image: Image = {
      path,
      document,
      finals: finalStages(document, builders),
      services: [...new Set(builders.map(({ service }) => service))].sort(),
      namedContexts: new Set(builders.flatMap(({ plan }) => [...plan.namedContexts])),
      context: this.contextOf(entry),
      locate,
    };
    this.images.set(entry, image);
    return image;
  }

  private contextOf({ path, document, builders }: Shelved): BuildContext | undefined {
    const folder =
      builders.length > 0 ? builders.find(({ plan }) => plan.context !== undefined)?.plan.context : folderOfPath(path);
    if (folder === undefined) return undefined;
    const candidates = document.source.path === path ? [`${path}.dockerignore`] : [];
    candidates.push(folder === '' ? '.dockerignore' : `${folder}/.dockerignore`);
    const existing = candidates.find((each) => this.snapshot.files.has(each) || this.snapshot.paths?.has(each));
    const content = existing === undefined ? undefined : this.snapshot.files.get(existing);
    if (existing !== undefined && content === undefined) this.needed.add(existing);
    return {
      folder,
      ignoreFile: existing !== undefined && content !== undefined ? { path: existing, content } : undefined,
      ignoreFileKnown: content !== undefined || (existing === undefined && this.snapshot.paths !== undefined),
    };
  }

  /** Build arguments change what ARGs resolve to, so the file is read again with them. */
  private withArguments(image: Image, args: ReadonlyMap<string, Value>): Image {
    if (args.size === 0) return image;
    const { document } = parseDockerfile(image.document.source, { buildArguments: args });
    return { ...image, document, finals: image.finals.flatMap(({ index }) => document.stages[index] ?? []) };
  }
}

function inlineKey({ inline }: BuildPlan): string {
  return `${inline?.at.path}#${inline?.at.range.start}`;
}

function stageOf(document: DockerfileDocument, target: BuildPlan['target']): Stage | undefined {
  if (target === undefined) return document.stages.at(-1);
  return target === 'unknown' ? undefined : findStage(document, target);
}

/** Targets of the builders; the last stage when nobody builds the file or somebody builds it without a target. */
function finalStages(document: DockerfileDocument, builders: readonly Builder[]): readonly Stage[] {
  const last = document.stages.at(-1);
  const stages = builders.map(({ plan }) => stageOf(document, plan.target) ?? last);
  const finals = new Set([...(stages.length > 0 ? stages : [last])].filter((stage) => stage !== undefined));
  return [...finals].sort((one, other) => one.index - other.index);
}
