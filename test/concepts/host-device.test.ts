import { hostDevice, opensEveryDevice } from '../../src/concepts/host-device.ts';
import { literal } from '../../src/concepts/value.ts';

describe('devices of the host', () => {
  test.each([
    ['/dev/sda', 'critical'],
    ['/dev/sda1:/dev/x:r', 'critical'],
    ['/dev/../dev/sda', 'critical'],
    ['/dev/nvme0n1p2', 'critical'],
    ['/dev/mapper/vg0-root', 'critical'],
    ['/dev/disk/by-id/ata-x', 'critical'],
    ['/dev/mem', 'critical'],
    ['/dev/port', 'critical'],
    ['/dev/kvm', 'high'],
    ['/dev/kmsg', 'high'],
    ['/dev', 'critical'],
    ['/dev/', 'critical'],
    ['/dev/null', undefined],
    ['/dev/dri', undefined],
    ['/dev/dri/card0', undefined],
    ['/dev/snd', undefined],
    ['/dev/net/tun', undefined],
    ['/dev/fuse', undefined],
    ['/dev/ttyUSB0', undefined],
    ['/dev/bus/usb', undefined],
    ['/dev/nvidia0', undefined],
    ['/dev/memory', undefined],
    ['vendor.com/gpu=all', undefined],
    ['/device/sda', undefined],
  ])('%s', (text, severity) => expect(hostDevice(literal(text))?.severity).toBe(severity));

  test('a source from outside is unknown, whatever its target', () => {
    const value = { parts: [{ unknown: '${DISK}' }, ':/dev/sda'], assumed: false };
    expect(hostDevice(value)).toBeUndefined();
  });
});

describe('device rules', () => {
  test.each([
    ['a *:* rwm', 'devices'],
    ['b *:* rwm', 'block devices'],
    ['c *:* r', 'character devices'],
    ['c *:* m', undefined],
    ['c 189:* rmw', undefined],
    ['c 1:3 mr', undefined],
    ['x *:* rwm', undefined],
  ])('%s', (rule, expected) => expect(opensEveryDevice(rule)).toBe(expected));
});
