import type { Finding, Gap } from '../analysis/finding.ts';
import { type FindingJson, findingJson, type GapJson, SCHEMA_VERSION } from './finding-json.ts';
import { Secrets } from './masking.ts';
import { SourceTexts } from './source-texts.ts';

/** What a check found, ready to be shown. */
export interface CheckReport {
  /** In file order. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Text by path of everything that was read. */
  readonly texts: ReadonlyMap<string, string>;
  /** A path of the snapshot as the reader knows it. */
  readonly showPath: (path: string) => string;
}

/** The form of schema/check.json. */
export interface CheckJson {
  readonly schemaVersion: number;
  readonly findings: readonly FindingJson[];
  readonly gaps: readonly GapJson[];
}

export function checkJson({ findings, gaps, texts, showPath }: CheckReport): CheckJson {
  const sources = new SourceTexts(texts);
  const view = { sources, secrets: new Secrets(findings, sources), showPath };
  return {
    schemaVersion: SCHEMA_VERSION,
    findings: findings.map((finding) => findingJson(finding, view)),
    gaps: gaps.map(({ path, reason, detail }) => ({ path: path === '' ? '' : showPath(path), reason, detail })),
  };
}
