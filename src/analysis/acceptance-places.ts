import { coverableEntries } from '../documents/compose/acceptance-comments.ts';
import { isYamlPath } from '../documents/compose/compose-path.ts';
import { coverableCommands } from '../documents/shell/acceptance-comments.ts';
import type { Project } from '../project/project.ts';
import { rangeContains, type TextRange } from '../text/range.ts';
import type { Finding } from './finding.ts';
import { isOwnFile } from './stated-acceptances.ts';

/** Where a comment can accept a finding. Files are looked at when they are first asked about. */
export class AcceptancePlaces {
  private readonly project: Project;
  private readonly byPath = new Map<string, readonly TextRange[]>();

  constructor(project: Project) {
    this.project = project;
  }

  /** The 1-based line above which the comment goes; undefined: no comment can accept it. */
  lineFor({ path, range }: Pick<Finding, 'path' | 'range'>): number | undefined {
    const spans = this.spansOf(path);
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= 0; at -= 1) {
      const span = spans[at];
      if (span && rangeContains(span, range)) return this.project.sources.get(path)?.positionAt(span.start).line;
    }
    return undefined;
  }

  private spansOf(path: string): readonly TextRange[] {
    const known = this.byPath.get(path);
    if (known) return known;
    const spans = this.read(path);
    this.byPath.set(path, spans);
    return spans;
  }

  private read(path: string): readonly TextRange[] {
    const image = this.project.images.find((each) => each.path === path && isOwnFile(each));
    if (image) return image.document.instructions.map(({ range }) => range);
    const source = this.project.sources.get(path);
    if (!source) return [];
    if (isYamlPath(path)) return coverableEntries(source);
    const isRun = this.project.scripts.some(
      ({ at, surface, isDocumentation }) => at.path === path && surface !== 'package-json' && !isDocumentation,
    );
    return isRun ? coverableCommands(source) : [];
  }
}
