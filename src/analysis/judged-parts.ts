import type { Components } from './component.ts';
import type { Finding } from './finding.ts';
import type { SettledFindings } from './settle-findings.ts';

interface Part extends SettledFindings {
  readonly findings: Finding[];
  readonly superseded: Finding[];
}

/** What was found in a whole snapshot, by the parts that are judged together. */
export class JudgedParts {
  private readonly byRoot = new Map<string, Part>();

  constructor({ findings, superseded }: SettledFindings, components: Components) {
    for (const finding of findings) this.partOf(components.rootOf(finding.unit)).findings.push(finding);
    for (const finding of superseded) this.partOf(components.rootOf(finding.unit)).superseded.push(finding);
  }

  /** @param root the name of a part, see `Components.rootOf` */
  of(root: string): SettledFindings {
    return this.partOf(root);
  }

  private partOf(root: string): Part {
    const known = this.byRoot.get(root);
    if (known) return known;
    const part: Part = { findings: [], superseded: [] };
    this.byRoot.set(root, part);
    return part;
  }
}
