import { packageScripts } from '../../documents/package-json/package-scripts.ts';
import { WorkBudget } from '../../documents/shell/limits.ts';
import { placeIn, readScript } from '../../documents/shell/parse-shell.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { mentionsContainers, scriptsOnce } from './host-scripts.ts';
import { contentsOfScripts } from './script-contents.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** The scripts of Node packages. */
export const PACKAGE_JSON_SURFACE: Surface = {
  name: 'package.json',
  claims: (path) => /(?:^|\/)package\.json$/.test(path),
  matters: mentionsContainers,
  read: readPackage,
};

function readPackage(source: SourceText, files: SnapshotFiles): SurfaceContents {
  if (!mentionsContainers(source.content)) return {};
  const scripts = scriptsOnce(source, () => scriptsIn(source));
  return contentsOfScripts(scripts, source, files);
}

function scriptsIn(source: SourceText): readonly HostScript[] {
  const { path } = source;
  return packageScripts(source)
    .filter(({ text }) => mentionsContainers(text.text))
    .map(
      ({ name, nameRange, text }): HostScript => ({
        surface: 'package-json',
        subject: `script:${encodeURIComponent(name.toWellFormed())}`,
        unit: path,
        at: { path, range: nameRange },
        script: readScript(text, {}, placeIn('line'), new WorkBudget()),
        isDocumentation: false,
      }),
    );
}
