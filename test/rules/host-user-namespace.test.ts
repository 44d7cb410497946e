import { hostUserNamespace } from '../../src/rules/host-user-namespace.ts';
import { mergedServices, webOverride, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(hostUserNamespace, {
  compose: {
    flags: [
      {
        case: 'plain',
        because: 'it opts out of remapping',
        file: webService('«userns_mode: host»\n'),
        fixed: webService(''),
        severity: 'medium',
        message: 'The service web shares the user namespace of the host.',
      },
      {
        case: 'quoted',
        because: 'quotes change nothing',
        file: webService('«userns_mode: "host"»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-host',
        because: 'the default applies',
        file: webService('«userns_mode: ${USERNS:-host}»\n'),
        fixed: webService(''),
      },
      {
        case: 'with-privileged',
        because: 'privileged needs it there',
        file: webService('privileged: true\n«userns_mode: host»\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«userns_mode: host»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'flow-mapping',
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: acme/web:1.4, «userns_mode: host» }\n',
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'override-file',
        because: 'the merged service counts',
        files: {
          'compose.yaml': webService(''),
          'compose.override.yaml': webOverride('user: "1"\n«userns_mode: host»\n'),
        },
        fixed: { 'compose.override.yaml': webOverride('user: "1"\n') },
      },
      {
        because: 'the only line of an override is not removed',
        files: { 'compose.yaml': webService(''), 'compose.override.yaml': webOverride('«userns_mode: host»\n') },
        fixed: null,
        refused: 'not-editable',
      },
    ],
    accepts: [
      { case: 'absent', because: 'the daemon decides', file: webService('init: true\n') },
      { case: 'empty', because: 'empty is the default', file: webService('userns_mode: ""\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('userns_mode: ${USERNS}\n') },
    ],
  },
});
