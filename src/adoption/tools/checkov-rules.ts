import type { Equivalent } from '../tool.ts';
import { NO_RULE } from './reasons.ts';

const TLS = ids('CKV2_DOCKER_', [2, 3, 4, 5, 6, 12, 13, 14, 15, 16]);
const SIGNATURES = ids('CKV2_DOCKER_', [7, 8, 9, 10, 11]);

/** https://www.checkov.io/5.Policy%20Index/dockerfile.html */
export const CHECKOV_RULES: ReadonlyMap<string, readonly Equivalent[] | string> = new Map<
  string,
  readonly Equivalent[] | string
>([
  ['CKV_DOCKER_1', [{ rule: 'ssh-server' }]],
  ['CKV_DOCKER_2', [{ rule: 'missing-healthcheck' }]],
  ['CKV_DOCKER_3', [{ rule: 'missing-user' }]],
  [
    'CKV_DOCKER_4',
    [{ rule: 'add-instead-of-copy' }, { rule: 'unverified-download', also: 'downloads by programs such as curl' }],
  ],
  ['CKV_DOCKER_5', [{ rule: 'stale-package-index' }]],
  ...ids('CKV_DOCKER_', [6, 9, 10, 11]).map((id) => [id, NO_RULE.style] as const),
  ['CKV_DOCKER_7', [{ rule: 'floating-image-tag' }]],
  ['CKV_DOCKER_8', [{ rule: 'root-user' }]],
  ['CKV2_DOCKER_1', [{ rule: 'sudo-in-build' }]],
  ...TLS.map((id) => [id, [one('disabled-tls-verification', TLS, 'the switches of other programs')]] as const),
  ...SIGNATURES.map(
    (id) => [id, [one('disabled-package-signature', SIGNATURES, 'the switches of other programs')]] as const,
  ),
  ['CKV2_DOCKER_17', [{ rule: 'hardcoded-password', also: 'passwords that other programs set' }]],
  [
    'CKV_SECRET',
    ['secret-literal', 'secret-in-environment', 'secret-in-build-argument', 'secret-in-command', 'secret-in-url'].map(
      (rule) => ({ rule, also: 'credentials that other checks of Checkov look for' }),
    ),
  ],
]);

function ids(prefix: string, numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `${prefix}${number}`);
}

function one(rule: string, together: readonly string[], also: string): Equivalent {
  return { rule, together, also };
}
