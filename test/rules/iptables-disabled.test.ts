import { iptablesDisabled } from '../../src/rules/iptables-disabled.ts';
import { testRule } from '../support/test-rule.ts';

testRule(iptablesDisabled, {
  daemon: {
    flags: [
      {
        because: 'networks are not kept apart',
        file: '{\n  «"iptables": false»,\n  "icc": false\n}\n',
        message: 'The daemon writes no firewall rules: networks are not kept apart, because iptables is false.',
        severity: 'high',
        fixed: '{\n  "icc": false\n}\n',
      },
      {
        because: 'nor those of IPv6',
        file: '{ "icc": false, «"ip6tables": false» }\n',
        severity: 'medium',
        fixed: '{ "icc": false }\n',
      },
      {
        because: 'unpublished ports are open to other machines',
        file: '{ "icc": false, «"allow-direct-routing": true», «"ip-forward-no-drop": true», "ipv6": false }\n',
        severity: 'medium',
        fixed: '{ "icc": false, "ipv6": false }\n',
      },
    ],
    accepts: [
      { because: 'the default', file: '{ "iptables": true, "ip6tables": true, "allow-direct-routing": false }\n' },
      { because: 'a text is no switch', file: '{ "iptables": "{{ x }}" }\n' },
    ],
  },
  script: {
    flags: [{ because: 'an option', file: '#!/bin/sh\ndockerd «--iptables=false»\n', fixed: '#!/bin/sh\ndockerd\n' }],
  },
});
