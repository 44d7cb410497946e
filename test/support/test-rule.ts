import type { Finding } from '../../src/analysis/finding.ts';
import type { RefusalReason } from '../../src/documents/edits.ts';
import { EXAMPLE_PATHS, type ExampleKind, type Rule, readersOf } from '../../src/rule-model/rule.ts';
import type { Severity } from '../../src/rule-model/severity.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { TextRange } from '../../src/text/range.ts';
import {
  introducedFindings,
  type JudgeContext,
  type Judgement,
  judge,
  openFindings,
  policyAmong,
  snapshotOf,
  verifierFor,
} from './judge.ts';
import { readMarks } from './marked-text.ts';

/** By kind of file, whose path is that of `EXAMPLE_PATHS`: the `file` of a case in `dockerfile` is `Dockerfile`. */
export type RuleTables = { readonly [kind in ExampleKind]?: RuleTable };

export interface RuleTable {
  /** Findings that are reported, exactly at the marks. */
  readonly flags?: readonly FlagCase[];
  /** Findings that are advice, exactly at the marks. */
  readonly advises?: readonly FlagCase[];
  /** No finding of this rule. */
  readonly accepts?: readonly AcceptCase[];
}

export interface AcceptCase {
  /** Id of the case in the rule catalogue. */
  readonly case?: string;
  readonly because: string;
  readonly file?: string;
  /** Several files instead of `file`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The base revision; then only what head adds counts. A `.github/bulkhead.yml` in it, else in `files`, is the policy. */
  readonly base?: Readonly<Record<string, string>>;
  readonly context?: JudgeContext;
}

export interface FlagCase extends AcceptCase {
  /** Of the first finding. */
  readonly message?: string;
  /** Of the first finding. */
  readonly severity?: Severity;
  /** The text after all fixes of this rule; null: there is none. Must be stated when a fix exists. */
  readonly fixed?: string | Readonly<Record<string, string>> | null;
  readonly refused?: RefusalReason;
}

/** Declares a test for every case of the tables. See `docs` of the contributing guide for an example. */
export function testRule(rule: Rule, tables: RuleTables): void {
  describe(rule.id, () => {
    for (const [kind, table] of Object.entries(tables) as [keyof RuleTables, RuleTable][]) {
      const name = EXAMPLE_PATHS[kind];
      for (const entry of table.flags ?? []) declare(rule, 'flags', name, entry);
      for (const entry of table.advises ?? []) declare(rule, 'advises', name, entry);
      for (const entry of table.accepts ?? []) declare(rule, 'accepts', name, entry);
    }
  });
}

type Outcome = 'flags' | 'advises' | 'accepts';

function declare(rule: Rule, outcome: Outcome, name: string, entry: FlagCase): void {
  const title = `${outcome} ${entry.case ?? ''} (${entry.because})`;
  for (const variant of VARIANTS) {
    const files = filesOf(name, entry, variant);
    if (files) test(`${title}${variant.name}`, () => expectOutcome(rule, outcome, name, entry, files, variant));
  }
}

/** The same case in other clothes: positions must stay exact whatever stands before and however lines end. */
interface Variant {
  readonly name: string;
  /** undefined: the variant makes no sense for this text. */
  dress(path: string, text: string): string | undefined;
}

const VARIANTS: readonly Variant[] = [
  { name: '', dress: (_path, text) => text },
  { name: ' [CRLF]', dress: (_path, text) => (text.includes('\r') ? undefined : text.replaceAll('\n', '\r\n')) },
  {
    name: ' [non-ASCII before]',
    dress: (path, text) => {
      if (path.startsWith('.') || path.endsWith('.env')) return text;
      const startsPlainly = /^«?[A-Za-z]/.test(text) && !/\.(?:md|json)$/.test(path);
      return startsPlainly ? `# größer 漢字 \u{1F433}\n${text}` : undefined;
    },
  },
];

function filesOf(name: string, entry: FlagCase, variant: Variant): Record<string, string> | undefined {
  const given = entry.files ?? { [name]: entry.file ?? '' };
  const dressed: Record<string, string> = {};
  for (const [path, text] of Object.entries(given)) {
    const result = variant.dress(path, text);
    if (result === undefined) return undefined;
    dressed[path] = result;
  }
  return dressed;
}

