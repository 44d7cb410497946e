import { unrestrictedDeviceRule } from '../../src/rules/unrestricted-device-rule.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const rule = (written: string): string => web(`device_cgroup_rules:\n  - ${written}\n`);

testRule(unrestrictedDeviceRule, {
  compose: {
    flags: [
      {
        case: 'all-devices',
        because: 'every device',
        file: rule('«"a *:* rwm"» # why'),
        severity: 'high',
        message: 'The service web may open all devices of the host.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'all-block-devices',
        because: 'every disk',
        file: rule('«"b *:* rwm"»'),
        message: 'The service web may open all block devices of the host.',
      },
      { because: 'the memory is among them', file: rule('«"c *:* rw"»') },
      { case: 'unquoted', because: 'quotes change nothing', file: rule('«a *:* rwm»') },
      { case: 'default-value', because: 'the default applies', file: rule('«"${RULE:-a *:* rwm}"»') },
      { because: 'flow style says the same', file: web('device_cgroup_rules: [«"a *:* rwm"»]\n') },
    ],
    accepts: [
      { case: 'one-major', because: 'one class of devices', file: rule('"c 189:* rmw"') },
      { case: 'one-device', because: 'one device', file: rule('"c 1:3 mr"') },
      { because: 'making nodes opens none', file: rule('"c *:* m"') },
      { case: 'absent', because: 'the default list', file: web('restart: always\n') },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: rule('"${RULE}"') },
      {
        case: 'muted-by-privileged',
        because: 'a privileged container has them anyway',
        file: web('privileged: true\ndevice_cgroup_rules:\n  - "a *:* rwm"\n'),
      },
    ],
  },
});
