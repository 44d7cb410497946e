/** A device node that is more than a piece of hardware for the container. */
export interface HostDeviceFact {
  /** Names below `/dev`; a `*` stands for any characters except a slash, at the end for all of them. */
  readonly names: readonly string[];
  readonly severity: 'high' | 'critical';
  /** What it is: reads after "gets". */
  readonly what: string;
}

/**
 * Devices whose owner reaches past the container. Source: the device list of the kernel
 * (https://www.kernel.org/doc/html/latest/admin-guide/devices.html). Graphics, sound, tunnels, fuse, serial and USB ports
 * are left out: containers use them for what they are. Taken on 2026-11-22.
 */
export const HOST_DEVICES: readonly HostDeviceFact[] = [
  {
    names: [
      ...['sd*', 'hd*', 'vd*', 'xvd*', 'nvme*', 'mmcblk*', 'dm-*', 'mapper/*', 'md*', 'loop*', 'disk/*', 'block/*'],
      ...['zd*', 'zvol/*', 'rbd*', 'nbd*', 'bcache*', 'dasd*', 'pmem*', 'root', 'vg*/*', 'bsg/*', 'sg*'],
    ],
    severity: 'critical',
    what: 'a disk of the host, and with it every file on it',
  },
  { names: ['mem', 'kmem'], severity: 'critical', what: 'the memory of the host' },
  { names: ['port'], severity: 'critical', what: 'the hardware ports of the host' },
  { names: ['kmsg'], severity: 'high', what: 'the kernel log of the host' },
  { names: ['kvm'], severity: 'high', what: 'the hypervisor of the kernel of the host' },
  { names: ['vfio/*', 'iommu'], severity: 'critical', what: 'devices of the host without its drivers between' },
  { names: ['uinput', 'input/*'], severity: 'high', what: 'keyboard and mouse of the host' },
  { names: ['cpu/*'], severity: 'critical', what: 'the processor registers of the host' },
];
