import type { Equivalent } from '../tool.ts';
import { NO_RULE } from './reasons.ts';

/** https://avd.aquasec.com/misconfig/dockerfile/ */
export const TRIVY_RULES: ReadonlyMap<string, readonly Equivalent[] | string> = new Map<
  string,
  readonly Equivalent[] | string
>([
  ['DS-0001', [{ rule: 'floating-image-tag' }]],
  ['DS-0002', [{ rule: 'missing-user' }, { rule: 'root-user' }]],
  ['DS-0004', [{ rule: 'ssh-server' }]],
  ['DS-0005', [{ rule: 'add-instead-of-copy' }]],
  ['DS-0010', [{ rule: 'sudo-in-build' }]],
  ['DS-0017', [{ rule: 'stale-package-index' }]],
  ['DS-0024', NO_RULE.upgrades],
  ['DS-0026', [{ rule: 'missing-healthcheck' }]],
  ['DS-0029', [{ rule: 'recommended-packages' }]],
  ['DS-0030', [{ rule: 'system-workdir' }]],
  [
    'DS-0031',
    [
      { rule: 'secret-in-environment' },
      { rule: 'secret-in-build-argument' },
      { rule: 'secret-in-command', also: 'credentials that have no telling name' },
      { rule: 'copied-secret-file' },
    ],
  ],
  ...['DS-0015', 'DS-0019', 'DS-0020', 'DS-0025', 'DS-0027'].map((id) => [id, NO_RULE.size] as const),
  ...[
    'DS-0006 DS-0007 DS-0008 DS-0009 DS-0011 DS-0012 DS-0013 DS-0014 DS-0016 DS-0021 DS-0022 DS-0023'
      .split(' ')
      .map((id) => [id, NO_RULE.style] as const),
  ].flat(),
]);
