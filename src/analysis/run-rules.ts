import type { Gap } from '../documents/gap.ts';
import { scriptGaps } from '../project/build-steps.ts';
import type { Image } from '../project/image.ts';
import type { Project } from '../project/project.ts';
import { type Fix, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import type { Facts, Reader, Rule } from '../rule-model/rule.ts';
import type { Location, TextRange } from '../text/range.ts';
import { visibleText } from '../text/visible.ts';
import type { Finding } from './finding.ts';
import { isActive, type Rulings, rule as ruleOn } from './governance.ts';
import { type SettledFindings, settleFindings, type UnsettledFinding } from './settle-findings.ts';
import { imageRoot, subjectOf } from './subject.ts';

export interface RuleRun extends Rulings {
  readonly facts: Facts;
}

export { isActive } from './governance.ts';

export interface RuleResult extends SettledFindings {
  readonly gaps: readonly Gap[];
}

/**
 * Judges a project with every rule, one subject after the other: what rules find out about a subject together is then
 * forgotten before the next. A rule that throws is a gap of the file it threw on; the others go on.
 */
export function runRules(project: Project, rules: readonly Rule[], run: RuleRun): RuleResult {
  const unsettled: UnsettledFinding[] = [];
  const gaps: Gap[] = [];
  const unread: Gap[] = [];
  const failed = (rule: Rule, path: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : 'unknown error';
    gaps.push({ path, reason: 'rule-failed', detail: `The rule ${rule.id} failed: ${reason}` });
  };
  const readers = readersFor(rules, run);
  for (const image of project.images) {
    for (const { rule, reader } of readers.image) {
      try {
        readImage(rule, reader, image, run, unsettled);
      } catch (error) {
        failed(rule, image.path, error);
      }
    }
    unread.push(...scriptGaps(image));
  }
  const readAll = <Subject extends LocatedSubject>(
    subjects: readonly Subject[],
    active: readonly ActiveReader<Subject>[],
  ) => {
    for (const subject of subjects) {
      for (const { rule, reader } of active) {
        try {
          readSubject(rule, reader, subject, run, unsettled);
        } catch (error) {
          failed(rule, subject.at.path, error);
        }
      }
    }
  };
  readAll(project.containers, readers.container);
  readAll(project.scripts, readers.script);
  readAll(project.daemons, readers.daemon);
  return { ...settleFindings(unsettled, rules), gaps: [...gaps, ...unread] };
}

interface ActiveReader<Subject> {
  readonly rule: Rule;
  readonly reader: Reader<Subject>;
}

type ReadersOfRun = ReturnType<typeof activeReaders>;

/** Every proof of a fix judges with the rules and the run that found it. */
const known = new WeakMap<RuleRun, { readonly rules: readonly Rule[]; readonly readers: ReadersOfRun }>();

function readersFor(rules: readonly Rule[], run: RuleRun): ReadersOfRun {
  const existing = known.get(run);
  if (existing?.rules === rules) return existing.readers;
  const readers = activeReaders(rules, run);
  known.set(run, { rules, readers });
  return readers;
}

function activeReaders(rules: readonly Rule[], run: RuleRun) {
  const active = <Subject>(
    readersOf: (rule: Rule) => readonly Reader<Subject>[] | undefined,
  ): readonly ActiveReader<Subject>[] =>
    rules.flatMap((rule) =>
      (readersOf(rule) ?? []).flatMap((reader) => (isActive(rule, reader.default, run) ? [{ rule, reader }] : [])),
    );
  return {
    image: active(({ image }) => image),
    container: active(({ container }) => container),
    script: active(({ script }) => script),
    daemon: active(({ daemon }) => daemon),
  };
}

function readImage(rule: Rule, reader: Reader<Image>, image: Image, run: RuleRun, into: UnsettledFinding[]): void {
  for (const report of reader.check(image, run.facts)) {
    const place = { ...placeOf(report, image.locate), unit: image.path };
    const stamped = stamp(rule, reader, report, place, run);
    if (!stamped) continue;
    into.push({
      finding: {
        ...stamped,
        ...place,
        subject: subjectOf(imageRoot(image, report.stage), report.aspect),
        ...fixOf(report, image),
      },
      explainedBy: report.explainedBy,
      name: undefined,
    });
  }
}

/** What containers, scripts and daemons have in common. */
interface LocatedSubject {
  readonly subject: string;
  readonly unit: string;
  readonly at: Location;
  /** Of a container. */
  readonly name?: string;
  readonly isDocumentation?: boolean;
  readonly ignoresAbsence?: boolean;
}

function readSubject<Subject extends LocatedSubject>(
  rule: Rule,
  reader: Reader<Subject>,
  subject: Subject,
  run: RuleRun,
  into: UnsettledFinding[],
): void {
  const locate = (range: TextRange): Location => ({ path: subject.at.path, range });
  for (const report of reader.check(subject, run.facts)) {
    if (report.kind === 'absence' && subject.ignoresAbsence) continue;
    const place = { ...placeOf(report, locate), unit: subject.unit };
    const stamped = stamp(rule, reader, report, place, run);
    if (!stamped) continue;
    into.push({
      finding: {
        ...stamped,
        ...(subject.isDocumentation && { disposition: 'advice' as const }),
        ...place,
        subject: subjectOf(subject.subject, report.aspect),
        ...fixOf(report, undefined),
      },
      explainedBy: report.explainedBy,
      name: subject.name,
    });
  }
}

/** What a rule, its reader, its report and the policy say of a finding at its place; undefined: policy switches it off there. */
export function stamp(
  rule: Rule,
  reader: Reader<never>,
  report: Report,
  place: { readonly path: string; readonly unit: string },
  run: RuleRun,
) {
  const own = { severity: report.severity ?? reader.severity, disposition: report.disposition ?? reader.default };
  const { severity, disposition, governed, offByDefault } = ruleOn(rule, reader, own, place, run);
  if (disposition === 'off') return undefined;
  return {
    rule: rule.id,
    severity,
    disposition,
    governed,
    ...(offByDefault && { offByDefault }),
    evidence: report.evidence ?? '',
    ordinal: 0,
    ...(report.extent !== undefined && { extent: report.extent }),
    kind: report.kind ?? ('presence' as const),
    message: visibleText(report.message),
    severityReason: report.severityReason
      ? { because: report.severityReason.because, cause: report.severityReason.cause ?? null }
      : null,
    related: report.related ?? [],
    affects: [],
  };
}

function placeOf(report: Report, locate: (range: TextRange) => Location) {
  const toLocation = (at: TextRange | Location): Location => ('path' in at ? at : locate(at));
  const { path, range } = toLocation(report.at);
  return { path, range, masked: (report.masked ?? []).map(toLocation) };
}

/** An image's fix is written in document coordinates; for an embedded Dockerfile every edit is moved to its file. */
function fixOf(report: Report, image: Image | undefined): Pick<Finding, 'fix' | 'refusal'> {
  if (!report.fix) return { fix: null, refusal: null };
  if (isRefusal(report.fix)) return { fix: null, refusal: report.fix };
  return { fix: image ? locateFix(report.fix, image) : report.fix, refusal: null };
}

function locateFix(fix: Fix, image: Image): Fix {
  if (fix.path !== image.path || image.document.source.path === image.path) return fix;
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: image.locate(edit.range).range })) };
}
