import { settleFindings as settle, type UnsettledFinding } from '../../src/analysis/settle-findings.ts';
import { defineRule, type Rule } from '../../src/rule-model/rule.ts';
import { findingOf } from '../support/finding.ts';

const settleFindings = (findings: readonly UnsettledFinding[], rules: readonly Rule[]) =>
  settle(findings, rules).findings;

const ruleNamed = (id: string, supersedes: Rule['supersedes'] = []): Rule =>
  defineRule({
    id,
    title: id,
    why: '',
    remedy: '',
    allowWhen: '',
    practice: '',
    references: [],
    example: { kind: 'compose', flagged: '', accepted: '' },
    supersedes,
    container: [{ severity: 'low', default: 'on', check: () => [] }],
  });

const unsettled = (finding: ReturnType<typeof findingOf>, more: Partial<UnsettledFinding> = {}): UnsettledFinding => ({
  finding,
  explainedBy: undefined,
  name: finding.subject.startsWith('service:') ? finding.subject.slice('service:'.length) : undefined,
  ...more,
});

describe('settling findings', () => {
  test('a container finding that the image explains is folded into it', () => {
    const image = findingOf({ path: 'api/Dockerfile', unit: 'api/Dockerfile' });
    const explainedBy = { rules: ['missing-user', 'root-user'], path: 'api/Dockerfile' };
    const services = ['worker', 'api'].map((name) =>
      unsettled(
        findingOf({ rule: 'missing-user', path: 'compose.yaml', unit: 'compose.yaml', subject: `service:${name}` }),
        { explainedBy },
      ),
    );
    expect(settleFindings([unsettled(image), ...services], [])).toEqual([{ ...image, affects: ['api', 'worker'] }]);
  });

  test('it stands alone when the image has no such finding', () => {
    const service = findingOf({ rule: 'missing-user', path: 'compose.yaml', subject: 'service:api' });
    const explainedBy = { rules: ['missing-user'], path: 'api/Dockerfile' };
    expect(settleFindings([unsettled(service, { explainedBy })], [])).toEqual([service]);
  });

  test('a stronger rule silences a weaker one on overlapping text of the same file only', () => {
    const rules = [ruleNamed('docker-socket', [{ rule: 'sensitive-host-mount', within: 'range' }])];
    const strong = findingOf({ rule: 'docker-socket', path: 'a', range: { start: 10, end: 20 } });
    const silenced = findingOf({ rule: 'sensitive-host-mount', path: 'a', range: { start: 15, end: 25 } });
    const beside = findingOf({ rule: 'sensitive-host-mount', path: 'a', range: { start: 20, end: 25 } });
    const elsewhere = findingOf({ rule: 'sensitive-host-mount', path: 'b', range: { start: 10, end: 20 } });
    expect(
      settleFindings(
        [strong, silenced, beside, elsewhere].map((each) => unsettled(each)),
        rules,
      ),
    ).toEqual([strong, beside, { ...elsewhere, ordinal: 1 }]);
  });

  test('a rule may silence another in the whole container', () => {
    const rules = [ruleNamed('privileged-container', [{ rule: 'dangerous-capability', within: 'container' }])];
    const of = (rule: string, subject: string, start: number) =>
      findingOf({ rule, subject, path: 'c', unit: 'c', range: { start, end: start + 1 } });
    const strong = of('privileged-container', 'service:web', 0);
    const silenced = of('dangerous-capability', 'service:web/capability/ALL', 5);
    const other = of('dangerous-capability', 'service:job/capability/ALL', 9);
    expect(
      settleFindings(
        [strong, silenced, other].map((each) => unsettled(each)),
        rules,
      ),
    ).toEqual([strong, other]);
  });

  test('a file that takes part in two projects is told once, for its own project', () => {
    const own = findingOf({ path: 'compose.yaml', unit: 'compose.yaml', subject: 'service:web' });
    const overlay = { ...own, unit: 'compose.prod.yaml' };
    expect(settleFindings([unsettled(overlay), unsettled(own)], [])).toEqual([own]);
  });

  test('findings come in file order and are numbered where nothing else tells them apart', () => {
    const later = findingOf({ range: { start: 30, end: 31 } });
    const earlier = findingOf({ range: { start: 10, end: 11 } });
    const other = findingOf({ range: { start: 20, end: 21 }, subject: 'stage:build' });
    const settled = settleFindings(
      [later, earlier, other].map((each) => unsettled(each)),
      [],
    );
    expect(settled.map(({ range, ordinal }) => [range.start, ordinal])).toEqual([
      [10, 0],
      [20, 0],
      [30, 1],
    ]);
  });
});
