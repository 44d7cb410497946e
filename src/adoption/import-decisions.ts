import type { FilesByKind } from './file-patterns.ts';
import type { Import, ImportedSetting, PlacedFinding, RuleFacts } from './import.ts';
import { importAcceptances } from './import-acceptances.ts';
import { importRegistries, importRules, importSeverities } from './import-settings.ts';
import type { LeftOut, Tool, ToolReading } from './tool.ts';

export interface ImportRequest {
  readonly tool: Tool;
  /** Of its settings files first, then of the comments in files. */
  readonly readings: readonly ToolReading[];
  readonly rules: ReadonlyMap<string, RuleFacts>;
  readonly findings: readonly PlacedFinding[];
  readonly files: FilesByKind;
  /** ISO date. */
  readonly date: string;
}

/** Decisions that are looked at; files with more are not written by people. */
const MOST_IGNORES = 2_000;
/** Entries of `accept`: a policy may have 500, and people want to add theirs. */
const MOST_ACCEPTED = 400;

/** Turns the decisions of another tool into ours, as far as they have a meaning here. */
export function importDecisions({ tool, readings, rules, findings, files, date }: ImportRequest): Import {
  const all = readings.flatMap(({ ignores }) => ignores);
  const ignores = all.slice(0, MOST_IGNORES);
  const isWhole = ({ scope, until }: ToolReading['ignores'][number]) =>
    scope.kind === 'everywhere' && until === undefined;
  const request = { tool, rules, files };
  const whole = importRules(ignores.filter(isWhole), request);
  const severities = importSeverities(
    readings.flatMap(({ severities: stated }) => stated).slice(0, MOST_IGNORES),
    request,
  );
  const single = importAcceptances(
    ignores.filter((ignore) => !isWhole(ignore)),
    { tool, findings, files, date },
  );
  const registries = importRegistries(readings.flatMap(({ registries: trusted }) => trusted));
  return {
    rules: new Map<string, ImportedSetting>([...severities.rules, ...whole.rules]),
    scopes: whole.scopes,
    registries: registries.registries,
    accept: single.accept.slice(0, MOST_ACCEPTED),
    comments: single.comments,
    leftOut: [
      ...readings.flatMap(({ leftOut }) => leftOut),
      ...whole.leftOut,
      ...severities.leftOut,
      ...registries.leftOut,
      ...single.leftOut,
      ...single.accept.slice(MOST_ACCEPTED).map(({ from }): LeftOut => ({ what: from.id, at: from.at, why: TOO_MANY })),
      ...all
        .slice(MOST_IGNORES, MOST_IGNORES + 1)
        .map(({ id, at }): LeftOut => ({ what: `${id} and all behind it`, at, why: TOO_MANY })),
    ],
  };
}

const TOO_MANY = 'there are more decisions than are taken over at once';
