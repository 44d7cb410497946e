import { dockerExecPrivileged } from '../../src/rules/docker-exec-privileged.ts';
import { testRule } from '../support/test-rule.ts';

testRule(dockerExecPrivileged, {
  script: {
    flags: [
      {
        because: 'all privileges',
        file: '#!/bin/sh\ndocker exec -it «--privileged» -u root web sh\n',
        message: 'The command runs a process with all privileges in web.',
        severity: 'high',
        fixed: null,
        refused: 'not-editable',
      },
      {
        because: 'other spellings',
        file: '#!/bin/sh\ndocker --context x container exec «--privileged=true» web sh\ndocker compose -f a.yml exec «--privileged» web sh\npodman exec «--privileged» db sh\n',
      },
    ],
    accepts: [
      {
        because: 'none',
        file: '#!/bin/sh\ndocker exec web sh -c "x --privileged"\ndocker exec web tool --privileged\n',
      },
      { because: 'switched off', file: '#!/bin/sh\ndocker exec --privileged=false web sh\n' },
    ],
  },
});
