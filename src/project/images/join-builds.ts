import { knownText } from '../../concepts/value.ts';
import type { DockerfileDocument, Stage } from '../../documents/dockerfile/model.ts';
import { findStage } from '../../documents/dockerfile/stage-ancestry.ts';
import type { Gap } from '../../documents/gap.ts';
import { SourceText } from '../../text/source-text.ts';
import type { Build } from '../container.ts';
import type { BuildContext, Image } from '../image.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { contextIn, likelyContext } from './build-context.ts';
import type { BuildRequest } from './build-request.ts';
import { embeddedText } from './embedded-text.ts';
import { dockerfilePathOf } from './find-dockerfile.ts';
import { ParsedDockerfiles } from './parsed-dockerfiles.ts';

/** The images of a snapshot and what each build request becomes. */
export interface JoinedBuilds {
  readonly images: readonly Image[];
  readonly builds: ReadonlyMap<BuildRequest, Build>;
  readonly gaps: readonly Gap[];
}

/**
 * Joins services to the Dockerfiles they build.
 * @param standing paths of the files that are Dockerfiles whether or not a service builds them.
 */
export function joinBuilds(
  requests: readonly BuildRequest[],
  standing: readonly string[],
  files: SnapshotFiles,
): JoinedBuilds {
  return new BuildJoiner(requests, standing, files).join();
}

class BuildJoiner {
  private readonly requests: readonly BuildRequest[];
  private readonly standing: readonly string[];
  private readonly files: SnapshotFiles;
  private readonly parsed = new ParsedDockerfiles();
  private readonly builds = new Map<BuildRequest, Build>();
  private readonly images: Image[] = [];
  /** Dockerfiles beside a service that is built from another repository: their context cannot be told. */
  private readonly claimedElsewhere = new Set<string>();

  constructor(requests: readonly BuildRequest[], standing: readonly string[], files: SnapshotFiles) {
    this.requests = requests;
    this.standing = standing;
    this.files = files;
  }

  join(): JoinedBuilds {
    const byPath = new Map<string, BuildRequest[]>(this.standing.map((path) => [path, []]));
    for (const request of this.requests) {
      this.builds.set(request, { at: request.at, image: undefined, stage: undefined, config: request.config });
      const path = this.pathOf(request);
      if (path === undefined) continue;
      const together = byPath.get(path);
      if (together) together.push(request);
      else byPath.set(path, [request]);
    }
    for (const [path, requests] of byPath) this.joinFile(path, requests);
    this.joinEmbedded();
    return { images: this.images.sort(byPathThenPlace), builds: this.builds, gaps: this.parsed.gaps };
  }

  private pathOf({ dockerfile, context, folder }: BuildRequest): string | undefined {
    if (dockerfile.kind === 'file') return dockerfilePathOf(dockerfile.folder, dockerfile.name, this.files);
    if (dockerfile.kind === 'elsewhere' && context.kind === 'elsewhere') {
      const path = dockerfilePathOf(folder, undefined, this.files);
      if (path !== undefined) this.claimedElsewhere.add(path);
    }
    return undefined;
  }

  private joinFile(path: string, requests: readonly BuildRequest[]): void {
    const source = this.files.read(path);
    if (!source) return;
    const document = this.parsed.document(source, path);
    // What another program will make of a template cannot be told; the template is a gap.
    if (document.template) return;
    const image: Image = {
      path,
      document,
      ...this.traits(document, requests),
      context: this.contextOf(path, document, requests),
      locate: (range) => ({ path, range }),
    };
    this.images.push(image);
    this.settle(image, source, requests);
  }

  /** Services that build one embedded text, through an anchor or from an overlay, build one image. */
  private joinEmbedded(): void {
    const byPlace = new Map<string, BuildRequest[]>();
    for (const request of this.requests) {
      if (request.dockerfile.kind !== 'inline') continue;
      const { at } = request.dockerfile.scalar;
      const key = `${at.path}\n${at.range.start}`;
      const together = byPlace.get(key);
      if (together) together.push(request);
      else byPlace.set(key, [request]);
    }
    for (const requests of byPlace.values()) this.joinInline(requests);
  }

  private joinInline(requests: readonly BuildRequest[]): void {
    const [first] = requests;
    if (first?.dockerfile.kind !== 'inline') return;
    const { scalar } = first.dockerfile;
    const { path } = scalar.at;
    const file = this.files.all.get(path);
    if (!file) return;
    const { content, locate } = embeddedText(scalar, file);
    // A name of its own tells ranges of this text from ranges of the file it stands in.
    const source = new SourceText(`${path}#${first.service}`, content);
    const document = this.parsed.document(source, path);
    if (document.template) return;
    const folder = first.context.kind === 'folder' ? first.context.folder : undefined;
    const image: Image = {
      path,
      document,
      ...this.traits(document, requests),
      context: folder === undefined ? undefined : contextIn(folder, undefined, this.files),
      locate,
    };
    this.images.push(image);
    this.settle(image, source, requests);
  }

  private traits(
    document: DockerfileDocument,
    requests: readonly BuildRequest[],
  ): Pick<Image, 'finals' | 'services' | 'namedContexts'> {
    return {
      finals: finalStages(document, requests),
      services: [...new Set(requests.map(({ service }) => service))].sort(),
      namedContexts: new Set(requests.flatMap(({ namedContexts }) => [...namedContexts])),
    };
  }

  /** The context of the first service; the guess for a file that no service builds. */
  private contextOf(
    path: string,
    document: DockerfileDocument,
    requests: readonly BuildRequest[],
  ): BuildContext | undefined {
    const contexts = requests.flatMap(({ context }) => (context.kind === 'folder' ? [context.folder] : []));
    const [first] = contexts;
    if (first !== undefined) return contextIn(first, path, this.files);
    if (requests.length > 0 || this.claimedElsewhere.has(path)) return undefined;
    return contextIn(likelyContext(path, document, this.files), path, this.files);
  }

  private settle(image: Image, source: SourceText, requests: readonly BuildRequest[]): void {
    const variants = new Map<DockerfileDocument, Image>([[image.document, image]]);
    for (const request of requests) {
      const document = this.parsed.withArguments(source, image.path, request.args);
      const variant = variants.get(document) ?? { ...image, document, finals: finalStages(document, requests) };
      variants.set(document, variant);
      const build = this.builds.get(request);
      if (build) this.builds.set(request, { ...build, image: variant, stage: targetStage(document, request) });
    }
  }
}

/** The stage a service builds: its target, else the last one; undefined when the target is unknown or missing. */
function targetStage(document: DockerfileDocument, { target }: BuildRequest): Stage | undefined {
  if (!target || target.parts.length === 0) return document.stages.at(-1);
  const name = knownText(target);
  return name === undefined ? undefined : findStage(document, name);
}

/** Each stage that some service builds, in file order; the last one when no service tells. */
function finalStages(document: DockerfileDocument, requests: readonly BuildRequest[]): readonly Stage[] {
  const named = new Set(requests.flatMap((request) => targetStage(document, request) ?? []));
  if (named.size > 0) return [...named].sort((one, other) => one.index - other.index);
  const last = document.stages.at(-1);
  return last ? [last] : [];
}

function byPathThenPlace(one: Image, other: Image): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  const start = { start: 0, end: 0 };
  return one.locate(start).range.start - other.locate(start).range.start;
}
