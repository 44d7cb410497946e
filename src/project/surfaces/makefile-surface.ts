import { markedText } from '../../concepts/value.ts';
import { isMakefilePath } from '../../documents/makefile/makefile-path.ts';
import { parseMakefile } from '../../documents/makefile/parse-makefile.ts';
import type { Lookup } from '../../documents/shell/variables.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { hostScript, mentionsContainers, scriptsOnce } from './host-scripts.ts';
import { contentsOfScripts } from './script-contents.ts';
import type { Surface, SurfaceContents } from './surface.ts';

/** Makefiles: each recipe is a script. */
export const MAKEFILE_SURFACE: Surface = {
  name: 'makefile',
  claims: isMakefilePath,
  matters: mentionsContainers,
  read: readMakefile,
};

function readMakefile(source: SourceText, files: SnapshotFiles): SurfaceContents {
  if (!mentionsContainers(source.content)) return {};
  const scripts = scriptsOnce(source, () => scriptsIn(source));
  return contentsOfScripts(scripts, source, files);
}

function scriptsIn(source: SourceText): readonly HostScript[] {
  const { recipes, variables } = parseMakefile(source);
  const telling = recipes.filter(({ text: { text } }) => mentionsContainers(text) || namesEngine(text, variables));
  return telling.map(({ name, kind, nameRange, text }) =>
    hostScript({
      surface: 'makefile',
      subject: `${kind}:${encodeURIComponent(name.toWellFormed())}`,
      path: source.path,
      at: nameRange,
      text,
      environment: variables,
    }),
  );
}

/** Whether a variable of make in the recipe stands for an engine: `$(CONTAINER_ENGINE) run`. */
function namesEngine(text: string, variables: Lookup): boolean {
  return [...text.matchAll(/\$\{([A-Za-z_]\w{0,200})\}/g)].some(([, name = '']) => {
    const value = variables(name);
    return value !== undefined && mentionsContainers(markedText(value));
  });
}
