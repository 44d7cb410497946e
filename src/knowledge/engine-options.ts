/**
 * What an option of a command line says, in the keys of a Compose service.
 *
 * `switch`: no value unless it is attached with `=`. `text`: the last one counts. `item`: each adds to a list. `pair`: each adds
 * `NAME=value` to a mapping. The others have a syntax of their own.
 */
export type OptionMeaning =
  | 'switch'
  | 'text'
  | 'item'
  | 'pair'
  | 'mount'
  | 'port'
  | 'network'
  | 'ulimit'
  | 'word'
  | 'health-command';

export interface EngineOption {
  /** Without dashes, the long name first; spellings of one character are written with one dash. */
  readonly names: readonly [string, ...string[]];
  readonly meaning: OptionMeaning;
  /** Keys from the service down; undefined: nothing that anybody judges. */
  readonly keys?: readonly [string, ...string[]];
}

const ignored = (meaning: 'switch' | 'text', names: string): readonly EngineOption[] =>
  names.split(' ').map((name) => ({ names: [name], meaning }));

/** What `docker run`, `docker service create` and builds spell alike. */
const SHARED: readonly EngineOption[] = [
  { names: ['add-host'], meaning: 'item', keys: ['extra_hosts'] },
  { names: ['cap-add'], meaning: 'item', keys: ['cap_add'] },
  { names: ['cap-drop'], meaning: 'item', keys: ['cap_drop'] },
  { names: ['label', 'l'], meaning: 'pair', keys: ['labels'] },
  { names: ['ulimit'], meaning: 'ulimit', keys: ['ulimits'] },
];

/** What `docker run` and `docker service create` spell alike. */
const STARTED: readonly EngineOption[] = [
  ...SHARED,
  { names: ['detach', 'd'], meaning: 'switch', keys: ['detach'] },
  { names: ['entrypoint'], meaning: 'word', keys: ['entrypoint'] },
  { names: ['env', 'e'], meaning: 'pair', keys: ['environment'] },
  { names: ['env-file'], meaning: 'item', keys: ['env_file'] },
  { names: ['health-cmd'], meaning: 'health-command', keys: ['healthcheck', 'test'] },
  { names: ['health-interval'], meaning: 'text', keys: ['healthcheck', 'interval'] },
  { names: ['health-retries'], meaning: 'text', keys: ['healthcheck', 'retries'] },
  { names: ['health-start-period'], meaning: 'text', keys: ['healthcheck', 'start_period'] },
  { names: ['health-timeout'], meaning: 'text', keys: ['healthcheck', 'timeout'] },
  { names: ['hostname', 'h'], meaning: 'text', keys: ['hostname'] },
  { names: ['init'], meaning: 'switch', keys: ['init'] },
  { names: ['log-driver'], meaning: 'text', keys: ['logging', 'driver'] },
  { names: ['log-opt'], meaning: 'pair', keys: ['logging', 'options'] },
  { names: ['mount'], meaning: 'mount', keys: ['volumes'] },
  { names: ['name'], meaning: 'text', keys: ['container_name'] },
  { names: ['network', 'net'], meaning: 'network', keys: ['networks'] },
  { names: ['no-healthcheck'], meaning: 'switch', keys: ['healthcheck', 'disable'] },
  { names: ['oom-score-adj'], meaning: 'text', keys: ['oom_score_adj'] },
  { names: ['publish', 'p'], meaning: 'port', keys: ['ports'] },
  { names: ['read-only'], meaning: 'switch', keys: ['read_only'] },
  { names: ['restart'], meaning: 'text', keys: ['restart'] },
  { names: ['sysctl'], meaning: 'pair', keys: ['sysctls'] },
  { names: ['tty', 't'], meaning: 'switch', keys: ['tty'] },
  { names: ['user', 'u'], meaning: 'text', keys: ['user'] },
  { names: ['workdir', 'w'], meaning: 'text', keys: ['working_dir'] },
  ...ignored('switch', 'quiet q'),
  ...ignored('text', 'dns dns-opt dns-option dns-search health-start-interval isolation stop-signal'),
];

