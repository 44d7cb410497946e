import type { AcceptedRisk } from '../policy/accepted-risk.ts';
import type { PolicyPlaces } from '../policy/policy-places.ts';
import type { PolicyChange, Weakening } from '../rule-model/policy-change.ts';
import type { Finding } from './finding.ts';
import { policyAcceptances } from './stated-acceptances.ts';

/** Collects in which ways the policy of head is milder, each at its place in the file. */
export class WeakeningList {
  readonly changes: PolicyChange[] = [];
  readonly findings: readonly Finding[];
  private readonly path: string;
  private readonly places: PolicyPlaces;

  constructor(path: string, places: PolicyPlaces, findings: readonly Finding[]) {
    this.path = path;
    this.places = places;
    this.findings = findings;
  }

  /**
   * @param place as `PolicyPlaces.of` names them; where the file has no such place, its beginning.
   * @param loses whether a finding of head would be missed or no longer fail.
   */
  add(place: string, setting: readonly string[], change: Weakening, loses: (finding: Finding) => boolean): void {
    const range = this.places.of(place) ?? this.places.beginning;
    const lost = this.findings.filter(loses).map(({ rule, path }) => ({ rule, path }));
    this.changes.push({ at: { path: this.path, range }, setting, change, loses: lost });
  }

  addRisk(risk: AcceptedRisk): void {
    const [stated] = policyAcceptances([risk], (path) => path);
    const lost = this.findings.filter((finding) => finding.rule === risk.rule && stated?.covers(finding));
    this.changes.push({
      at: risk.at.path === this.path ? risk.at : { path: this.path, range: this.places.beginning },
      setting: ['accept', risk.rule, risk.path ?? '', risk.subject ?? ''],
      change: { kind: 'accept', rule: risk.rule },
      loses: lost.map(({ rule, path }) => ({ rule, path })),
    });
  }
}
