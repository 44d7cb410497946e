import { hasShebang, isShellPath, shebangShell } from '../../documents/shell/shell-path.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { hostScript, mentionsContainers, scriptsOnce } from './host-scripts.ts';
import { contentsOfScripts } from './script-contents.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** Shell scripts. */
export const SHELL_SURFACE: Surface = {
  name: 'shell script',
  claims: isShellPath,
  matters: mentionsContainers,
  read: readShell,
};

function readShell(source: SourceText, files: SnapshotFiles): SurfaceContents {
  if (!mentionsContainers(source.content)) return {};
  const scripts = scriptsOnce(source, () => scriptsIn(source));
  return contentsOfScripts(scripts, source, files);
}

/** A script whose first line names the interpreter of another language is none, whatever its name. */
function scriptsIn(source: SourceText): readonly HostScript[] {
  const { path, content } = source;
  const shell = shebangShell(content);
  if (hasShebang(content) && !shell) return [];
  return [
    hostScript({
      surface: 'shell',
      subject: 'file',
      path,
      at: source.lineRange(1),
      text: { text: content, pieces: [{ at: 0, source: 0 }] },
      ...(shell && { shell }),
    }),
  ];
}
