import { isKeyOfDocker } from '../../concepts/daemon-option.ts';
import type { Gap } from '../../documents/gap.ts';
import { type JsonReading, parseJson } from '../../documents/json/parse-json.ts';
import { hasTemplateMark } from '../../documents/json/template.ts';
import type { SourceText } from '../../text/source-text.ts';
import { isDaemonFile, isInFolderOfDocker, isRootlessFile, unitsBeside } from '../daemons/daemon-path.ts';
import { daemonOfJson, saysDocker } from '../daemons/json-daemon.ts';
import { JsonDaemonEditor } from '../daemons/json-editor.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** `daemon.json`: how a Docker daemon is configured. A file of that name of another program says nothing. */
export const DAEMON_JSON: Surface = { name: 'daemon.json', claims: isDaemonFile, read };

function read(source: SourceText, files: SnapshotFiles): SurfaceContents {
  const reading = parseJson(source.content);
  const { root } = reading;
  const isDockers = isInFolderOfDocker(source.path);
  if (!root) return isDockers || mentionsDocker(source.content) ? { gaps: gapsOf(source, reading) } : {};
  const object = isDockers && root.kind === 'object' ? root : saysDocker(root) ? root : undefined;
  if (!object) return {};
  // What the unit sets need not be set here, and must not.
  files.need(unitsBeside(source.path).filter((path) => files.hasPath(path) === true));
  const daemon = daemonOfJson(object, {
    locate: (range) => ({ path: source.path, range }),
    editor: new JsonDaemonEditor(source, object),
    subject: 'daemon',
    isRootless: isRootlessFile(source.path),
  });
  return { daemons: [daemon] };
}

/** A blank file is no problem: dockerd takes it for no settings. */
function gapsOf(source: SourceText, { problem, tooDeep }: JsonReading): readonly Gap[] {
  const { path, content } = source;
  if (!problem) return [];
  if (tooDeep) return [{ path, reason: 'too-deep', detail: problem.message }];
  if (hasTemplateMark(content))
    return [{ path, reason: 'template', detail: 'Another program fills in this file first.' }];
  const { line } = source.positionAt(problem.range.start);
  return [{ path, reason: 'syntax-error', detail: `Line ${line}: ${problem.message}` }];
}

/** Whether a text that is no JSON has a key that only Docker has. */
function mentionsDocker(content: string): boolean {
  for (const [, key = ''] of content.matchAll(/"([a-z][a-z0-9-]{1,40})"[ \t\r\n]{0,20}:/g)) {
    if (isKeyOfDocker(key)) return true;
  }
  return false;
}
