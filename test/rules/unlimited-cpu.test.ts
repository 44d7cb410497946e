import { unlimitedCpu } from '../../src/rules/unlimited-cpu.ts';
import { markedService, mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(unlimitedCpu, {
  compose: {
    flags: [
      {
        case: 'missing',
        because: 'it may take all',
        file: markedService('restart: always\n'),
        fixed: null,
        refused: 'would-guess',
        severity: 'low',
        message: 'The service web may take all processors of the host.',
      },
      {
        case: 'shares-only',
        because: 'shares are no limit',
        file: markedService('cpu_shares: 512\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'reservation-only',
        because: 'a reservation is no limit',
        file: markedService('deploy:\n  resources:\n    reservations:\n      cpus: "0.25"\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'unknown-key',
        because: 'there is no such key',
        file: markedService('cpu_limit: "0.5"\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'zero',
        because: 'zero means unlimited',
        file: webService('«cpus: 0»\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'default-zero',
        because: 'the default is unlimited',
        file: webService('«cpus: ${CPUS:-0}»\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'a negative quota is none',
        file: webService('«cpu_quota: -1»\n'),
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [
      { case: 'cpus', because: 'it is set', file: webService('cpus: "0.5"\n') },
      {
        case: 'deploy-limit',
        because: 'Compose applies it',
        file: webService('deploy:\n  resources:\n    limits:\n      cpus: "0.5"\n'),
      },
      { case: 'quota', because: 'a quota is a limit', file: webService('cpu_quota: 50000\n') },
      { case: 'processor-set', because: 'it is bound to some', file: webService('cpuset: 0-1\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('cpus: ${CPUS}\n') },
      { case: 'from-merge-key', because: 'the merged mapping brings it', file: mergedServices('cpus: "0.5"\n') },
    ],
  },
});
