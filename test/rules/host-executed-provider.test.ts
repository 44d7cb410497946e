import { hostExecutedProvider } from '../../src/rules/host-executed-provider.ts';
import { testRule } from '../support/test-rule.ts';

testRule(hostExecutedProvider, {
  compose: {
    flags: [
      {
        case: 'provider',
        because: 'a program of the host runs',
        file: 'services:\n  db:\n    «provider:\n      type: acme-cloud»\n',
        severity: 'medium',
        message: 'Starting db runs acme-cloud on the machine itself, not in a container.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'provider-with-options',
        because: 'options go to that program',
        file: 'services:\n  db:\n    «provider:\n      type: acme-cloud\n      options:\n        size: small»\n',
      },
      {
        case: 'flow-mapping',
        because: 'flow style says the same',
        file: 'services:\n  db:\n    «provider: { type: acme-cloud }»\n',
      },
      {
        case: 'unknown-type',
        because: 'whatever its name',
        file: 'services:\n  db:\n    «provider:\n      type: ${PROVIDER}»\n',
      },
    ],
    accepts: [
      { case: 'ordinary-service', because: 'a container', file: 'services:\n  web:\n    image: acme/web:1.4\n' },
      {
        case: 'inert-extension',
        because: 'extensions say nothing',
        file: 'x-provider:\n  type: acme-cloud\nservices:\n  web:\n    image: acme/web:1.4\n',
      },
    ],
  },
});
