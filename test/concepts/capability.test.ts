import { capability, namesAllCapabilities, parseCapability } from '../../src/concepts/capability.ts';
import { literal } from '../../src/concepts/value.ts';
import { CAPABILITIES } from '../../src/knowledge/capabilities.ts';

test.each([
  ['SYS_ADMIN', 'SYS_ADMIN'],
  ['CAP_SYS_ADMIN', 'SYS_ADMIN'],
  ['cap_net_raw', 'NET_RAW'],
  ['net_admin', 'NET_ADMIN'],
  ['ALL', 'ALL'],
  ['all', 'ALL'],
])('%s is read as %s', (text, name) => {
  expect(parseCapability(text)).toBe(name);
});

test.each(['CAP_ALL', 'SYS-ADMIN', 'ADMIN', '', 'CAP_', 'CAP_CAP_CHOWN'])('Docker refuses "%s"', (text) => {
  expect(parseCapability(text)).toBeUndefined();
});

test('the default set has Docker’s fourteen members', () => {
  expect(CAPABILITIES.filter(({ tier }) => tier === 'default')).toHaveLength(14);
});

test('every capability of Linux is known once, and every grant has a severity', () => {
  const names = CAPABILITIES.map(({ name }) => name);
  expect(names).toHaveLength(42);
  expect(new Set(names).size).toBe(names.length);
  for (const { tier, severity } of CAPABILITIES) expect(severity === undefined).toBe(tier === 'default');
});

test('host execution is critical, the rest is less', () => {
  expect(capability('sys_module')).toMatchObject({ tier: 'host-execution', severity: 'critical' });
  expect(capability('NET_ADMIN')).toMatchObject({ tier: 'strong', severity: 'high' });
  expect(capability('SYS_NICE')).toMatchObject({ tier: 'disclosure', severity: 'low' });
});

test('only ALL drops everything', () => {
  expect(namesAllCapabilities([literal('NET_RAW'), literal('all')])).toBe(true);
  expect(namesAllCapabilities([literal('NET_RAW'), literal('CAP_ALL')])).toBe(false);
  expect(namesAllCapabilities([{ parts: [{ unknown: '${CAPS}' }], assumed: false }])).toBe(false);
});
