import type { AcceptedView, PolicyView } from '../analysis/policy-view.ts';
import type { OwnWords } from '../analysis/strictness.ts';
import { SCHEMA_VERSION } from './finding-json.ts';
import { type OriginJson, originJson } from './ruling-json.ts';

/** What `bulkhead policy show --format json` prints. */
export interface PolicyJson {
  readonly schemaVersion: number;
  readonly path: string;
  readonly policy: string | null;
  readonly extends: string | null;
  /** By key of the policy file. */
  readonly settings: Readonly<
    Record<string, { readonly value: string | number | boolean; readonly by: OriginJson | null }>
  >;
  readonly scopes: readonly string[];
  readonly rules: readonly RuleSettingJson[];
  readonly accepted: readonly AcceptedView[];
}

export interface RuleSettingJson {
  readonly rule: string;
  readonly default: readonly OwnWords[];
  readonly now: readonly OwnWords[];
  readonly severityBy: OriginJson | null;
  readonly dispositionBy: OriginJson | null;
}

export function policyJson({ path, file, shared, settings, scopes, rules, accepted }: PolicyView): PolicyJson {
  return {
    schemaVersion: SCHEMA_VERSION,
    path,
    policy: file,
    extends: shared,
    settings: Object.fromEntries(settings.map(({ name, value, by }) => [name, { value, by: originJson(by) }])),
    scopes,
    rules: rules.map(({ rule, byDefault, now, severityBy, dispositionBy }) => ({
      ...{ rule, default: byDefault, now },
      ...{ severityBy: originJson(severityBy), dispositionBy: originJson(dispositionBy) },
    })),
    accepted,
  };
}