/**
 * `run` and `create`: https://docs.docker.com/reference/cli/docker/container/run/,
 * https://docs.podman.io/en/latest/markdown/podman-run.1.html,
 * https://github.com/containerd/nerdctl/blob/main/docs/command-reference.md
 */
export const RUN_OPTIONS: readonly EngineOption[] = [
  ...STARTED,
  { names: ['cgroup-parent'], meaning: 'text', keys: ['cgroup_parent'] },
  { names: ['cgroupns'], meaning: 'text', keys: ['cgroup'] },
  { names: ['cpu-quota'], meaning: 'text', keys: ['cpu_quota'] },
  { names: ['cpu-shares', 'c'], meaning: 'text', keys: ['cpu_shares'] },
  { names: ['cpus'], meaning: 'text', keys: ['cpus'] },
  { names: ['cpuset-cpus'], meaning: 'text', keys: ['cpuset'] },
  { names: ['device'], meaning: 'item', keys: ['devices'] },
  { names: ['device-cgroup-rule'], meaning: 'item', keys: ['device_cgroup_rules'] },
  { names: ['device-read-bps'], meaning: 'item', keys: ['blkio_config', 'device_read_bps'] },
  { names: ['device-read-iops'], meaning: 'item', keys: ['blkio_config', 'device_read_iops'] },
  { names: ['device-write-bps'], meaning: 'item', keys: ['blkio_config', 'device_write_bps'] },
  { names: ['device-write-iops'], meaning: 'item', keys: ['blkio_config', 'device_write_iops'] },
  { names: ['gpus'], meaning: 'text', keys: ['gpus'] },
  { names: ['group-add'], meaning: 'item', keys: ['group_add'] },
  { names: ['interactive', 'i'], meaning: 'switch', keys: ['stdin_open'] },
  { names: ['ipc'], meaning: 'text', keys: ['ipc'] },
  { names: ['memory', 'm'], meaning: 'text', keys: ['mem_limit'] },
  { names: ['memory-swap'], meaning: 'text', keys: ['memswap_limit'] },
  { names: ['oom-kill-disable'], meaning: 'switch', keys: ['oom_kill_disable'] },
  { names: ['pid'], meaning: 'text', keys: ['pid'] },
  { names: ['pids-limit'], meaning: 'text', keys: ['pids_limit'] },
  { names: ['privileged'], meaning: 'switch', keys: ['privileged'] },
  { names: ['publish-all', 'P'], meaning: 'switch', keys: ['publish_all'] },
  { names: ['rm'], meaning: 'switch', keys: ['rm'] },
  { names: ['runtime'], meaning: 'text', keys: ['runtime'] },
  { names: ['security-opt'], meaning: 'item', keys: ['security_opt'] },
  { names: ['shm-size'], meaning: 'text', keys: ['shm_size'] },
  { names: ['storage-opt'], meaning: 'pair', keys: ['storage_opt'] },
  { names: ['tmpfs'], meaning: 'item', keys: ['tmpfs'] },
  { names: ['use-api-socket'], meaning: 'switch', keys: ['use_api_socket'] },
  { names: ['userns'], meaning: 'text', keys: ['userns_mode'] },
  { names: ['uts'], meaning: 'text', keys: ['uts'] },
  { names: ['volume', 'v'], meaning: 'item', keys: ['volumes'] },
  { names: ['volumes-from'], meaning: 'item', keys: ['volumes_from'] },
  ...ignored('switch', 'sig-proxy disable-content-trust replace rmi env-host http-proxy no-hosts no-hostname passwd'),
  ...ignored('switch', 'read-only-tmpfs tls-verify unsetenv-all rootfs group-entry-disable'),
  ...ignored('text', 'a attach annotation blkio-weight blkio-weight-device cidfile cpu-period cpu-rt-period'),
  ...ignored('text', 'cpu-rt-runtime cpuset-mems cpu-count cpu-percent detach-keys domainname expose io-maxbandwidth'),
  ...ignored('text', 'io-maxiops ip ip6 kernel-memory label-file link link-local-ip mac-address memory-reservation'),
  ...ignored(
    'text',
    'memory-swappiness net-alias network-alias platform pull stop-timeout volume-driver arch authfile',
  ),
  ...ignored('text', 'cert-dir cgroup-conf cgroups chrootdirs conmon-pidfile creds decryption-key env-merge gidmap'),
  ...ignored('text', 'group-entry health-log-destination health-max-log-count health-max-log-size health-on-failure'),
  ...ignored('text', 'health-startup-cmd health-startup-interval hooks-dir hosts-file hostuser image-volume init-path'),
  ...ignored('text', 'init-ctr os passwd-entry personality pidfile pod pod-id-file preserve-fd preserve-fds'),
  ...ignored('text', 'rdt-class requires retry retry-delay sdnotify seccomp-policy secret subgidname'),
  ...ignored('text', 'subuidname systemd timeout tz uidmap umask unsetenv variant verify cosign-key ipfs-address'),
];

