import { shellFences } from '../../documents/markdown/shell-fences.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { hostScript, mentionsContainers, scriptsOnce } from './host-scripts.ts';
import { contentsOfScripts } from './script-contents.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** Shell code of Markdown: what people copy. Whatever is found in it is advice, and what cannot be read is no gap. */
export const MARKDOWN_SURFACE: Surface = {
  name: 'markdown',
  claims: (path) => /\.(?:md|markdown)$/i.test(path),
  isDocumentation: true,
  matters: mentionsContainers,
  read: readMarkdown,
};

function readMarkdown(source: SourceText, files: SnapshotFiles): SurfaceContents {
  if (!mentionsContainers(source.content)) return {};
  const scripts = scriptsOnce(source, () => scriptsIn(source));
  return { ...contentsOfScripts(scripts, source, files), gaps: [] };
}

function scriptsIn(source: SourceText): readonly HostScript[] {
  const { path } = source;
  return shellFences(source)
    .filter(({ text }) => mentionsContainers(text.text))
    .map(({ section, at, text }) =>
      hostScript({
        surface: 'markdown',
        subject: `section:${encodeURIComponent(section.toWellFormed())}`,
        path,
        at,
        text,
        isDocumentation: true,
      }),
    );
}
