import type { ConfigEntry, ConfigMap } from '../../documents/compose/config.ts';
import { itemsOf, valueAt } from '../../documents/compose/config-tree.ts';
import type { Gap } from '../../documents/gap.ts';
import type { EffectiveService } from '../compose-project.ts';
import type { Container, ContainerEditor } from '../container.ts';
import { buildContainer, type Surroundings } from './build-container.ts';

/** What a `pre_start` container has from its service; its image too when it names none. */
const SHARED_KEYS = ['volumes', 'tmpfs', 'secrets', 'configs', 'networks', 'network_mode'] as const;

/**
 * Entries of mappings and lists that the hooks of one project may be judged with, those shared with their service counted for
 * every hook: a hundred mounts before a hundred hooks are ten thousand mounts.
 */
const MOST_ENTRIES = 20_000;

/** Builds the `pre_start` containers of one project, as many as it can afford. */
export class HookContainers {
  readonly gaps: Gap[] = [];
  private entriesLeft = MOST_ENTRIES;

  /**
   * The containers that run before a service starts, in their order. Each is a container of its own that shares the mounts and
   * networks of the service: https://docs.docker.com/reference/compose-file/services/#pre_start
   */
  of(service: EffectiveService, container: Container, surroundings: Surroundings): readonly Container[] {
    const shared = SHARED_KEYS.flatMap((key) => service.config.entries.get(key) ?? []);
    const containers: Container[] = [];
    for (const [index, item] of itemsOf(valueAt(service.config, 'pre_start')).entries()) {
      if (item.kind !== 'map') continue;
      this.entriesLeft -= sizeOf([...shared, ...item.entries.values()]);
      if (this.entriesLeft < 0) {
        this.noteGap(item.at.path);
        break;
      }
      containers.push(hookContainer(service, container, withShared(item, shared), index, surroundings));
    }
    return containers;
  }

  private noteGap(path: string): void {
    if (this.gaps.length > 0) return;
    const detail = 'Its services have too many pre_start containers; some of them were not judged.';
    this.gaps.push({ path, reason: 'too-complex', detail });
  }
}

function sizeOf(entries: readonly ConfigEntry[]): number {
  return entries.reduce((sum, { value }) => {
    if (value.kind === 'map') return sum + 1 + value.entries.size;
    return sum + 1 + (value.kind === 'list' ? value.items.length : 0);
  }, 1);
}

function withShared(hook: ConfigMap, shared: readonly ConfigEntry[]): ConfigMap {
  const entries = new Map(shared.map((entry) => [entry.key, entry]));
  for (const [key, entry] of hook.entries) entries.set(key, entry);
  return { ...hook, entries };
}

function hookContainer(
  service: EffectiveService,
  container: Container,
  config: ConfigMap,
  index: number,
  surroundings: Surroundings,
): Container {
  const built = buildContainer(
    { ...service, name: `${service.name}/pre_start/${index}`, at: config.at, config, editor: editorOf(service.editor) },
    { ...surroundings, build: undefined, environmentFiles: [], inlineFiles: [], remoteIncludes: [] },
  );
  const own = built.image ? {} : { image: container.image, build: container.build };
  return {
    ...built,
    ...own,
    subject: `${container.subject}/pre_start/${index}`,
    hookOf: service.name,
    isOneShot: true,
    neverRuns: container.neverRuns,
  };
}

/** What is written can be edited as in the service; settings that Compose may not know in a hook are not added. */
function editorOf(editor: ContainerEditor): ContainerEditor {
  return {
    remove: (target) => editor.remove(target),
    replaceText: (target, text) => editor.replaceText(target, text),
    prefixText: (target, text) => editor.prefixText(target, text),
    replaceEnd: (target, tail, text) => editor.replaceEnd(target, tail, text),
    addBelow: (target, setting) => editor.addBelow(target, setting),
    add: ([first]) => ({
      refused: 'not-editable',
      advice: `Set ${first?.key ?? 'it'} for the service, or leave the hook away.`,
    }),
  };
}
