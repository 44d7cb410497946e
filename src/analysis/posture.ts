import { shownText, type Value } from '../concepts/value.ts';
import type { ConfigNode } from '../documents/compose/config.ts';
import type { Container, Mount, PublishedPort, Setting, Switch } from '../project/container.ts';
import type { Project } from '../project/project.ts';

/** What a container is allowed, as short texts by aspect: `['user', 'root']`. Plain data. */
export type Posture = ReadonlyMap<PostureAspect, string>;

export const POSTURE_ASPECTS = [
  'image',
  'user',
  'privileged',
  'capabilities',
  'namespaces',
  'security options',
  'root filesystem',
  'mounts',
  'devices',
  'published ports',
  'limits',
] as const;

export type PostureAspect = (typeof POSTURE_ASPECTS)[number];

/** How one container differs between base and head. */
export interface PostureChange {
  readonly container: string;
  readonly path: string;
  /** Only aspects that differ. An absent side: the container does not exist there. */
  readonly rows: readonly {
    readonly aspect: PostureAspect;
    readonly base: string | null;
    readonly head: string | null;
  }[];
}

/**
 * The containers whose posture differs, in head's order. A container that is new is compared with nothing, one that is gone is
 * left out.
 * @param renamed path at base → path at head.
 */
export function comparePostures(
  base: Project,
  head: Project,
  renamed: ReadonlyMap<string, string>,
): readonly PostureChange[] {
  const before = new Map(base.containers.map((each) => [keyOf(renamed.get(each.unit) ?? each.unit, each), each]));
  return head.containers.filter(isStarted).flatMap((container) => {
    const earlier = before.get(keyOf(container.unit, container));
    const now = postureOf(container);
    const then = earlier && postureOf(earlier);
    const rows = POSTURE_ASPECTS.flatMap((aspect) => {
      const row = { aspect, base: then?.get(aspect) ?? null, head: now.get(aspect) ?? null };
      return row.base === row.head || (!then && row.head === 'default') ? [] : [row];
    });
    return rows.length > 0 ? [{ container: container.name, path: container.at.path, rows }] : [];
  });
}

/** Not what is only shown, nor what is only built. */
function isStarted({ surface, isDocumentation, neverRuns }: Container): boolean {
  return !isDocumentation && (surface !== 'command' || !neverRuns);
}

function keyOf(unit: string, { subject }: Container): string {
  return `${unit}\n${subject}`;
}

/** Every aspect has a text; `default` is what the runtime does when nothing is written. */
export function postureOf(container: Container): Posture {
  return new Map<PostureAspect, string>([
    ['image', imageText(container)],
    ['user', container.user ? shownText(container.user.value) : userOfImage(container)],
    ['privileged', switchText(container.privileged, 'yes', 'default')],
    ['capabilities', capabilitiesText(container)],
    ['namespaces', namespacesText(container)],
    ['security options', listText(container.securityOptions.map(({ value }) => shownText(value)))],
    ['root filesystem', switchText(container.readOnly, 'read-only', 'default')],
    ['mounts', listText(container.mounts.map(mountText))],
    ['devices', listText(container.devices.map(({ value }) => shownText(value)))],
    ['published ports', listText(container.ports.map(portText))],
    ['limits', limitsText(container)],
  ]);
}

function imageText({ build, image }: Container): string {
  if (build) return build.image ? `built from ${build.image.path}` : 'built elsewhere';
  return image ? shownText(image.value) : 'default';
}

/** The last USER on the way to the stage that is built, as written. */
function userOfImage({ build }: Container): string {
  for (let stage = build?.stage; stage; stage = stage.parent) {
    const user = stage.instructions.findLast(({ keyword }) => keyword === 'USER')?.words[0];
    if (user) return `${shownText(user.value)} (image)`;
  }
  return 'default';
}

function switchText(setting: Setting<Switch> | undefined, on: string, off: string): string {
  if (!setting) return off;
  return setting.value === undefined ? 'from outside the files' : setting.value ? on : off;
}

function capabilitiesText({ capAdd, capDrop }: Container): string {
  const named = (sign: string, settings: readonly Setting<Value>[]) =>
    settings.map(({ value }) => `${sign}${shownText(value).toUpperCase()}`);
  return listText([...named('-', capDrop), ...named('+', capAdd)]);
}

function namespacesText(container: Container): string {
  const modes: readonly [string, Setting<Value> | undefined][] = [
    ['network', container.networkMode],
    ['pid', container.pid],
    ['ipc', container.ipc],
    ['uts', container.uts],
    ['user', container.usernsMode],
    ['cgroup', container.cgroup],
  ];
  return listText(modes.flatMap(([name, mode]) => (mode ? [`${name} ${shownText(mode.value)}`] : [])));
}

function mountText({ source, target, readOnly, type }: Mount): string {
  const from = source ? shownText(source) : type;
  const mode = readOnly === undefined ? '' : readOnly ? ' ro' : ' rw';
  return `${from} → ${target ? shownText(target) : '?'}${mode}`;
}

function portText({ hostIp, host, hostUnknown, container, protocol }: PublishedPort): string {
  const range = (ports: { first: number; last: number } | undefined, otherwise: string) =>
    ports ? (ports.first === ports.last ? `${ports.first}` : `${ports.first}-${ports.last}`) : otherwise;
  const address = hostIp ? shownText(hostIp) : '*';
  return `${address}:${range(host, hostUnknown ? '?' : 'random')} → ${range(container, '?')}/${protocol}`;
}

const LIMITS: readonly (readonly [string, readonly string[]])[] = [
  ['memory', ['mem_limit']],
  ['memory', ['deploy', 'resources', 'limits', 'memory']],
  ['cpus', ['cpus']],
  ['cpus', ['deploy', 'resources', 'limits', 'cpus']],
  ['pids', ['pids_limit']],
  ['pids', ['deploy', 'resources', 'limits', 'pids']],
];

function limitsText(container: Container): string {
  return listText(
    LIMITS.flatMap(([name, [key = '', ...path]]) => {
      const text = scalarAt(container.setting(key)?.value, path);
      return text === undefined ? [] : [`${name} ${text}`];
    }),
  );
}

function scalarAt(node: ConfigNode | undefined, path: readonly string[]): string | undefined {
  const at = path.reduce<ConfigNode | undefined>(
    (parent, key) => (parent?.kind === 'map' ? parent.entries.get(key)?.value : undefined),
    node,
  );
  return at?.kind === 'scalar' ? shownText(at.value) : undefined;
}

function listText(texts: readonly string[]): string {
  return texts.length > 0 ? [...new Set(texts)].join(', ') : 'default';
}