/** https://docs.docker.com/reference/cli/docker/service/create/ */
export const SERVICE_OPTIONS: readonly EngineOption[] = [
  ...STARTED.filter(({ names }) => names[0] !== 'add-host' && names[0] !== 'restart'),
  { names: ['host'], meaning: 'item', keys: ['extra_hosts'] },
  { names: ['config'], meaning: 'item', keys: ['configs'] },
  { names: ['secret'], meaning: 'item', keys: ['secrets'] },
  { names: ['limit-cpu'], meaning: 'text', keys: ['deploy', 'resources', 'limits', 'cpus'] },
  { names: ['limit-memory'], meaning: 'text', keys: ['deploy', 'resources', 'limits', 'memory'] },
  { names: ['limit-pids'], meaning: 'text', keys: ['deploy', 'resources', 'limits', 'pids'] },
  { names: ['replicas'], meaning: 'text', keys: ['deploy', 'replicas'] },
  { names: ['mode'], meaning: 'text', keys: ['deploy', 'mode'] },
  { names: ['constraint'], meaning: 'item', keys: ['deploy', 'placement', 'constraints'] },
  { names: ['group'], meaning: 'item', keys: ['group_add'] },
  ...ignored('switch', 'no-resolve-image with-registry-auth'),
  ...ignored('text', 'container-label credential-spec endpoint-mode generic-resource max-concurrent placement-pref'),
  ...ignored('text', 'replicas-max-per-node reserve-cpu reserve-memory restart-condition restart-delay'),
  ...ignored('text', 'restart-max-attempts restart-window rollback-delay rollback-failure-action'),
  ...ignored('text', 'rollback-max-failure-ratio rollback-monitor rollback-order rollback-parallelism'),
  ...ignored('text', 'stop-grace-period update-delay update-failure-action update-max-failure-ratio update-monitor'),
  ...ignored('text', 'update-order update-parallelism'),
];

/**
 * Builds: https://docs.docker.com/reference/cli/docker/buildx/build/,
 * https://docs.podman.io/en/latest/markdown/podman-build.1.html. What the steps of the build may do has the keys of a service.
 */
