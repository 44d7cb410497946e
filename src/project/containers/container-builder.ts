import { literal, type Value } from '../../concepts/value.ts';
import type { ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { isNull, itemsOf, mapAt, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import type { BuildPlan } from '../build-plan.ts';
import type { ComposeProject, EffectiveService } from '../compose-project.ts';
import type { Build, Container, NetworkAttachment, Setting } from '../container.ts';
import type { ImageShelf } from '../image-shelf.ts';
import { commandWords } from './command-words.ts';
import { environmentOf } from './environment.ts';
import { mountsOf } from './mounts.ts';
import { portsOf } from '../container-builder/ports.ts';
import { entrySetting, listSettings, scalarSetting, scalarsOf, settingOf, switchSetting } from './settings.ts';

/** The container that a Compose service becomes. */
export function containerOf(
  service: EffectiveService,
  project: ComposeProject,
  plan: BuildPlan | undefined,
  shelf: ImageShelf,
  oneShots: ReadonlySet<string>,
): Container {
  const { config, name } = service;
  return {
    name,
    subject: `service:${encodeURIComponent(name.toWellFormed())}`,
    unit: project.unit,
    files: project.files,
    at: service.at,
    image: scalarSetting(config, 'image'),
    build: plan && buildOf(plan, shelf),
    user: scalarSetting(config, 'user'),
    command: wordsSetting(config, 'command'),
    entrypoint: wordsSetting(config, 'entrypoint'),
    privileged: switchSetting(config, 'privileged'),
    readOnly: switchSetting(config, 'read_only'),
    useApiSocket: switchSetting(config, 'use_api_socket'),
    capAdd: listSettings(config, 'cap_add'),
    capDrop: listSettings(config, 'cap_drop'),
    securityOptions: listSettings(config, 'security_opt'),
    networkMode: scalarSetting(config, 'network_mode'),
    networks: networksOf(config, project),
    pid: scalarSetting(config, 'pid'),
    ipc: scalarSetting(config, 'ipc'),
    uts: scalarSetting(config, 'uts'),
    usernsMode: scalarSetting(config, 'userns_mode'),
    cgroup: scalarSetting(config, 'cgroup'),
    cgroupParent: scalarSetting(config, 'cgroup_parent'),
    mounts: mountsOf(config, project),
    ports: portsOf(config),
    devices: listSettings(config, 'devices'),
    deviceCgroupRules: listSettings(config, 'device_cgroup_rules'),
    environment: environmentOf(config.entries.get('environment')?.value),
    isOneShot: oneShots.has(name),
    neverRuns: isZero(valueAt(mapAt(config, 'deploy'), 'replicas')) || isZero(valueAt(config, 'scale')),
    hasInjectedFiles:
      hasInjected(config, 'secrets', project.secrets) || hasInjected(config, 'configs', project.configs),
    setting: (key) => entrySetting(config, key),
    editor: service.editor,
  };
}

/** Services that another one awaits until they are done. */
export function oneShotServices({ services }: ComposeProject): ReadonlySet<string> {
  const awaited = new Set<string>();
  for (const { config } of services) {
    for (const [name, entry] of mapAt(config, 'depends_on')?.entries ?? []) {
      if (scalarText(valueAt(entry.value, 'condition')) === 'service_completed_successfully') awaited.add(name);
    }
  }
  return awaited;
}

function buildOf(plan: BuildPlan, shelf: ImageShelf): Build {
  const built = shelf.builtBy(plan);
  return { at: plan.at, image: built?.image, stage: built?.stage, config: plan.config };
}

function wordsSetting(config: ConfigMap, key: string): Setting<readonly Value[]> | undefined {
  const entry = config.entries.get(key);
  if (!entry || entry.value.kind === 'map' || isNull(entry.value)) return undefined;
  const { value } = entry;
  return settingOf(
    entry,
    value.kind === 'scalar' ? commandWords(value.value) : scalarsOf(value).map((item) => item.value),
  );
}

/** `networks` as a list of names or a mapping, joined to their definitions. */
function networksOf(config: ConfigMap, { networks }: ComposeProject): readonly NetworkAttachment[] {
  const node = config.entries.get('networks')?.value;
  const named =
    node?.kind === 'map'
      ? [...node.entries.values()].map(({ key, at, origin }) => ({ key, at, origin }))
      : scalarsOf(node).flatMap((item) => {
          const key = scalarText(item);
          return key === undefined ? [] : [{ key, at: item.at, origin: item.origin }];
        });
  return named.map(({ key, at, origin }) => {
    const definition = valueAt(networks, key);
    const external = valueAt(definition, 'external');
    const name = valueAt(definition, 'name') ?? valueAt(external, 'name');
    return {
      key,
      name: name?.kind === 'scalar' && !isNull(name) ? name.value : literal(key),
      external: external?.kind === 'map' || isTrue(external),
      at,
      origin,
    };
  });
}

function isTrue(node: ConfigNode | undefined): boolean {
  return /^(?:true|y|yes|on)$/i.test(scalarText(node) ?? '');
}

function isZero(node: ConfigNode | undefined): boolean {
  return scalarText(node) === '0';
}

function hasInjected(config: ConfigMap, key: string, definitions: ConfigMap): boolean {
  return itemsOf(config.entries.get(key)?.value).some((item) => {
    const source = item.kind === 'map' ? scalarText(valueAt(item, 'source')) : scalarText(item);
    const definition = source === undefined ? undefined : valueAt(definitions, source);
    return valueAt(definition, 'environment') !== undefined || valueAt(definition, 'content') !== undefined;
  });
}
