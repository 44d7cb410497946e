import { RUN_OPTIONS, SERVICE_OPTIONS } from '../knowledge/engine-options.ts';
import type { Container } from './container.ts';

/** What people call it: a service of Compose, a build, else a container. */
export type ContainerNoun = 'service' | 'container' | 'build';

/** The word for a container in messages; a build is one that only builds. */
export function nounOf({ surface, build, neverRuns }: Container): ContainerNoun {
  if (surface === 'compose') return 'service';
  return build && neverRuns ? 'build' : 'container';
}

/** Noun and name, as they stand in the middle of a sentence: `service web`, `container nginx`. */
export function named(container: Container): string {
  return `${nounOf(container)} ${container.name}`;
}

/** Whether a command runs it in the foreground until it ends: a task, not something that stays. */
export function isTask({ surface, isOneShot, neverRuns }: Container): boolean {
  return surface === 'command' && isOneShot && !neverRuns;
}

/** A top-level setting as the file of the container writes it: `cap_drop` in Compose, `--cap-drop` on a command line. */
export function settingName({ surface }: Container, key: string): string {
  if (surface === 'compose') return key;
  const option = OPTION_NAMES.get(key);
  return option === undefined ? key : `--${option}`;
}

/** A setting with its value as the file of the container writes it: `ipc: host`, `--ipc host`. */
export function settingText(container: Container, key: string, value: string): string {
  const name = settingName(container, key);
  return name.startsWith('--') ? `${name} ${value}` : `${name}: ${value}`;
}

const OPTION_NAMES: ReadonlyMap<string, string> = new Map(
  [...SERVICE_OPTIONS, ...RUN_OPTIONS].flatMap(({ names, keys }) =>
    keys?.length === 1 ? [[keys[0], names[0]] as const] : [],
  ),
);