function expectOutcome(
  rule: Rule,
  outcome: Outcome,
  name: string,
  entry: FlagCase,
  files: Record<string, string>,
  variant: Variant,
): void {
  const marked = Object.entries(files).map(([path, text]) => ({ path, ...readMarks(text) }));
  const rules = allRules.includes(rule) ? allRules : [...allRules, rule];
  const snapshot = snapshotOf(
    Object.fromEntries(marked.map(({ path, text }) => [path, text])),
    entry.context?.unreadable,
  );
  const base = entry.base && snapshotOf(dressAll(entry.base, variant));
  // The policy always comes from the base.
  const policy = policyAmong((base ?? snapshot).files);
  const head = judge(snapshot, rules, entry.context, policy);
  expect(head.gaps.filter(({ reason }) => reason === 'rule-failed')).toEqual([]);
  const before = base && judge(base, rules, entry.context, policy);
  const all = before ? introducedFindings(before, head, rules, entry.context?.renamed) : openFindings(head, rules);
  const findings = all.filter((finding) => finding.rule === rule.id);

  const expected = marked.flatMap(({ path, ranges }) => ranges.map((range) => mark(path, range, files)));
  if (outcome === 'accepts') expect(expected).toEqual([]);
  else expect(expected).not.toEqual([]);
  expect(unique(findings.map(({ path, range }) => mark(path, range, files)))).toEqual(expected.sort());
  for (const finding of findings) {
    expectSoundReport(finding, head);
    if (outcome === 'advises') expect(finding.disposition).toBe('advice');
    else if (!isAdvisory(rule)) expect(finding.disposition).not.toBe('advice');
  }
  if (outcome === 'accepts') return;
  if (entry.message !== undefined) expect(findings[0]?.message).toBe(entry.message);
  if (entry.severity !== undefined) expect(findings[0]?.severity).toBe(entry.severity);
  if (entry.refused !== undefined) expect(findings[0]?.refusal?.refused).toBe(entry.refused);
  expectFixes(rule, name, entry, findings, head, rules, variant);
}

function dressAll(files: Readonly<Record<string, string>>, variant: Variant): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, variant.dress(path, text) ?? text]));
}

/** Every reader of the rule is advice by default. */
function isAdvisory(rule: Rule): boolean {
  return readersOf(rule).every((reader) => reader.default === 'advice');
}

function expectSoundReport(finding: Finding, { snapshot }: Judgement): void {
  const content = snapshot.files.get(finding.path) ?? '';
  expect(finding.range.start).toBeGreaterThanOrEqual(0);
  expect(finding.range.end).toBeGreaterThan(finding.range.start);
  expect(finding.range.end).toBeLessThanOrEqual(content.length);
  expect(finding.message).toMatch(/^[^\n]+[.!?]$/);
  for (const { path, range } of finding.masked) {
    const secret = (snapshot.files.get(path) ?? '').slice(range.start, range.end);
    expect(secret).not.toBe('');
    expect(finding.message).not.toContain(secret);
  }
}

function expectFixes(
  rule: Rule,
  name: string,
  entry: FlagCase,
  findings: readonly Finding[],
  head: Judgement,
  rules: readonly Rule[],
  variant: Variant,
): void {
  const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : []));
  if (entry.fixed === undefined)
    expect({ rule: rule.id, unstatedFixes: fixes }).toEqual({ rule: rule.id, unstatedFixes: [] });
  if (entry.fixed === undefined || entry.fixed === null) {
    expect(fixes).toEqual([]);
    return;
  }
  const verifier = verifierFor(head, rules, entry.context);
  for (const finding of findings) {
    if (finding.fix) expect(verifier.verify([finding], [finding.fix])).toMatchObject({ outcome: 'verified' });
  }
  const expected = typeof entry.fixed === 'string' ? { [name]: entry.fixed } : entry.fixed;
  for (const [path, text] of Object.entries(expected)) {
    const edits = fixes.filter((fix) => fix.path === path).flatMap((fix) => fix.edits);
    expect(applyEdits(head.snapshot.files.get(path) ?? '', edits)).toBe(variant.dress(path, text) ?? text);
  }
  expect(fixes.every((fix) => Object.hasOwn(expected, fix.path))).toBe(true);
}

/** A range with its text, so that a failing test reads well. */
function mark(path: string, { start, end }: TextRange, files: Record<string, string>): string {
  const text = readMarks(files[path] ?? '').text;
  return `${path}:${String(start).padStart(6, '0')}-${String(end).padStart(6, '0')} ${JSON.stringify(text.slice(start, end))}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
