/** What a setting of the daemon holds; `any`: several forms are taken. */
export type DaemonOptionKind = 'switch' | 'number' | 'text' | 'texts' | 'list' | 'map' | 'text-map' | 'any';

/** A setting of `dockerd`, by its key in `daemon.json` and its option on the command line. */
export interface DaemonOption {
  readonly key: string;
  readonly kind: DaemonOptionKind;
  /** All spellings on the command line, the long one last; absent: the key with two dashes. Empty: it has none. */
  readonly flags?: string;
  /** Programs other than Docker have a setting of this name. */
  readonly isCommon?: boolean;
}

const option = (key: string, kind: DaemonOptionKind, flags?: string): DaemonOption => ({
  key,
  kind,
  ...(flags !== undefined && { flags }),
});
const common = (key: string, kind: DaemonOptionKind, flags?: string): DaemonOption => ({
  ...option(key, kind, flags),
  isCommon: true,
});

/**
 * Every setting that a supported release of Docker Engine takes. Sources: the reference of dockerd
 * (https://docs.docker.com/reference/cli/dockerd/), and the refusals of dockerd itself for a file that has them all.
 */
export const DAEMON_OPTIONS: readonly DaemonOption[] = [
  option('allow-direct-routing', 'switch'),
  option('allow-nondistributable-artifacts', 'texts'),
  option('authorization-plugins', 'texts', '--authorization-plugin'),
  option('bip', 'text'),
  option('bip6', 'text'),
  common('bridge', 'text', '-b --bridge'),
  option('bridge-accept-fwmark', 'text'),
  common('builder', 'map', ''),
  option('cdi-spec-dirs', 'texts', '--cdi-spec-dir'),
  option('cgroup-parent', 'text'),
  common('containerd', 'text'),
  option('containerd-namespace', 'text'),
  option('containerd-plugins-namespace', 'text'),
  option('cpu-rt-period', 'number'),
  option('cpu-rt-runtime', 'number'),
  option('data-root', 'text'),
  common('debug', 'switch', '-D --debug'),
  option('default-address-pools', 'list', '--default-address-pool'),
  option('default-cgroupns-mode', 'text'),
  common('default-gateway', 'text'),
  common('default-gateway-v6', 'text'),
  option('default-ipc-mode', 'text'),
  option('default-network-opts', 'map', '--default-network-opt'),
  option('default-runtime', 'text'),
  option('default-shm-size', 'text'),
  option('default-ulimits', 'map', '--default-ulimit'),
  option('deprecated-key-path', 'text', ''),
  common('dns', 'texts'),
  option('dns-opts', 'texts', '--dns-opt'),
  common('dns-search', 'texts'),
  option('exec-opts', 'texts', '--exec-opt'),
  option('exec-root', 'text'),
  common('experimental', 'switch'),
  common('features', 'map', '--feature'),
  option('firewall-backend', 'text'),
  option('fixed-cidr', 'text'),
  option('fixed-cidr-v6', 'text'),
  common('group', 'text', '-G --group'),
  option('host-gateway-ip', 'text'),
  option('host-gateway-ips', 'texts', ''),
  common('hosts', 'texts', '-H --host'),
  option('icc', 'switch'),
  common('init', 'switch'),
  common('init-path', 'text'),
  option('insecure-registries', 'texts', '--insecure-registry'),
  common('ip', 'text'),
  option('ip-forward', 'switch'),
  option('ip-forward-no-drop', 'switch'),
  option('ip-masq', 'switch'),
  option('ip6tables', 'switch'),
  option('iptables', 'switch'),
  common('ipv6', 'switch'),
  common('labels', 'texts', '--label'),
  option('live-restore', 'switch'),
  option('log-driver', 'text'),
  common('log-format', 'text'),
  common('log-level', 'text', '-l --log-level'),
  option('log-opts', 'text-map', '--log-opt'),
  option('max-concurrent-downloads', 'number'),
  option('max-concurrent-uploads', 'number'),
  option('max-download-attempts', 'number'),
  common('metrics-addr', 'text'),
  option('min-api-version', 'text', ''),
  common('mtu', 'number'),
  option('network-control-plane-mtu', 'number'),
  option('network-diagnostic-port', 'number', ''),
  option('no-new-privileges', 'switch'),
  option('node-generic-resources', 'texts', '--node-generic-resource'),
  option('nri-opts', 'any'),
  common('pidfile', 'text', '-p --pidfile'),
  common('proxies', 'text-map', ''),
  option('raw-logs', 'switch'),
  option('registry-mirrors', 'texts', '--registry-mirror'),
  common('rootless', 'switch'),
  common('runtimes', 'map', '--add-runtime'),
  option('seccomp-profile', 'text'),
  option('selinux-enabled', 'switch'),
  common('shutdown-timeout', 'number'),
  option('storage-driver', 'text', '-s --storage-driver'),
  option('storage-opts', 'texts', '--storage-opt'),
  option('swarm-default-advertise-addr', 'text'),
  common('tls', 'switch'),
  option('tlscacert', 'text'),
  option('tlscert', 'text'),
  option('tlskey', 'text'),
  option('tlsverify', 'switch'),
  option('userland-proxy', 'switch'),
  option('userland-proxy-path', 'text'),
  option('userns-remap', 'text'),
];

/** Options of the command line that `daemon.json` may hold without effect, with the key that is meant where there is one. */
export const OPTIONS_WITHOUT_EFFECT: Readonly<Record<string, string | undefined>> = {
  'add-runtime': 'runtimes',
  'authorization-plugin': 'authorization-plugins',
  'cdi-spec-dir': 'cdi-spec-dirs',
  'config-file': undefined,
  'default-address-pool': 'default-address-pools',
  'default-network-opt': 'default-network-opts',
  'default-ulimit': 'default-ulimits',
  'dns-opt': 'dns-opts',
  'exec-opt': 'exec-opts',
  feature: 'features',
  host: 'hosts',
  'http-proxy': 'proxies',
  'https-proxy': 'proxies',
  'insecure-registry': 'insecure-registries',
  label: 'labels',
  'log-opt': 'log-opts',
  'no-proxy': 'proxies',
  'node-generic-resource': 'node-generic-resources',
  'registry-mirror': 'registry-mirrors',
  'storage-opt': 'storage-opts',
};

/** Settings of old releases, and what to do today. https://docs.docker.com/engine/deprecated/ */
export const REMOVED_DAEMON_OPTIONS: Readonly<Record<string, string>> = {
  'api-cors-header': 'Put a reverse proxy in front of the API where a browser needs it.',
  'cluster-advertise': 'Use swarm mode, which needs no external store.',
  'cluster-store': 'Use swarm mode, which needs no external store.',
  'cluster-store-opts': 'Use swarm mode, which needs no external store.',
  'content-trust': 'Remove it, and verify images with cosign or notation.',
  'disable-legacy-registry': 'Remove it: registries of the old protocol are refused in any case.',
  graph: 'Use data-root.',
  'oom-score-adjust': 'Set OOMScoreAdjust in the unit of the service.',
};

/** Storage drivers that are gone, with the first release that refuses them. https://docs.docker.com/engine/deprecated/ */
export const REMOVED_STORAGE_DRIVERS: Readonly<Record<string, number>> = { aufs: 24, overlay: 24, devicemapper: 25 };

/** Maps that dockerd takes as one setting; what stands in any other map is read as settings of its own. */
export const MAPS_OF_ONE_SETTING: ReadonlySet<string> = new Set([
  'builder',
  'default-network-opts',
  'default-ulimits',
  'features',
  'log-opts',
  'nri-opts',
  'runtimes',
]);
