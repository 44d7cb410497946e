import { unlimitedMemory } from '../../src/rules/unlimited-memory.ts';
import { markedService, mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(unlimitedMemory, {
  compose: {
    flags: [
      {
        case: 'missing',
        because: 'it may take all',
        file: markedService('restart: always\n'),
        fixed: null,
        refused: 'would-guess',
        severity: 'medium',
        message: 'The service web may take all memory of the host.',
      },
      {
        case: 'reservation-only',
        because: 'a reservation is no limit',
        file: markedService('deploy:\n  resources:\n    reservations:\n      memory: 256M\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'soft-limit-key',
        because: 'a reservation is no limit',
        file: markedService('mem_reservation: 256m\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'zero',
        because: 'zero means unlimited',
        file: webService('«mem_limit: 0»\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'swap-only',
        because: 'swap is something else',
        file: markedService('memswap_limit: 1g\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'default-zero',
        because: 'the default is unlimited',
        file: webService('«mem_limit: ${MEM:-0}»\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'cpu-limit-only',
        because: 'it is another resource',
        file: markedService('deploy:\n  resources:\n    limits:\n      cpus: "0.5"\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'taken-away-by-change',
        because: 'the change removes it',
        base: { 'compose.yaml': webService('mem_limit: 512m\n') },
        file: markedService(''),
        fixed: null,
      },
    ],
    accepts: [
      { case: 'service-key', because: 'it is set', file: webService('mem_limit: 512m\n') },
      {
        case: 'deploy-limit',
        because: 'Compose applies it',
        file: webService('deploy:\n  resources:\n    limits:\n      memory: 512M\n'),
      },
      { case: 'default-value', because: 'the default is a limit', file: webService('mem_limit: ${MEM:-512m}\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('mem_limit: ${MEM}\n') },
      {
        case: 'old-version-key',
        because: 'the version changes nothing',
        file: `version: "3.8"\n${webService('mem_limit: 512m\n')}`,
      },
      { case: 'from-merge-key', because: 'the merged mapping brings it', file: mergedServices('mem_limit: 512m\n') },
      { because: 'it never runs', file: webService('scale: 0\n') },
    ],
  },
});
