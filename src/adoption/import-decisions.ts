import { fitsPattern } from '../policy/path-pattern.ts';
import type { Policy } from '../policy/policy.ts';
import type { FilesByKind } from './file-patterns.ts';
import {
  type Import,
  type ImportedAcceptance,
  type ImportedComment,
  type ImportedSetting,
  leaveOut,
  type PlacedFinding,
  type RuleFacts,
  TOO_MANY,
} from './import.ts';
import { importAcceptances } from './import-acceptances.ts';
import { importRegistries, importRules, importSeverities } from './import-settings.ts';
import type { Tool, ToolReading } from './tool.ts';

export interface ImportRequest {
  readonly tool: Tool;
  /** Of its settings files first, then of the comments in files. */
  readonly readings: readonly ToolReading[];
  readonly rules: ReadonlyMap<string, RuleFacts>;
  readonly findings: readonly PlacedFinding[];
  /** Those that an acceptance of ours covers already. */
  readonly accepted: readonly PlacedFinding[];
  readonly files: FilesByKind;
  /** The policy that is in force. */
  readonly policy: Pick<Policy, 'rules' | 'paths' | 'trustedRegistries'>;
  /** ISO date. */
  readonly date: string;
}

/** Decisions that are looked at; files with more are not written by people. */
const MOST_IGNORES = 2_000;
/** Entries of `accept`: a policy may have 500, and people want to add theirs. */
const MOST_ACCEPTED = 400;

/** Turns the decisions of another tool into ours, as far as they have a meaning here. */
export function importDecisions(given: ImportRequest): Import {
  const { tool, readings, rules, files, policy } = given;
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
    given,
  );
  const isOff = (each: ImportedAcceptance | ImportedComment) => isSwitchedOff(each, whole);
  const accept = single.accept.filter((entry) => !isOff(entry));
  const covered = [...single.accept, ...single.comments].filter(isOff);
  const registries = importRegistries(readings.flatMap(({ registries: trusted }) => trusted));
  return {
    rules: withoutKnown(new Map([...severities.rules, ...whole.rules]), policy.rules),
    scopes: new Map([...whole.scopes].flatMap(([pattern, settings]) => unknownScope(pattern, settings, policy))),
    registries: registries.registries.filter((registry) => !policy.trustedRegistries.includes(registry)),
    accept: accept.slice(0, MOST_ACCEPTED),
    comments: single.comments.filter((comment) => !isOff(comment)),
    leftOut: [
      ...readings.flatMap(({ leftOut }) => leftOut),
      ...whole.leftOut,
      ...severities.leftOut,
      ...registries.leftOut,
      ...single.leftOut,
      ...covered.map(({ rule, from }) => leaveOut(from, `${rule}: the policy switches it off there already`)),
      ...accept.slice(MOST_ACCEPTED).map(({ from }) => leaveOut(from, TOO_MANY)),
      ...all
        .slice(MOST_IGNORES, MOST_IGNORES + 1)
        .map(({ id, at }) => leaveOut({ id: `${id} and all behind it`, at }, TOO_MANY)),
    ],
  };
}

/** Files of a pattern are switched off when the pattern itself is, or when it names one file that a pattern fits. */
function isSwitchedOff(
  { rule, path }: Pick<ImportedAcceptance | ImportedComment, 'rule' | 'path'>,
  { rules, scopes }: Pick<Import, 'rules' | 'scopes'>,
): boolean {
  if (rules.get(rule)?.setting === 'off') return true;
  return [...scopes].some(
    ([pattern, settings]) =>
      settings.get(rule)?.setting === 'off' && path !== undefined && (path === pattern || fitsPattern(path, pattern)),
  );
}

/** What the policy says already stays as its owners wrote it. */
function withoutKnown(
  settings: ReadonlyMap<string, ImportedSetting>,
  known: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, ImportedSetting> {
  return new Map([...settings].filter(([rule]) => !known.has(rule)));
}

function unknownScope(
  pattern: string,
  settings: ReadonlyMap<string, ImportedSetting>,
  { rules, paths }: ImportRequest['policy'],
): readonly (readonly [string, ReadonlyMap<string, ImportedSetting>])[] {
  const own = paths.filter((scope) => scope.pattern === pattern).flatMap((scope) => [...scope.rules]);
  const left = withoutKnown(settings, new Map([...rules, ...own]));
  return left.size > 0 ? [[pattern, left]] : [];
}
