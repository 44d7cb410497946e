import type { ConfigMap, ConfigScalar } from '../../documents/compose/config.ts';
import type { ComposeProject, EffectiveService } from '../compose-project.ts';
import type { Build, Container, EnvironmentFile, InlineFile } from '../container.ts';
import { wordsSetting } from './command.ts';
import { devicesOf } from './devices.ts';
import { environmentOf } from './environment.ts';
import { hasInjectedFiles } from './file-mounts.ts';
import { mountsOf } from './mounts.ts';
import { networksOf } from './networks.ts';
import { portsOf } from './ports.ts';
import { neverRuns } from './run-traits.ts';
import { listSettings, nodeSetting, switchSetting, textSetting } from './settings.ts';

/** What a service does not say itself. */
export interface Surroundings {
  readonly project: Pick<ComposeProject, 'unit' | 'volumes' | 'networks' | 'secrets' | 'configs'>;
  /** Every file that takes part in the project, the unit first. */
  readonly files: readonly string[];
  readonly build: Build | undefined;
  readonly environmentFiles: readonly EnvironmentFile[];
  readonly inlineFiles: readonly InlineFile[];
  /** What this container answers for of what the project includes from elsewhere. */
  readonly remoteIncludes: readonly ConfigScalar[];
  /** Names of services that others wait for until they have completed. */
  readonly oneShots: ReadonlySet<string>;
  /** All containers of the project, complete as soon as all are built. */
  readonly companions: readonly Container[];
}

/** The container that a service of a Compose project becomes. */
export function buildContainer(service: EffectiveService, surroundings: Surroundings): Container {
  const { name, at, config, editor } = service;
  const { project, files, build, environmentFiles, inlineFiles, remoteIncludes, oneShots } = surroundings;
  return {
    surface: 'compose',
    isDocumentation: false,
    name,
    subject: `service:${encodeURIComponent(name.toWellFormed())}`,
    unit: project.unit,
    files,
    at,
    image: textSetting(config, 'image'),
    build,
    user: textSetting(config, 'user'),
    command: wordsSetting(config, 'command'),
    entrypoint: wordsSetting(config, 'entrypoint'),
    privileged: switchSetting(config, 'privileged'),
    readOnly: switchSetting(config, 'read_only'),
    useApiSocket: switchSetting(config, 'use_api_socket'),
    capAdd: listSettings(config, 'cap_add'),
    capDrop: listSettings(config, 'cap_drop'),
    securityOptions: listSettings(config, 'security_opt'),
    ...namespacesOf(config, project.networks),
    mounts: mountsOf(config, project),
    ports: portsOf(config),
    devices: devicesOf(config),
    deviceCgroupRules: listSettings(config, 'device_cgroup_rules'),
    environment: environmentOf(config),
    environmentFiles,
    inlineFiles,
    remoteIncludes: remoteIncludes.map(({ value, at, origin }) => ({ value, at, entryAt: at, origin })),
    isOneShot: oneShots.has(name),
    neverRuns: neverRuns(config),
    hasInjectedFiles: hasInjectedFiles(config, project),
    companions: () => surroundings.companions,
    setting: (key) => nodeSetting(config, key),
    editor,
  };
}

/** What the container shares with the host or with other containers. */
function namespacesOf(config: ConfigMap, networks: ConfigMap) {
  return {
    networkMode: textSetting(config, 'network_mode'),
    networks: networksOf(config, networks),
    pid: textSetting(config, 'pid'),
    ipc: textSetting(config, 'ipc'),
    uts: textSetting(config, 'uts'),
    usernsMode: textSetting(config, 'userns_mode'),
    cgroup: textSetting(config, 'cgroup'),
    cgroupParent: textSetting(config, 'cgroup_parent'),
  } satisfies Partial<Container>;
}
