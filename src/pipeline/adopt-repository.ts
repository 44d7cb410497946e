import type { Import, RuleFacts } from '../adoption/import.ts';
import { importDecisions } from '../adoption/import-decisions.ts';
import { policyFile } from '../adoption/policy-file.ts';
import { type RepositoryFacts, repositoryFacts } from '../adoption/repository-facts.ts';
import type { Tool } from '../adoption/tool.ts';
import type { Finding, Gap } from '../analysis/finding.ts';
import { isComposePath, isYamlPath, looksLikeCompose } from '../documents/compose/compose-path.ts';
import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import type { Policy } from '../policy/policy.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { SourceText } from '../text/source-text.ts';
import type { Analyst, CheckResult } from './analyst.ts';
import { eachReasonOnce, judgedAmong, readFiles } from './check-files.ts';
import { provedImport } from './prove-import.ts';
import { ReadingBudget } from './read-snapshot.ts';
import type { Revision } from './revision.ts';
import { readToolFiles } from './tool-files.ts';

export interface AdoptionRequest {
  readonly revision: Revision;
  readonly policy: Policy;
  /** ISO date. */
  readonly date: string;
  /** The tool whose decisions are taken over; undefined: none. */
  readonly tool: Tool | undefined;
  readonly rules: ReadonlyMap<string, RuleFacts>;
}

/** What a repository needs to begin with Bulkhead. Nothing is written. */
export interface Adoption {
  readonly facts: RepositoryFacts;
  readonly imported: ProvedImport | undefined;
  /** The text of a new policy. */
  readonly policyText: string;
  readonly findings: readonly Finding[];
  readonly snapshot: Snapshot;
  readonly gaps: readonly Gap[];
}

/** An import of which every acceptance is known to count. */
export interface ProvedImport {
  readonly tool: Tool;
  /** Settings files of the tool that were found. */
  readonly toolFiles: readonly string[];
  readonly decisions: Import;
  /** Files with comments of ours, in path order. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/** The use case: looks at a repository, takes over what another tool was told, and proves that it counts. */
export async function adoptRepository(
  analyst: Analyst,
  { revision, policy, date, tool, rules }: AdoptionRequest,
): Promise<Adoption> {
  const { snapshot, paths, gaps } = await readFiles(
    analyst,
    { revision, named: [], folders: [''] },
    new ReadingBudget(),
  );
  const run = { policy, date, rules: 'default', snapshot, paths } as const;
  const check = await analyst.check({ ...run, survey: true });
  const files = filesByKind(paths, snapshot);
  const registries = (check.survey?.registries ?? []).map(({ registry }) => registry);
  const others = judgedAmong(paths, snapshot) - files.dockerfile.length - files.compose.length;
  const facts = repositoryFacts(check.findings, { date, files, others, registries });
  const imported = tool && (await importFrom(tool));
  return {
    facts,
    imported,
    policyText: policyFile(facts, imported?.decisions),
    findings: [...check.findings, ...check.accepted],
    snapshot,
    gaps: eachReasonOnce([...gaps, ...snapshot.unreadable, ...check.gaps]),
  };

  async function importFrom(wanted: Tool): Promise<ProvedImport> {
    const read = await readToolFiles(wanted, revision, snapshot, files);
    const placed = placedFindings(check, snapshot);
    const decisions = importDecisions({ tool: wanted, readings: read.readings, rules, ...placed, files, date, policy });
    const proved = await provedImport(analyst, { decisions, facts, run, ruleIds: rules.keys() });
    return { tool: wanted, toolFiles: read.files, ...proved };
  }
}

function filesByKind(paths: readonly string[], { files }: Snapshot): RepositoryFacts['files'] {
  const read = paths.filter((path) => files.has(path));
  const isCompose = (path: string) =>
    isComposePath(path) || (isYamlPath(path) && looksLikeCompose(files.get(path) ?? ''));
  return {
    dockerfile: read.filter((path) => isDockerfilePath(path) && !isCompose(path)),
    compose: read.filter(isCompose),
  };
}

function placedFindings({ findings, accepted, survey }: CheckResult, { files }: Snapshot) {
  const sources = new Map([...files].map(([path, content]) => [path, new SourceText(path, content)]));
  const placed = [...findings, ...accepted].map(({ rule, path, range, subject }, index) => ({
    ...{ rule, path, subject },
    line: sources.get(path)?.positionAt(range.start).line ?? 0,
    place: survey?.places[index] ?? null,
  }));
  return { findings: placed.slice(0, findings.length), accepted: placed.slice(findings.length) };
}
