import { exposedDaemonEndpoint } from '../../src/rules/exposed-daemon-endpoint.ts';
import { testRule } from '../support/test-rule.ts';

testRule(exposedDaemonEndpoint, {
  daemon: {
    flags: [
      {
        because: 'metrics on every address',
        file: '{ "icc": false, «"metrics-addr": "0.0.0.0:9323"» }\n',
        message: 'The daemon shows its metrics to whoever reaches 0.0.0.0:9323, without a login.',
        severity: 'medium',
        fixed: null,
        refused: 'would-guess',
      },
      { because: 'no address is every address', file: '{ "icc": false, «"metrics-addr": ":9323"» }\n' },
      {
        because: 'the diagnostic port',
        file: '{ "icc": false, «"network-diagnostic-port": 2000» }\n',
        message: 'The daemon opens its diagnostics of networks on port 2000, without a login.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
    ],
    accepts: [
      {
        because: 'loopback',
        file: '{ "icc": false, "metrics-addr": "127.0.0.1:9323", "network-diagnostic-port": 0 }\n',
      },
      { because: 'from outside the file', file: '{ "icc": false, "metrics-addr": "{{ addr }}:9323" }\n' },
    ],
  },
  script: { flags: [{ because: 'an option', file: '#!/bin/sh\ndockerd «--metrics-addr=10.0.0.4:9323»\n' }] },
});
