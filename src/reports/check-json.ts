import type { AcceptedFinding, Finding, Gap } from '../analysis/finding.ts';
import {
  type FindingJson,
  type FindingView,
  findingJson,
  type GapJson,
  SCHEMA_VERSION,
  silencedJson,
} from './finding-json.ts';
import { Secrets } from './masking.ts';
import { SourceTexts } from './source-texts.ts';

/** What a check found, ready to be shown. */
export interface CheckReport {
  /** In file order. */
  readonly findings: readonly Finding[];
  /** What an accepted risk covers, in file order. */
  readonly accepted: readonly AcceptedFinding[];
  /** What the policy switches off, in file order; absent: it was not asked for. */
  readonly silenced?: readonly Finding[];
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
  /** What the policy switches off, with `--explain`. */
  readonly switchedOff?: readonly FindingJson[];
  readonly gaps: readonly GapJson[];
}

export function checkJson(report: CheckReport): CheckJson {
  const { findings, accepted, silenced, gaps, showPath } = report;
  const view = checkView(report);
  return {
    schemaVersion: SCHEMA_VERSION,
    findings: findings.map((finding) => findingJson(finding, view)),
    accepted: accepted.map((finding) => findingJson(finding, view)),
    ...(silenced && { switchedOff: silenced.map((finding) => silencedJson(finding, view)) }),
    gaps: gaps.map(({ path, reason, detail }) => ({ path: path === '' ? '' : showPath(path), reason, detail })),
  };
}

/** How the findings of a check are shown. */
export function checkView({
  findings,
  accepted,
  silenced = [],
  texts,
  showPath,
  explain = false,
}: CheckReport): FindingView {
  const sources = new SourceTexts(texts);
  return { sources, secrets: new Secrets([...findings, ...accepted, ...silenced], sources), showPath, explain };
}
