import { unlimitedProcesses } from '../../src/rules/unlimited-processes.ts';
import { markedService, mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(unlimitedProcesses, {
  compose: {
    flags: [
      {
        case: 'missing',
        because: 'it may start any number',
        file: markedService('restart: always\n'),
        fixed: null,
        refused: 'would-guess',
        severity: 'low',
        message: 'The service web may start any number of processes.',
      },
      {
        case: 'minus-one',
        because: 'it is no better than nothing',
        file: webService('«pids_limit: -1»\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'zero',
        because: 'zero means unlimited',
        file: webService('«pids_limit: 0»\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'user-limit-only',
        because: 'it is another limit',
        file: markedService('ulimits:\n  nproc: 256\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'default-unlimited',
        because: 'the default is unlimited',
        file: webService('«pids_limit: ${PIDS:--1}»\n'),
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [
      { case: 'service-key', because: 'it is set', file: webService('pids_limit: 256\n') },
      {
        case: 'deploy-limit',
        because: 'Compose applies it',
        file: webService('deploy:\n  resources:\n    limits:\n      pids: 256\n'),
      },
      { case: 'default-value', because: 'the default is a limit', file: webService('pids_limit: ${PIDS:-256}\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('pids_limit: ${PIDS}\n') },
      { case: 'from-merge-key', because: 'the merged mapping brings it', file: mergedServices('pids_limit: 256\n') },
    ],
  },
});
