import { isDockerfilePath, looksLikeDockerfile } from '../documents/dockerfile/dockerfile-path.ts';
import { distinctGaps, type Gap } from '../documents/gap.ts';
import type { SourceText } from '../text/source-text.ts';
import { loadComposeProjects } from './compose/load-projects.ts';
import type { ComposeProject, EffectiveService } from './compose-project.ts';
import type { Container } from './container.ts';
import { buildContainer, type Surroundings } from './container-builder/build-container.ts';
import { environmentFilesOf } from './container-builder/environment-files.ts';
import { HookContainers } from './container-builder/hook-containers.ts';
import { inlineFilesOf } from './container-builder/inline-files.ts';
import { oneShotNames } from './container-builder/run-traits.ts';
import { daemonsOfImage } from './daemons/daemons-of-image.ts';
import { type BuildRequest, buildRequestOf } from './images/build-request.ts';
import { type JoinedBuilds, joinBuilds } from './images/join-builds.ts';
import type { Project } from './project.ts';
import type { Snapshot } from './snapshot.ts';
import { SnapshotFiles } from './snapshot-files.ts';
import type { SourceMemory } from './source-memory.ts';
import { isDocument } from './surfaces/all-surfaces.ts';
import { readSurfaces } from './surfaces/read-surfaces.ts';

/**
 * What a snapshot would build and run. Never throws: what cannot be understood is a gap. Texts that `memory` knows from another
 * snapshot are not parsed again.
 */
export function buildProject(snapshot: Snapshot, memory?: SourceMemory): Project {
  const files = new SnapshotFiles(snapshot, memory);
  const projects = loadComposeProjects(files.all, snapshot.paths, snapshot.named);
  const requests = requestsOf(projects);
  const joined = joinBuilds([...requests.values()], dockerfilesAmong(files.all, snapshot.named), files);
  const running = projects.map((project) => containersOf(project, requests, joined, files));
  const services = running.flatMap((each) => each.containers);
  const surfaces = readSurfaces(files);
  files.need(projects.flatMap(({ needed }) => needed));
  const containers = [...services, ...surfaces.containers];
  const from = [surfaces, ...projects, ...running];
  return {
    images: joined.images,
    containers,
    scripts: surfaces.scripts,
    daemons: [...surfaces.daemons, ...joined.images.flatMap(daemonsOfImage)],
    sources: sourcesOf(
      projects,
      joined,
      containers,
      files,
      surfaces.sources.map(({ path }) => path),
    ),
    gaps: distinctGaps([
      ...files.gaps.filter(({ path }) => !isDocument(path) || files.isNamed(path)),
      ...joined.gaps,
      ...from.flatMap(({ gaps }) => gaps),
    ]),
    needed: files.needed,
  };
}

/** Files that are Dockerfiles by their name, and those the user named that are Dockerfiles by their content. */
function dockerfilesAmong(
  sources: ReadonlyMap<string, SourceText>,
  named: ReadonlySet<string> | undefined,
): readonly string[] {
  return [...sources.values()]
    .filter(
      ({ path, content }) => isDockerfilePath(path) || (named?.has(path) === true && looksLikeDockerfile(content)),
    )
    .map(({ path }) => path);
}

function requestsOf(projects: readonly ComposeProject[]): ReadonlyMap<EffectiveService, BuildRequest> {
  const requests = new Map<EffectiveService, BuildRequest>();
  for (const service of projects.flatMap(({ services }) => services)) {
    const request = buildRequestOf(service);
    if (request) requests.set(service, request);
  }
  return requests;
}

function containersOf(
  project: ComposeProject,
  requests: ReadonlyMap<EffectiveService, BuildRequest>,
  { builds }: JoinedBuilds,
  files: SnapshotFiles,
): { readonly containers: readonly Container[]; readonly gaps: readonly Gap[] } {
  const oneShots = oneShotNames(project.services);
  const seen = new Set<string>();
  const environment = new Map(
    project.services.map((service) => [service, environmentFilesOf(service, (path) => files.read(path), seen)]),
  );
  const read = [...environment.values()].flat().filter(({ source }) => source);
  const inline = inlineFilesOf(project);
  const taking = [...new Set([...project.files, ...read.map(({ path }) => path)])];
  const companions: Container[] = [];
  const containers: Container[] = [];
  const hooks = new HookContainers();
  for (const [index, service] of project.services.entries()) {
    const request = requests.get(service);
    const build = request && builds.get(request);
    const environmentFiles = environment.get(service) ?? [];
    const inlineFiles = inline.get(service) ?? [];
    const remoteIncludes = index === 0 ? project.remoteIncludes : [];
    const surroundings: Surroundings = {
      project,
      files: taking,
      build,
      environmentFiles,
      inlineFiles,
      remoteIncludes,
      oneShots,
      companions,
    };
    const container = buildContainer(service, surroundings);
    companions.push(container);
    containers.push(container, ...hooks.of(service, container, surroundings));
  }
  return { containers, gaps: hooks.gaps };
}

/** What was parsed. Variables and ignore files that merely decide about other files do not count. */
function sourcesOf(
  projects: readonly ComposeProject[],
  { images }: JoinedBuilds,
  containers: readonly Container[],
  files: SnapshotFiles,
  others: readonly string[],
): ReadonlyMap<string, SourceText> {
  const paths = new Set([
    ...others,
    ...images.map(({ path }) => path),
    ...projects.flatMap((project) => project.files),
    ...containers.flatMap(({ environmentFiles }) => environmentFiles.map(({ path }) => path)),
  ]);
  const sources = new Map<string, SourceText>();
  for (const path of [...paths].sort()) {
    const source = files.all.get(path);
    if (source) sources.set(path, source);
  }
  return sources;
}
