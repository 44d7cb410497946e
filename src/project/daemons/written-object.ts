import { knownText } from '../../concepts/value.ts';
import type { JsonObject } from '../../documents/json/json-node.ts';
import { parseJson } from '../../documents/json/parse-json.ts';
import type { CommandText } from '../written-files.ts';
import { isDaemonFile, isInFolderOfDocker } from './daemon-path.ts';
import { saysDocker } from './json-daemon.ts';

/** The settings of a `daemon.json` that a command puts into place; undefined: it writes something else. */
export function writtenObject({ path, text, kind, word }: Omit<CommandText, 'locate'>): JsonObject | undefined {
  if (kind !== 'text' || path === undefined || !isDaemonFile(path) || !text.includes('{')) return undefined;
  // Variables in a word are put in by the shell, which knows no JSON; those of a here-document stand where a text does.
  if (word && knownText(word.value) === undefined) return undefined;
  // `printf` and `echo -e` write their line breaks with a backslash; blanks in their place leave every offset as it is.
  const { root = parseJson(text.replace(/\\[nrt]/g, '  ')).root } = parseJson(text);
  if (root?.kind !== 'object') return undefined;
  return isInFolderOfDocker(path) || saysDocker(root) ? root : undefined;
}
