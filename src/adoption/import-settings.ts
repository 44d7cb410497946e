import { registryOf } from '../policy/registry.ts';
import { compareSeverity } from '../rule-model/severity.ts';
import { type FilesByKind, patternsOf } from './file-patterns.ts';
import { type Import, type ImportedSetting, leaveOut, placeText, type RuleFacts } from './import.ts';
import { oneLine } from './one-line.ts';
import type { Equivalent, LeftOut, Tool, ToolIgnore, ToolReading } from './tool.ts';

/** Patterns of files may not be many: each repeats its rules. */
const MOST_PATTERNS = 40;

export interface SettingsRequest {
  readonly tool: Tool;
  readonly rules: ReadonlyMap<string, RuleFacts>;
  readonly files: FilesByKind;
}

/**
 * What ignores of whole rules become: `off` where ours finds no more than what is ignored; `off` for the kinds of file that
 * the tool reads where ours reads others too; `advice` where ours finds more and that is mild. What is not mild is left out.
 */
export function importRules(
  ignores: readonly ToolIgnore[],
  { tool, rules, files }: SettingsRequest,
): Pick<Import, 'rules' | 'scopes' | 'leftOut'> {
  const settings = new Map<string, ImportedSetting>();
  const scoped = new Map<string, ImportedSetting>();
  const left: LeftOut[] = [];
  const ignored = new Set(ignores.map(({ id }) => tool.normalise(id)));
  for (const ignore of ignores) {
    const equivalents = tool.equivalents.get(tool.normalise(ignore.id));
    if (typeof equivalents !== 'object') {
      left.push(leaveOut(ignore, equivalents ?? `no rule of ${tool.title} is known by this name`));
      continue;
    }
    const refusals = new Map<string, string[]>();
    for (const equivalent of equivalents) {
      const facts = rules.get(equivalent.rule);
      const outcome = facts
        ? settingFor(equivalent, facts, ignored, ignore, tool)
        : 'Bulkhead has no such rule any more';
      if (typeof outcome === 'string') refusals.set(outcome, [...(refusals.get(outcome) ?? []), equivalent.rule]);
      else keep(isWider(facts, tool) ? scoped : settings, equivalent.rule, outcome);
    }
    for (const [why, refused] of refusals) left.push(leaveOut(ignore, `${refused.join(', ')}: ${why}`));
  }
  const patterns = scoped.size > 0 ? patternsOf(tool.reads, files).slice(0, MOST_PATTERNS) : [];
  return { rules: settings, scopes: new Map(patterns.map((pattern) => [pattern, scoped])), leftOut: left };
}

/** Whether ours reads kinds of file that the tool does not read. */
function isWider(facts: RuleFacts | undefined, { reads }: Tool): boolean {
  return facts?.reads.some((kind) => kind === 'other' || !reads.includes(kind)) ?? false;
}

/** The first decision about a rule stands, but `off` outranks `advice`. */
function keep(settings: Map<string, ImportedSetting>, rule: string, outcome: ImportedSetting): void {
  if (settings.get(rule)?.setting !== 'off') settings.set(rule, outcome);
}

function settingFor(
  { together = [], also, isSeverePart }: Equivalent,
  facts: RuleFacts,
  ignored: ReadonlySet<string>,
  ignore: ToolIgnore,
  tool: Tool,
): ImportedSetting | string {
  if (facts.isOff) return 'off by default, so there is nothing to switch off';
  if (isSeverePart) return 'too severe to be switched off with the rest; accept single findings with `accept`';
  const missing = together.filter((id) => !ignored.has(id));
  const more = [
    ...(also === undefined ? [] : [also]),
    ...(missing.length > 0 ? [`what ${missing.join(', ')} reports`] : []),
  ];
  const beyond = more.join(' and ');
  if (beyond !== '' && compareSeverity(facts.severity, 'high') >= 0) {
    return `too broad, it also finds ${beyond}; accept single findings with \`accept\``;
  }
  const origin = `${tool.title} ${oneLine(ignore.id, 60)} (${oneLine(placeText(ignore.at), 200)})`;
  const reason = ignore.reason === '' ? 'no reason given' : oneLine(ignore.reason, 300);
  return beyond === ''
    ? { setting: 'off', comment: `${origin}: ${reason}` }
    : { setting: 'advice', comment: `${origin}: ${reason}; not off, because it also finds ${beyond}` };
}

/** Severities that the tool was told are taken over where they raise ours, or where ours finds no more. */
export function importSeverities(
  severities: ToolReading['severities'],
  { tool, rules }: SettingsRequest,
): Pick<Import, 'rules' | 'leftOut'> {
  const settings = new Map<string, ImportedSetting>();
  const left: LeftOut[] = [];
  for (const { id, severity, at } of severities) {
    const equivalents = tool.equivalents.get(tool.normalise(id));
    if (typeof equivalents !== 'object') {
      left.push({ what: id, at, why: equivalents ?? `no rule of ${tool.title} is known by this name` });
      continue;
    }
    for (const { rule, together, also } of equivalents) {
      const facts = rules.get(rule);
      const wider = together !== undefined || also !== undefined || isWider(facts, tool);
      const change = facts ? compareSeverity(severity, facts.severity) : 0;
      if (change === 0) continue;
      if (change < 0 && wider) left.push({ what: id, at, why: `${rule}: it finds more, so it keeps its severity` });
      else
        settings.set(rule, {
          setting: severity,
          comment: `${tool.title} ${oneLine(id, 60)} (${oneLine(placeText(at), 200)})`,
        });
    }
  }
  return { rules: settings, leftOut: left };
}

export function importRegistries(registries: ToolReading['registries']): Pick<Import, 'registries' | 'leftOut'> {
  const known = new Set<string>();
  const left: LeftOut[] = [];
  for (const { name, at } of registries.slice(0, MOST_REGISTRIES)) {
    const registry = registryOf(name);
    if (typeof registry === 'string') known.add(registry);
    else left.push({ what: name, at, why: `it is no registry for the policy: ${registry.reason.replace(/\.$/, '')}` });
  }
  return { registries: [...known], leftOut: left };
}

const MOST_REGISTRIES = 200;
