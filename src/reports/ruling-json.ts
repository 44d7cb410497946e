import { type Governance, type Origin, originPlace } from '../analysis/governance.ts';

/** Which lines of the policy decide about a finding. null: no line does, so it is the rule's own or the default. */
export interface RulingJson {
  /** `on`, `advice`, `hardening`. */
  readonly disposition: string;
  readonly severityBy: OriginJson | null;
  readonly dispositionBy: OriginJson | null;
  /** From which severity on it fails the check where it stands. */
  readonly failOn: string;
  readonly failOnBy: OriginJson | null;
}

export interface OriginJson {
  readonly layer: Origin['layer'];
  /** `.github/bulkhead.yml:4`; null for an input. */
  readonly place: string | null;
  /** The preset, the pattern of `paths`, or the input. */
  readonly name: string | null;
}

export function rulingJson(disposition: string, governed: Governance): RulingJson {
  return {
    disposition,
    severityBy: originJson(governed.severityBy),
    dispositionBy: originJson(governed.dispositionBy),
    failOn: governed.failOn,
    failOnBy: originJson(governed.failOnBy),
  };
}

export function originJson(origin: Origin | null): OriginJson | null {
  return origin && { layer: origin.layer, place: originPlace(origin), name: origin.name };
}
