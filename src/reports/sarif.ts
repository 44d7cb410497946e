import type { Log, Notification, PhysicalLocation, ReportingDescriptor, Result, Run, Suppression } from 'sarif';
import type { Finding, FindingAcceptance, Gap } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import type { Rule } from '../rule-model/rule.ts';
import { compareSeverity, type Severity } from '../rule-model/severity.ts';
import type { Location } from '../text/range.ts';
import { visibleText } from '../text/visible.ts';
import type { FindingView } from './finding-json.ts';
import { surfacesOf } from './rule-json.ts';

/** Findings and gaps of one revision with what SARIF says about the tool. */
export interface SarifReport {
  readonly findings: readonly SarifFinding[];
  readonly gaps: readonly Gap[];
  readonly rules: readonly Rule[];
  /** Version of Bulkhead. */
  readonly version: string;
  /** Where the rule pages are, without `/` at the end. */
  readonly documentation: string;
  readonly view: FindingView;
}

export interface SarifFinding {
  readonly finding: Finding;
  /** How it stands to base; undefined when nothing was compared. */
  readonly state?: 'new' | 'updated' | 'unchanged';
}

/** GitHub sorts alerts by these scores: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };
const LEVELS: Readonly<Record<Severity, Result.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** Results GitHub keeps of one run; what is beyond would be refused or dropped without a word. */
const MOST_RESULTS = 5_000;

/** A SARIF 2.1.0 log. It holds no text of the files, so no secret can be in it. */
export function sarifLog(report: SarifReport): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report)],
  };
}

function runOf(report: SarifReport): Run {
  const used = new Set(report.findings.map(({ finding }) => finding.rule));
  const rules = report.rules.filter(({ id }) => used.has(id));
  const numbers = new Map(rules.map(({ id }, index) => [id, index]));
  const results = report.findings.slice(0, MOST_RESULTS).map((finding) => resultOf(finding, numbers, report.view));
  const cut = report.findings.length - results.length;
  const notifications = report.gaps.map((gap) => notificationOf(gap, report.view));
  return {
    tool: {
      driver: { name: 'Bulkhead', semanticVersion: report.version, rules: rules.map((rule) => ruleOf(rule, report)) },
    },
    columnKind: 'utf16CodeUnits',
    automationDetails: { id: 'bulkhead/' },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: cut > 0 ? [...notifications, cutNotification(cut)] : notifications,
      },
    ],
    results,
  };
}

function ruleOf(rule: Rule, { documentation }: SarifReport): ReportingDescriptor {
  const severity = surfacesOf(rule)
    .map((surface) => surface.severity)
    .reduce((worst, next) => (compareSeverity(next, worst) > 0 ? next : worst), 'low');
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: `${rule.remedy} ${rule.allowWhen}` },
    helpUri: `${documentation}/${rule.id}.md`,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', rule.practice], 'security-severity': SCORES[severity] },
  };
}

function resultOf({ finding, state }: SarifFinding, numbers: ReadonlyMap<string, number>, view: FindingView): Result {
  const { rule, path, range, severity, disposition, related } = finding;
  const ruleIndex = numbers.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: disposition === 'on' ? LEVELS[severity] : 'note',
    message: { text: say(finding.message, path, view) },
    locations: [{ physicalLocation: placeOf({ path, range }, view) }],
    ...(related.length > 0 && {
      relatedLocations: related.map(({ location, message }, index) => ({
        id: index + 1,
        physicalLocation: placeOf(location, view),
        message: { text: say(message, location.path, view) },
      })),
    }),
    partialFingerprints: { 'bulkheadIdentity/v1': publishedIdentity(finding) },
    ...(state && { baselineState: state }),
    ...(finding.acceptance && { suppressions: [suppressionOf(finding.path, finding.acceptance, view)] }),
  };
}

/** One that waits for approval is under review: section 3.35 of the specification. */
function suppressionOf(path: string, { kind, state, reason }: FindingAcceptance, view: FindingView): Suppression {
  return {
    kind: kind === 'comment' ? 'inSource' : 'external',
    status: state === 'accepted' ? 'accepted' : 'underReview',
    justification: say(reason, path, view),
  };
}

function placeOf({ path, range }: Location, { sources, showPath }: FindingView): PhysicalLocation {
  const source = sources.of(path);
  const [start, end] = [source.positionAt(range.start), source.positionAt(range.end)];
  return {
    artifactLocation: { uri: uriOf(showPath(path)), uriBaseId: '%SRCROOT%' },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function notificationOf({ path, reason, detail }: Gap, { showPath }: FindingView): Notification {
  const message = { text: withoutLinks(visibleText(detail === '' ? reason : detail)) };
  if (path === '') return { level: 'warning', message, descriptor: { id: reason } };
  const place = { physicalLocation: { artifactLocation: { uri: uriOf(showPath(path)), uriBaseId: '%SRCROOT%' } } };
  return { level: 'warning', message, descriptor: { id: reason }, locations: [place] };
}

function cutNotification(count: number): Notification {
  return {
    level: 'warning',
    message: { text: `Results beyond ${MOST_RESULTS} are left out: ${count}.` },
    descriptor: { id: 'cut' },
  };
}

function say(text: string, path: string, { secrets }: FindingView): string {
  return withoutLinks(visibleText(secrets.maskProse(path, text)));
}

/** `](` would begin a link: section 3.11.6 of the specification. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
