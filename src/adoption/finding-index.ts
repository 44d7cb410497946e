import { fitsPattern } from '../policy/path-pattern.ts';
import type { PlacedFinding } from './import.ts';
import type { IgnoreScope } from './tool.ts';

/** Comparisons of paths with patterns that one import may take, so that thousands of patterns cost seconds at most. */
const MOST_COMPARISONS = 2_000_000;

/** Findings by what ignores speak of, so that each ignore looks only at its own. */
export class FindingIndex {
  private readonly pathsByRule = new Map<string, Set<string>>();
  private readonly known = new Map<string, boolean>();
  private comparisons = 0;
  private readonly byService = new Map<string, PlacedFinding[]>();
  private readonly byLine = new Map<string, PlacedFinding[]>();

  /** @param isDockerfile of a path: there the instruction counts, not the lines within it, which may be a here-document */
  constructor(findings: readonly PlacedFinding[], isDockerfile: (path: string) => boolean) {
    for (const finding of findings) {
      const { rule, path, line, place } = finding;
      const paths = this.pathsByRule.get(rule);
      if (paths) paths.add(path);
      else this.pathsByRule.set(rule, new Set([path]));
      const service = serviceOf(finding);
      if (service !== undefined) push(this.byService, `${rule}\n${service}`, finding);
      if (place !== null) push(this.byLine, `${path}\n${place}`, finding);
      if (line !== place && !isDockerfile(path)) push(this.byLine, `${path}\n${line}`, finding);
    }
  }

  /** Whether the rule finds something in a file that fits the pattern; undefined: that would cost too much. */
  isIn(rule: string, pattern: string): boolean | undefined {
    const paths = this.pathsByRule.get(rule);
    if (!paths) return false;
    if (!/[*?]/.test(pattern)) return paths.has(pattern);
    const key = `${rule}\n${pattern}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    this.comparisons += paths.size;
    if (this.comparisons > MOST_COMPARISONS) return undefined;
    const found = [...paths].some((path) => fitsPattern(path, pattern));
    this.known.set(key, found);
    return found;
  }

  /** Whether a question about a pattern went unanswered. */
  get isSpent(): boolean {
    return this.comparisons > MOST_COMPARISONS;
  }

  ofService(rule: string, service: string): readonly PlacedFinding[] {
    return this.byService.get(`${rule}\n${service}`) ?? [];
  }

  /** What begins on one of the lines, or belongs to what does; each once, in line order. */
  onLines({ path, first, last }: Extract<IgnoreScope, { kind: 'lines' }>): readonly PlacedFinding[] {
    const found = new Set<PlacedFinding>();
    for (let line = first; line <= last; line += 1) {
      for (const finding of this.byLine.get(`${path}\n${line}`) ?? []) found.add(finding);
    }
    return [...found];
  }
}

function push(map: Map<string, PlacedFinding[]>, key: string, finding: PlacedFinding): void {
  const group = map.get(key);
  if (group) group.push(finding);
  else map.set(key, [finding]);
}

/** Segments of subjects are percent-encoded. */
function serviceOf({ subject }: PlacedFinding): string | undefined {
  const [root = ''] = subject.split('/', 1);
  if (!root.startsWith('service:')) return undefined;
  try {
    return decodeURIComponent(root.slice('service:'.length));
  } catch {
    return undefined;
  }
}
