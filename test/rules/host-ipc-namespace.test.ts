import { hostIpcNamespace } from '../../src/rules/host-ipc-namespace.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(hostIpcNamespace, {
  compose: {
    flags: [
      {
        case: 'plain',
        because: 'it shares host memory',
        file: webService('«ipc: host» # x\n'),
        fixed: webService(''),
        severity: 'medium',
        message: 'The service web shares the IPC namespace of the host.',
      },
      { case: 'quoted', because: 'quotes change nothing', file: webService('«ipc: "host"»\n'), fixed: webService('') },
      {
        case: 'default-host',
        because: 'the default applies',
        file: webService('«ipc: ${IPC:-host}»\n'),
        fixed: webService(''),
      },
      {
        case: 'shared-memory-for-training',
        because: 'it needs the memory',
        file: webService('«ipc: host»\n', 'pytorch/pytorch:2.4.0'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'shm-size-present',
        because: 'it has memory of its own',
        file: webService('«ipc: host»\nshm_size: 8gb\n', 'pytorch/pytorch:2.4.0'),
        fixed: webService('shm_size: 8gb\n', 'pytorch/pytorch:2.4.0'),
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«ipc: host»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: a:1, «ipc: host» }\n',
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'private', because: 'it has its own', file: webService('ipc: private\n') },
      { case: 'shareable', because: 'it offers its own', file: webService('ipc: shareable\n') },
      { case: 'other-service', because: 'it shares a service', file: webService('ipc: service:app\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('ipc: ${IPC}\n') },
    ],
  },
});
