/** A capability of the Linux kernel and what a container gains by it. */
export interface Capability {
  /** Kernel name without `CAP_`; `ALL` stands for every one. */
  readonly name: string;
  /**
   * `host-execution`: runs code on the host. `strong`: breaks a barrier of the container. `disclosure`: tells about the host
   * or disturbs it. `default`: every container has it anyway.
   */
  readonly tier: 'host-execution' | 'strong' | 'disclosure' | 'default';
  /** Severity of granting it; undefined for the default set. */
  readonly severity: 'low' | 'medium' | 'high' | 'critical' | undefined;
  /** What it allows: reads after "allows the container to". */
  readonly allows: string;
}

/**
 * All capabilities of Linux 6 (https://man7.org/linux/man-pages/man7/capabilities.7.html). The default set is Docker's:
 * https://github.com/moby/moby/blob/b985e231/daemon/pkg/oci/caps/defaults.go. Tiers and severities are our judgement.
 * Taken on 2026-11-22.
 */
export const CAPABILITIES: readonly Capability[] = [
  grant('ALL', 'host-execution', 'critical', 'do nearly everything that root on the host can do'),
  grant('SYS_ADMIN', 'host-execution', 'critical', 'mount file systems and enter the namespaces of the host'),
  grant('SYS_MODULE', 'host-execution', 'critical', 'load code into the kernel of the host'),
  grant('SYS_RAWIO', 'host-execution', 'critical', 'read and write the memory and disks of the host directly'),
  grant('BPF', 'strong', 'high', 'load BPF programs into the kernel of the host'),
  grant('NET_ADMIN', 'strong', 'high', 'change interfaces, routes and firewall rules of its network namespace'),
  grant('SYS_BOOT', 'strong', 'high', 'restart the host or load another kernel'),
  grant('DAC_READ_SEARCH', 'strong', 'high', 'read any file of a file system it can see, past the mount'),
  grant('SYS_PTRACE', 'strong', 'high', 'read and change the memory of other processes'),
  grant('MAC_ADMIN', 'strong', 'high', 'change the mandatory access rules of the host'),
  grant('MAC_OVERRIDE', 'strong', 'high', 'ignore the mandatory access rules of the host'),
  grant('CHECKPOINT_RESTORE', 'strong', 'medium', 'choose process ids and read what other processes have mapped'),
  grant('AUDIT_CONTROL', 'strong', 'medium', 'switch off the audit log of the host'),
  grant('PERFMON', 'disclosure', 'high', 'observe every process and the kernel of the host'),
  grant('SYSLOG', 'disclosure', 'high', 'read the kernel log of the host and its addresses'),
  grant('SYS_TIME', 'disclosure', 'high', 'set the clock of the host'),
  grant('SYS_RESOURCE', 'disclosure', 'medium', 'raise its own resource limits'),
  grant('AUDIT_READ', 'disclosure', 'medium', 'read the audit log of the host'),
  grant('LINUX_IMMUTABLE', 'disclosure', 'medium', 'make files that nobody can delete or change'),
  grant('NET_BROADCAST', 'disclosure', 'low', 'send broadcasts and listen to multicasts'),
  grant('SYS_NICE', 'disclosure', 'low', 'take processor time from every other process'),
  grant('IPC_LOCK', 'disclosure', 'low', 'lock memory so that the host cannot swap it'),
  grant('IPC_OWNER', 'disclosure', 'low', 'ignore the permissions of shared memory'),
  grant('LEASE', 'disclosure', 'low', 'hold leases on files of others'),
  grant('WAKE_ALARM', 'disclosure', 'low', 'wake the host up'),
  grant('BLOCK_SUSPEND', 'disclosure', 'low', 'keep the host from suspending'),
  grant('SYS_PACCT', 'disclosure', 'low', 'switch process accounting of the host on and off'),
  grant('SYS_TTY_CONFIG', 'disclosure', 'low', 'hang up terminals of the host'),
  included('AUDIT_WRITE', 'write to the audit log'),
  included('CHOWN', 'change the owner of files'),
  included('DAC_OVERRIDE', 'ignore the permissions of files'),
  included('FOWNER', 'treat the files of others as its own'),
  included('FSETID', 'keep setuid bits on files it changes'),
  included('KILL', 'signal any process of the container'),
  included('MKNOD', 'create device files'),
  included('NET_BIND_SERVICE', 'listen on ports below 1024'),
  included('NET_RAW', 'send forged packets on its network'),
  included('SETFCAP', 'give capabilities to files'),
  included('SETGID', 'change its groups'),
  included('SETPCAP', 'drop and pass on its capabilities'),
  included('SETUID', 'change its user'),
  included('SYS_CHROOT', 'change its root directory'),
];

function grant(
  name: string,
  tier: Exclude<Capability['tier'], 'default'>,
  severity: NonNullable<Capability['severity']>,
  allows: string,
): Capability {
  return { name, tier, severity, allows };
}

function included(name: string, allows: string): Capability {
  return { name, tier: 'default', severity: undefined, allows };
}
