import {
  DAEMON_OPTIONS,
  type DaemonOption,
  OPTIONS_WITHOUT_EFFECT,
  REMOVED_DAEMON_OPTIONS,
} from '../knowledge/daemon-options.ts';
import type { ToolSyntax } from '../knowledge/tool-options.ts';

const BY_KEY: ReadonlyMap<string, DaemonOption> = new Map(DAEMON_OPTIONS.map((option) => [option.key, option]));

/** The setting of dockerd with this key in `daemon.json`; case counts, as it does for dockerd. */
export function daemonOption(key: string): DaemonOption | undefined {
  return BY_KEY.get(key);
}

/** The spellings of a setting on the command line, the long one last; none: only the file has it. */
export function flagsOf({ key, flags = `--${key}` }: DaemonOption): readonly string[] {
  return flags === '' ? [] : flags.split(' ');
}

const BY_FLAG: ReadonlyMap<string, DaemonOption> = new Map(
  DAEMON_OPTIONS.flatMap((option) => flagsOf(option).map((flag) => [flag, option] as const)),
);

/** The setting that an option of the command line sets, by any of its spellings. */
export function optionOfFlag(flag: string): DaemonOption | undefined {
  return BY_FLAG.get(flag);
}

/** How dockerd reads its command line. */
export const DOCKERD_SYNTAX: ToolSyntax = {
  options: [
    '--config-file =',
    ...DAEMON_OPTIONS.flatMap((option) => {
      const spellings = flagsOf(option).join(' ');
      if (spellings === '') return [];
      return [option.kind === 'switch' ? spellings : `${spellings} =`];
    }),
  ],
};

/** What is wrong with a key of `daemon.json`. */
export type KeyFault =
  /** dockerd refuses the file. */
  | { readonly kind: 'unknown'; readonly meant: string | undefined }
  | { readonly kind: 'removed'; readonly advice: string }
  /** The name of a flag: dockerd takes it and does nothing. */
  | { readonly kind: 'no effect'; readonly meant: string | undefined };

/** Why dockerd does not take a key; undefined: it does. */
export function faultOfKey(key: string): KeyFault | undefined {
  if (BY_KEY.has(key)) return undefined;
  const advice = Object.hasOwn(REMOVED_DAEMON_OPTIONS, key) ? REMOVED_DAEMON_OPTIONS[key] : undefined;
  if (advice !== undefined) return { kind: 'removed', advice };
  if (Object.hasOwn(OPTIONS_WITHOUT_EFFECT, key)) return { kind: 'no effect', meant: OPTIONS_WITHOUT_EFFECT[key] };
  return { kind: 'unknown', meant: meantBy(key) };
}

/** The key that differs in case and in the marks between its words only, or by a flag's name: `Insecure_Registry`. */
function meantBy(key: string): string | undefined {
  if (key.length > 64) return undefined;
  const plain = key.toLowerCase().replace(/[\s_.-]+/g, '-');
  if (BY_KEY.has(plain)) return plain;
  const ofFlag = Object.hasOwn(OPTIONS_WITHOUT_EFFECT, plain) ? OPTIONS_WITHOUT_EFFECT[plain] : undefined;
  return ofFlag ?? DAEMON_OPTIONS.find((option) => option.key.replaceAll('-', '') === plain.replaceAll('-', ''))?.key;
}

/** Whether a key is that of the daemon and of hardly any other program. */
export function isKeyOfDocker(key: string): boolean {
  const known = BY_KEY.get(key);
  if (known) return known.isCommon !== true;
  return (
    Object.hasOwn(REMOVED_DAEMON_OPTIONS, key) && key !== 'graph' && key !== 'content-trust' && key !== 'cluster-store'
  );
}
