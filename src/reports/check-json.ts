import type { AcceptedFinding, Finding, Gap } from '../analysis/finding.ts';
import { type FindingJson, type FindingView, findingJson, type GapJson, SCHEMA_VERSION } from './finding-json.ts';
import { Secrets } from './masking.ts';
import { SourceTexts } from './source-texts.ts';

/** What a check found, ready to be shown. */
export interface CheckReport {
  /** In file order. */
  readonly findings: readonly Finding[];
  /** What an accepted risk covers, in file order. */
  readonly accepted: readonly AcceptedFinding[];
  readonly gaps: readonly Gap[];
  /** Text by path of everything that was read. */
  readonly texts: ReadonlyMap<string, string>;
  /** A path of the snapshot as the reader knows it. */
  readonly showPath: (path: string) => string;
  /** Says of every finding which lines of the policy decide about it; the JSON always does. */
  readonly explain?: boolean;
}

/** The form of schema/check.schema.json. */
export interface CheckJson {
  readonly schemaVersion: number;
  readonly findings: readonly FindingJson[];
  readonly accepted: readonly FindingJson[];
  readonly gaps: readonly GapJson[];
}

export function checkJson(report: CheckReport): CheckJson {
  const { findings, accepted, gaps, showPath } = report;
  const view = checkView(report);
  return {
    schemaVersion: SCHEMA_VERSION,
    findings: findings.map((finding) => findingJson(finding, view)),
    accepted: accepted.map((finding) => findingJson(finding, view)),
    gaps: gaps.map(({ path, reason, detail }) => ({ path: path === '' ? '' : showPath(path), reason, detail })),
  };
}

/** How the findings of a check are shown. */
export function checkView({ findings, accepted, texts, showPath, explain = false }: CheckReport): FindingView {
  const sources = new SourceTexts(texts);
  return { sources, secrets: new Secrets([...findings, ...accepted], sources), showPath, explain };
}