export const BUILD_OPTIONS: readonly EngineOption[] = [
  ...SHARED.filter(({ names }) => names[0] !== 'add-host' && names[0] !== 'label'),
  { names: ['add-host'], meaning: 'item', keys: ['build', 'extra_hosts'] },
  { names: ['allow'], meaning: 'item', keys: ['build', 'entitlements'] },
  { names: ['build-arg'], meaning: 'pair', keys: ['build', 'args'] },
  { names: ['build-context'], meaning: 'pair', keys: ['build', 'additional_contexts'] },
  { names: ['cache-from'], meaning: 'item', keys: ['build', 'cache_from'] },
  { names: ['device'], meaning: 'item', keys: ['devices'] },
  { names: ['file', 'f'], meaning: 'text', keys: ['build', 'dockerfile'] },
  { names: ['label'], meaning: 'pair', keys: ['build', 'labels'] },
  { names: ['network', 'net'], meaning: 'text', keys: ['build', 'network'] },
  { names: ['no-cache'], meaning: 'switch', keys: ['build', 'no_cache'] },
  { names: ['privileged'], meaning: 'switch', keys: ['build', 'privileged'] },
  { names: ['provenance'], meaning: 'text', keys: ['build', 'provenance'] },
  { names: ['pull'], meaning: 'switch', keys: ['build', 'pull'] },
  { names: ['sbom'], meaning: 'text', keys: ['build', 'sbom'] },
  { names: ['secret'], meaning: 'item', keys: ['build', 'secrets'] },
  { names: ['security-opt'], meaning: 'item', keys: ['security_opt'] },
  { names: ['ssh'], meaning: 'item', keys: ['build', 'ssh'] },
  { names: ['tag', 't'], meaning: 'item', keys: ['build', 'tags'] },
  { names: ['target'], meaning: 'text', keys: ['build', 'target'] },
  { names: ['volume', 'v'], meaning: 'item', keys: ['volumes'] },
  ...ignored(
    'switch',
    'load push quiet q rm force-rm squash squash-all compress stream debug D check layers tls-verify',
  ),
  ...ignored('switch', 'disable-content-trust pull-always pull-never identity-label no-hosts no-hostname'),
  ...ignored('switch', 'omit-history skip-unused-stages stdin save-stages all-platforms http-proxy'),
  ...ignored('text', 'annotation attest builder cache-to cache-ttl call cgroup-parent cgroupns cpu-period cpu-quota'),
  ...ignored('text', 'cpu-shares c cpuset-cpus cpuset-mems iidfile isolation memory m memory-swap metadata-file'),
  ...ignored('text', 'no-cache-filter output o platform policy progress shm-size arch os variant authfile cert-dir'),
  ...ignored('text', 'creds decryption-key dns dns-option dns-search env unsetenv unsetlabel format group-add'),
  ...ignored('text', 'hooks-dir ignorefile ipc jobs logfile manifest network-alias os-feature os-version pid retry'),
  ...ignored('text', 'retry-delay runtime runtime-flag sbom-output sign-by source-date-epoch timestamp userns'),
  ...ignored('text', 'userns-gid-map userns-uid-map uts from layer-label ipfs-address rewrite-timestamp buildkit-host'),
];

/** Options of the engines themselves, before the subcommand, that take a value. */
export const GLOBAL_VALUE_OPTIONS: ReadonlySet<string> = new Set(
  (
    '-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey --root --runroot --storage-driver ' +
    '--storage-opt --url --connection --identity --cgroup-manager --events-backend --hooks-dir --module ' +
    '--network-cmd-path --network-config-dir --out --runtime --runtime-flag --tmpdir --volumepath --imagestore --conmon ' +
    '-a --address -n --namespace --snapshotter --cni-path --cni-netconfpath --data-root --hosts-dir --builder'
  ).split(' '),
);

/** Programs that start and build containers. */
export const ENGINE_PROGRAMS: ReadonlySet<string> = new Set(['docker', 'podman', 'nerdctl', 'buildah', 'finch']);

export type EngineTask = 'run' | 'create' | 'service' | 'build';

/** Subcommands by their words. */
export const ENGINE_TASKS: ReadonlyMap<string, EngineTask> = new Map([
  ['run', 'run'],
  ['create', 'create'],
  ['container run', 'run'],
  ['container create', 'create'],
  ['service create', 'service'],
  ['build', 'build'],
  ['bud', 'build'],
  ['image build', 'build'],
  ['builder build', 'build'],
  ['buildx build', 'build'],
  ['buildx b', 'build'],
]);
