/** A control socket of an engine or of the system, on the host. */
export interface ControlSocket {
  /** As `normaliseHostPath` writes it; a `*` stands for one segment. */
  readonly path: string;
  /** Who listens, for messages: `Docker`. */
  readonly listener: string;
}

/** A place on the host and what a container gains by it. */
export interface HostPlace {
  /** As `normaliseHostPath` writes it; a `*` stands for one segment, `*:` for the root of any Windows drive. */
  readonly path: string;
  /** `exact`: only this path; `subtree`: all below it too. */
  readonly reach: 'exact' | 'subtree';
  /** What writing there allows: reads after "lets the container". undefined: nothing worth a finding. */
  readonly writing?: string;
  /** What reading there shows: reads after "shows the container". undefined: nothing worth a finding. */
  readonly reading?: string;
  /**
   * Writing there does harm but does not by itself make root of the host. Device nodes count here: a mount does not open
   * them, the device rules of the container do (https://docs.kernel.org/admin-guide/cgroup-v1/devices.html).
   */
  readonly shortOfRoot?: true;
}

/**
 * Whoever can open one of these commands the host. Sources: the documentation of each daemon; OWASP Docker Security Cheat
 * Sheet, rule 1 (https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html). Taken on 2026-11-22.
 */
export const CONTROL_SOCKETS: readonly ControlSocket[] = [
  { path: '/run/docker.sock', listener: 'Docker' },
  { path: '/run/docker/docker.sock', listener: 'Docker' },
  { path: '/run/user/*/docker.sock', listener: 'rootless Docker' },
  { path: '/run/containerd/containerd.sock', listener: 'containerd' },
  { path: '/run/docker/containerd/containerd.sock', listener: 'containerd' },
  { path: '/run/k3s/containerd/containerd.sock', listener: 'containerd' },
  { path: '/run/user/*/containerd/containerd.sock', listener: 'rootless containerd' },
  { path: '/run/cri-dockerd.sock', listener: 'cri-dockerd' },
  { path: '/run/dockershim.sock', listener: 'the Docker shim' },
  { path: '/run/crio/crio.sock', listener: 'CRI-O' },
  { path: '/run/podman/podman.sock', listener: 'Podman' },
  { path: '/run/user/*/podman/podman.sock', listener: 'rootless Podman' },
  { path: '/run/buildkit/buildkitd.sock', listener: 'BuildKit' },
  { path: '/run/user/*/buildkit/buildkitd.sock', listener: 'rootless BuildKit' },
  { path: '/run/systemd/private', listener: 'systemd' },
  { path: '/run/dbus/system_bus_socket', listener: 'the system bus' },
  { path: '/run/libvirt/libvirt-sock', listener: 'libvirt' },
  { path: '/run/libvirt/virtqemud-sock', listener: 'libvirt' },
  { path: '~/.docker/run/docker.sock', listener: 'Docker Desktop' },
  { path: '~/.docker/desktop/docker.sock', listener: 'Docker Desktop' },
  { path: '~/.colima/default/docker.sock', listener: 'Docker (Colima)' },
  { path: '~/.orbstack/run/docker.sock', listener: 'Docker (OrbStack)' },
  { path: '~/.rd/docker.sock', listener: 'Docker (Rancher Desktop)' },
  { path: '//./pipe/docker_engine', listener: 'Docker' },
  { path: '//./pipe/docker_engine_windows', listener: 'Docker' },
  { path: '//./pipe/dockerdesktoplinuxengine', listener: 'Docker Desktop' },
  { path: '//./pipe/containerd-containerd', listener: 'containerd' },
  { path: '//./pipe/podman-machine-default', listener: 'Podman' },
];

/** Directories that hold a control socket although their name belongs to nobody in particular.  */
export const SOCKET_DIRECTORIES: readonly ControlSocket[] = [
  { path: '/', listener: 'Docker' },
  { path: '/var', listener: 'Docker' },
  { path: '/run', listener: 'Docker' },
  { path: '/run/user', listener: 'rootless engines' },
  { path: '/run/user/*', listener: 'rootless engines' },
  { path: '/run/docker', listener: 'Docker' },
  { path: '/run/containerd', listener: 'containerd' },
  { path: '/run/k3s', listener: 'containerd' },
  { path: '/run/k3s/containerd', listener: 'containerd' },
  { path: '/run/user/*/containerd', listener: 'rootless containerd' },
  { path: '/run/crio', listener: 'CRI-O' },
  { path: '/run/podman', listener: 'Podman' },
  { path: '/run/user/*/podman', listener: 'rootless Podman' },
  { path: '/run/buildkit', listener: 'BuildKit' },
  { path: '/run/systemd', listener: 'systemd' },
  { path: '/run/libvirt', listener: 'libvirt' },
];

