import { type GitOptions, runGit } from './run-git.ts';

const FILTER_KEYS = { clean: '', smudge: '', process: '', required: 'false' } as const;

/**
 * Settings that switch off every filter driver of the repository. Comparing the working tree would otherwise run the commands
 * that a hostile configuration names (https://git-scm.com/docs/gitattributes#_filter).
 */
export async function filterOverrides(folder: string): Promise<Pick<GitOptions, 'settings' | 'environment'>> {
  const { stdout } = await runGit(['config', '--null', '--name-only', '--get-regexp', '^filter[.]'], { folder });
  const drivers = new Set<string>();
  for (const name of stdout.toString('utf8').split('\0')) {
    const driver = /^filter\.(.+)\.[^.]+$/s.exec(name)?.[1];
    if (driver !== undefined) drivers.add(driver);
  }
  const entries = [...drivers].flatMap((driver) =>
    Object.entries(FILTER_KEYS).map(([key, value]) => [`filter.${driver}.${key}`, value] as const),
  );
  return asEnvironment(entries);
}

/** By the environment, because a key on the command line ends at its first `=`. Needs Git 2.31. */
function asEnvironment(entries: readonly (readonly [string, string])[]): Pick<GitOptions, 'settings' | 'environment'> {
  const environment: Record<string, string> = { GIT_CONFIG_COUNT: String(entries.length) };
  for (const [index, [key, value]] of entries.entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  const settings = entries.filter(([key]) => !key.includes('=')).map(([key, value]) => `${key}=${value}`);
  return { settings, environment };
}
