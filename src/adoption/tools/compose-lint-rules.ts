import type { Equivalent } from '../tool.ts';
import { NO_RULE } from './reasons.ts';

const CAPABILITIES = ['CL-0011', 'CL-0024', 'CL-0027', 'CL-0028', 'CL-0029', 'CL-0030'];
const MOUNTS = ['CL-0013', 'CL-0025'];

/** https://github.com/tmatens/compose-lint/tree/main/docs/rules */
export const COMPOSE_LINT_RULES: ReadonlyMap<string, readonly Equivalent[] | string> = new Map<
  string,
  readonly Equivalent[] | string
>([
  ['CL-0001', [{ rule: 'docker-socket' }]],
  ['CL-0002', [{ rule: 'privileged-container' }]],
  ['CL-0003', [{ rule: 'privilege-escalation' }]],
  ['CL-0004', [{ rule: 'floating-image-tag' }]],
  ['CL-0005', [{ rule: 'published-to-all-interfaces' }, { rule: 'published-datastore', isSeverePart: true }]],
  ['CL-0006', [{ rule: 'default-capabilities' }]],
  ['CL-0007', [{ rule: 'writable-root-filesystem' }]],
  ['CL-0008', [{ rule: 'host-network' }]],
  ['CL-0009', [{ rule: 'disabled-seccomp' }, { rule: 'disabled-apparmor' }, { rule: 'disabled-selinux' }]],
  ['CL-0010', [{ rule: 'host-process-namespace' }, { rule: 'host-ipc-namespace' }]],
  ...CAPABILITIES.map((id) => [id, [{ rule: 'dangerous-capability', together: CAPABILITIES }]] as const),
  ...MOUNTS.map((id) => [id, [{ rule: 'sensitive-host-mount', together: MOUNTS }]] as const),
  ['CL-0014', [{ rule: 'disabled-logging' }]],
  ['CL-0016', [{ rule: 'host-device' }, { rule: 'unrestricted-device-rule' }]],
  ['CL-0017', [{ rule: 'shared-mount-propagation' }]],
  ['CL-0018', [{ rule: 'root-user' }]],
  ['CL-0019', [{ rule: 'unpinned-image-digest' }]],
  ['CL-0020', [{ rule: 'secret-in-environment' }]],
  ['CL-0021', [{ rule: 'secret-in-url' }]],
  ['CL-0022', [{ rule: 'executable-tmpfs' }]],
  ['CL-0026', [{ rule: 'unlimited-memory' }, { rule: 'unlimited-cpu' }]],
  ...['CL-0012', 'CL-0015', 'CL-0023'].map((id) => [id, NO_RULE.gone] as const),
]);
