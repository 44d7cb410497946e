import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import type { Project } from '../project/project.ts';
import type { Location } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { containerRoot, imageRoot, rootOf, type SubjectRoot } from './subject.ts';

/** Every subject of a project with its text, to tell whether one that is gone lives on under another name. */
export class SubjectTexts {
  private readonly texts = new Map<string, () => string>();
  private readonly sources: ReadonlyMap<string, SourceText>;

  constructor(project: Project) {
    this.sources = project.sources;
    for (const image of project.images) this.addImage(image);
    for (const container of project.containers) {
      const source = project.sources.get(container.at.path);
      if (source) this.texts.set(key(container.unit, containerRoot(container)), () => blockText(source, container));
    }
    for (const { unit, subject, at } of [...project.scripts, ...project.daemons]) {
      this.texts.set(key(unit, rootOf(subject)), () => project.sources.get(at.path)?.content ?? '');
    }
  }

  has(unit: string, root: SubjectRoot): boolean {
    return this.texts.has(key(unit, root));
  }

  textOf(unit: string, root: SubjectRoot): string | undefined {
    return this.texts.get(key(unit, root))?.();
  }

  /** The text of the line a place begins on, without the blanks around it; at most 500 characters. */
  lineOf({ path, range }: Location): string {
    const source = this.sources.get(path);
    if (!source) return '';
    const line = source.lineRange(source.positionAt(range.start).line);
    return source.slice({ start: line.start, end: Math.min(line.end, line.start + 500) }).trim();
  }

  private addImage(image: Image): void {
    const { source, stages } = image.document;
    this.texts.set(key(image.path, 'file'), () => source.content);
    for (const stage of stages) {
      const end = stage.instructions.at(-1)?.range.end ?? stage.from.range.end;
      const text = () => source.slice({ start: stage.from.range.start, end });
      this.texts.set(key(image.path, imageRoot(image, stage)), text);
    }
  }
}

/** All that is written of it, or the lines from the container's key to the next line that is not indented deeper. */
function blockText(source: SourceText, { at, extent }: Container): string {
  if (extent) return source.slice(extent);
  const first = source.positionAt(at.range.start);
  const lines = [source.slice(source.lineRange(first.line))];
  for (let line = first.line + 1; line <= source.lineCount; line += 1) {
    const text = source.slice(source.lineRange(line));
    const indentation = text.search(/[^ ]/);
    if (indentation >= 0 && indentation < first.column) break;
    lines.push(text);
  }
  return lines.join('\n');
}

function key(unit: string, root: SubjectRoot): string {
  return `${unit}\n${root}`;
}
