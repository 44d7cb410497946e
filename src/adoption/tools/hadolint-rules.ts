import type { Equivalent } from '../tool.ts';
import { NO_RULE } from './reasons.ts';

/** https://github.com/hadolint/hadolint#rules */
export const HADOLINT_RULES: ReadonlyMap<string, readonly Equivalent[] | string> = new Map<
  string,
  readonly Equivalent[] | string
>([
  ['DL1001', 'Bulkhead reports accepted risks of its own only'],
  ['DL3001', [{ rule: 'remote-access-tools' }]],
  ['DL3002', [{ rule: 'root-user' }]],
  ['DL3004', [{ rule: 'sudo-in-build' }]],
  ['DL3006', [{ rule: 'floating-image-tag', together: ['DL3007'] }]],
  ['DL3007', [{ rule: 'floating-image-tag', together: ['DL3006'] }]],
  ['DL3015', [{ rule: 'recommended-packages' }]],
  ['DL3020', [{ rule: 'add-instead-of-copy' }]],
  ['DL3026', [{ rule: 'untrusted-registry' }]],
  ['DL3035', NO_RULE.upgrades],
  ['DL3057', [{ rule: 'missing-healthcheck' }]],
  ['DL3064', [{ rule: 'secret-in-environment' }, { rule: 'secret-in-build-argument' }]],
  ['DL3067', [{ rule: 'whole-stage-copy' }]],
  ['DL4006', [{ rule: 'unchecked-pipe' }]],
  ['SC', NO_RULE.shell],
  ...without(NO_RULE.pins, 'DL3008 DL3013 DL3016 DL3018 DL3028 DL3033 DL3037 DL3041 DL3062'),
  ...without(NO_RULE.size, 'DL3009 DL3010 DL3019 DL3032 DL3036 DL3040 DL3042 DL3046 DL3059 DL3060'),
  ...without(NO_RULE.labels, 'DL3048 DL3049 DL3050 DL3051 DL3052 DL3053 DL3054 DL3055 DL3056 DL3058'),
  ...without(
    NO_RULE.style,
    'DL3000 DL3003 DL3011 DL3012 DL3014 DL3021 DL3022 DL3023 DL3024 DL3025 DL3027 DL3029 DL3030 DL3034 DL3038 DL3043 ' +
      'DL3044 DL3045 DL3047 DL3061 DL3063 DL3065 DL3066 DL4000 DL4001 DL4003 DL4004 DL4005',
  ),
]);

function without(why: string, ids: string): readonly (readonly [string, string])[] {
  return ids.split(' ').map((id) => [id, why]);
}
