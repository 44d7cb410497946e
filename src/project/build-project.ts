import { isComposePath } from '../documents/compose/compose-path.ts';
import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import { SourceText } from '../text/source-text.ts';
import { type BuildPlan, buildPlanOf } from './build-plan.ts';
import { loadComposeProjects } from './compose/load-projects.ts';
import type { EffectiveService } from './compose-project.ts';
import type { Container } from './container.ts';
import { containerOf, oneShotServices } from './containers/container-builder.ts';
import { ImageShelf } from './image-shelf.ts';
import type { Project } from './project.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What a snapshot would build and run: every Dockerfile and Compose project parsed, services joined to the images they build.
 * Never throws: what cannot be judged is a gap.
 */
export function buildProject(snapshot: Snapshot): Project {
  const sources = new Map([...snapshot.files].map(([path, content]) => [path, new SourceText(path, content)]));
  const composeProjects = loadComposeProjects(sources, snapshot.paths);
  const shelf = new ImageShelf(snapshot, sources);
  const judged = new Set<string>();
  for (const path of [...sources.keys()].filter(isDockerfilePath).sort()) {
    shelf.add(path);
    judged.add(path);
  }
  const plans = new Map<EffectiveService, BuildPlan>();
  for (const service of composeProjects.flatMap(({ services }) => services)) {
    const plan = buildPlanOf(service);
    if (!plan) continue;
    plans.set(service, plan);
    shelf.addBuilder({ service: service.name, plan });
  }
  const images = shelf.all();
  const containers: Container[] = composeProjects.flatMap((project) => {
    const oneShots = oneShotServices(project);
    return project.services.map((service) => containerOf(service, project, plans.get(service), shelf, oneShots));
  });
  for (const { files } of composeProjects) for (const path of files) judged.add(path);
  for (const { path } of images) judged.add(path);
  for (const path of sources.keys()) if (isComposePath(path)) judged.add(path);
  const unreadable = new Set(snapshot.unreadable.map(({ path }) => path));
  const needed = [...composeProjects.flatMap((project) => project.needed), ...shelf.needed];
  return {
    images,
    containers,
    sources: new Map([...sources].filter(([path]) => judged.has(path))),
    gaps: [...composeProjects.flatMap(({ gaps }) => gaps), ...shelf.gaps],
    needed: [...new Set(needed)].filter((path) => !sources.has(path) && !unreadable.has(path)).sort(),
  };
}