const OWN_SYSTEM = 'change the system files of the host, and so become root there';
const OWN_PROGRAMS = 'replace programs that the host runs as root';
const OWN_KERNEL = 'change settings of the kernel of the host';
const LOGIN = 'give itself a login on the host';

/**
 * What mounting a place of the host grants. Sources: CIS Docker Benchmark 5.6
 * (https://github.com/docker/docker-bench-security/blob/master/tests/5_container_runtime.sh), hier(7), and the manuals of the
 * programs whose files they are. The longest matching path decides. Taken on 2026-11-22.
 */
export const HOST_PLACES: readonly HostPlace[] = [
  { path: '/', reach: 'exact', writing: OWN_SYSTEM, reading: 'every file of the host' },
  { path: '/etc', reach: 'exact', writing: OWN_SYSTEM, reading: 'password hashes and private keys of the host' },
  { path: '/etc/passwd', reach: 'exact', writing: LOGIN },
  { path: '/etc/group', reach: 'exact', writing: LOGIN },
  { path: '/etc/shadow', reach: 'exact', writing: LOGIN, reading: 'the password hashes of the host' },
  { path: '/etc/gshadow', reach: 'exact', writing: LOGIN, reading: 'the password hashes of the host' },
  { path: '/etc/sudoers', reach: 'exact', writing: LOGIN, reading: 'who may become root on the host' },
  { path: '/etc/sudoers.d', reach: 'subtree', writing: LOGIN, reading: 'who may become root on the host' },
  { path: '/etc/pam.d', reach: 'subtree', writing: LOGIN },
  { path: '/etc/ssh', reach: 'subtree', writing: LOGIN, reading: 'the private keys of the SSH server' },
  { path: '/etc/cron.d', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/cron.hourly', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/cron.daily', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/crontab', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/etc/systemd', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/init.d', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/rc.local', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/etc/profile', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/etc/profile.d', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/ld.so.preload', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/etc/ld.so.conf.d', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/modprobe.d', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/etc/udev', reach: 'subtree', writing: OWN_PROGRAMS },
  {
    path: '/etc/docker',
    reach: 'subtree',
    writing: 'change how the engine runs',
    reading: 'how the engine runs and its keys',
  },
  { path: '/etc/kubernetes', reach: 'subtree', writing: 'take over the cluster node', reading: 'keys of the cluster' },
  { path: '/etc/rancher', reach: 'subtree', writing: 'take over the cluster node', reading: 'keys of the cluster' },
  {
    path: '/etc/ssl',
    reach: 'exact',
    writing: 'decide whom the host trusts',
    reading: 'private keys of the host',
    shortOfRoot: true,
  },
  {
    path: '/etc/ssl/private',
    reach: 'subtree',
    writing: 'decide whom the host trusts',
    reading: 'private keys of the host',
    shortOfRoot: true,
  },
  { path: '/etc/ssl/certs', reach: 'exact', writing: 'decide which certificates the host trusts', shortOfRoot: true },
  {
    path: '/etc/pki',
    reach: 'exact',
    writing: 'decide whom the host trusts',
    reading: 'private keys of the host',
    shortOfRoot: true,
  },
  { path: '/etc/letsencrypt', reach: 'exact', reading: 'the private keys of its certificates' },
  { path: '/root', reach: 'exact', writing: OWN_PROGRAMS, reading: 'keys and history of root' },
  { path: '/home', reach: 'exact', writing: LOGIN, reading: 'keys and files of every user', shortOfRoot: true },
  { path: '/Users', reach: 'exact', writing: LOGIN, reading: 'keys and files of every user', shortOfRoot: true },
  { path: '/boot', reach: 'subtree', writing: 'replace the kernel of the host', reading: 'the kernel of the host' },
  {
    path: '/dev',
    reach: 'exact',
    writing: 'reach the disks and devices of the host',
    reading: 'the devices of the host',
    shortOfRoot: true,
  },
  {
    path: '/dev/mem',
    reach: 'exact',
    writing: 'change the memory of the host',
    reading: 'the memory of the host',
    shortOfRoot: true,
  },
  {
    path: '/dev/kmem',
    reach: 'exact',
    writing: 'change the memory of the host',
    reading: 'the memory of the host',
    shortOfRoot: true,
  },
  {
    path: '/dev/port',
    reach: 'exact',
    writing: 'command the hardware of the host',
    reading: 'the hardware of the host',
    shortOfRoot: true,
  },
  { path: '/proc', reach: 'subtree', writing: OWN_KERNEL, reading: 'processes of the host and their environment' },
  { path: '/proc/sys', reach: 'subtree', writing: OWN_KERNEL, reading: 'settings of the kernel of the host' },
  { path: '/proc/cpuinfo', reach: 'exact' },
  { path: '/proc/meminfo', reach: 'exact' },
  { path: '/proc/stat', reach: 'exact' },
  { path: '/proc/uptime', reach: 'exact' },
  { path: '/proc/diskstats', reach: 'exact' },
  { path: '/proc/loadavg', reach: 'exact' },
  { path: '/proc/swaps', reach: 'exact' },
  { path: '/sys', reach: 'exact', writing: OWN_KERNEL, reading: 'the hardware and kernel of the host' },
  { path: '/sys/kernel', reach: 'subtree', writing: OWN_KERNEL, reading: 'what the kernel of the host does' },
  {
    path: '/sys/firmware',
    reach: 'subtree',
    writing: 'change the firmware of the host',
    reading: 'the firmware of the host',
    shortOfRoot: true,
  },
  { path: '/sys/module', reach: 'subtree', writing: OWN_KERNEL },
  { path: '/sys/fs/cgroup', reach: 'subtree', writing: 'run programs outside the container through the cgroup tree' },
  {
    path: '/sys/fs/bpf',
    reach: 'subtree',
    writing: 'change BPF programs of the host',
    reading: 'BPF programs of the host',
    shortOfRoot: true,
  },
  { path: '/usr', reach: 'exact', writing: OWN_PROGRAMS, reading: 'the programs of the host' },
  { path: '/usr/bin', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/sbin', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/lib', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/lib64', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/libexec', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/local', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/usr/local/bin', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/local/sbin', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/usr/local/lib', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/bin', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/sbin', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/lib', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/lib32', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/lib64', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '/opt', reach: 'exact', writing: OWN_PROGRAMS },
  { path: '/var', reach: 'exact', writing: OWN_SYSTEM, reading: 'logs, mail and container data of the host' },
  {
    path: '/var/lib',
    reach: 'exact',
    writing: 'change the state of every service of the host',
    reading: 'the data of every service of the host',
  },
  {
    path: '/var/lib/docker',
    reach: 'subtree',
    writing: 'change every image and container',
    reading: 'files and settings of every container',
  },
  {
    path: '/var/lib/docker/volumes',
    reach: 'subtree',
    writing: 'change the data of every container',
    reading: 'the data of every container',
    shortOfRoot: true,
  },
  { path: '/var/lib/docker/volumes/*', reach: 'subtree' },
  {
    path: '/var/lib/containerd',
    reach: 'subtree',
    writing: 'change every image and container',
    reading: 'files of every container',
  },
  {
    path: '/var/lib/containers',
    reach: 'subtree',
    writing: 'change every image and container',
    reading: 'files of every container',
  },
  {
    path: '/var/lib/kubelet',
    reach: 'subtree',
    writing: 'take over the cluster node',
    reading: 'tokens of every pod of the node',
  },
  { path: '/var/lib/rancher', reach: 'subtree', writing: 'take over the cluster node', reading: 'keys of the cluster' },
  {
    path: '/var/log',
    reach: 'exact',
    writing: 'change the logs of the host',
    reading: 'the logs of the host',
    shortOfRoot: true,
  },
  { path: '/var/spool/cron', reach: 'subtree', writing: OWN_PROGRAMS },
  { path: '*:', reach: 'exact', writing: OWN_SYSTEM, reading: 'every file of the drive' },
  { path: 'c:/windows', reach: 'subtree', writing: OWN_SYSTEM, reading: 'the system files of the host' },
  { path: 'c:/users', reach: 'exact', writing: LOGIN, reading: 'keys and files of every user', shortOfRoot: true },
  { path: 'c:/program files', reach: 'exact', writing: OWN_PROGRAMS },
  { path: 'c:/programdata', reach: 'exact', writing: OWN_SYSTEM, reading: 'the data of every service of the host' },
  {
    path: 'c:/programdata/docker',
    reach: 'subtree',
    writing: 'change every image and container',
    reading: 'files of every container',
  },
];

/** Folders of a user that hold credentials, by their name below a home directory; all below them counts. */
export const CREDENTIAL_FOLDERS: readonly { readonly name: string; readonly holds: string }[] = [
  { name: '.ssh', holds: 'SSH keys' },
  { name: '.gnupg', holds: 'GPG keys' },
  { name: '.aws', holds: 'AWS credentials' },
  { name: '.azure', holds: 'Azure credentials' },
  { name: '.config/gcloud', holds: 'Google Cloud credentials' },
  { name: '.kube', holds: 'cluster credentials' },
  { name: '.docker', holds: 'registry credentials' },
  { name: '.config/containers', holds: 'registry credentials' },
  { name: '.config/gh', holds: 'the GitHub token' },
  { name: '.git-credentials', holds: 'Git passwords' },
  { name: '.netrc', holds: 'passwords of servers' },
  { name: '.npmrc', holds: 'the npm token' },
  { name: '.pypirc', holds: 'the PyPI token' },
  { name: '.password-store', holds: 'passwords' },
  { name: '.terraform.d', holds: 'Terraform tokens' },
  { name: '.vault-token', holds: 'the Vault token' },
];
