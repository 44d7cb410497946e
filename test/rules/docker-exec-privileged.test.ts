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
        fixed: '#!/bin/sh\ndocker exec -it -u root web sh\n',
      },
      {
        because: 'other spellings',
        file: '#!/bin/sh\ndocker --context x container exec «--privileged=true» web sh\ndocker compose -f a.yml exec «--privileged» web sh\npodman exec «--privileged» db sh\n',
        fixed:
          '#!/bin/sh\ndocker --context x container exec web sh\ndocker compose -f a.yml exec web sh\npodman exec db sh\n',
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
  makefile: {
    flags: [
      {
        because: 'a recipe',
        file: 'shell:\n\tdocker exec -it «--privileged» web sh\n',
        fixed: 'shell:\n\tdocker exec -it web sh\n',
      },
    ],
  },
  'package-json': {
    flags: [
      {
        because: 'a script of a package',
        file: '{\n  "scripts": {\n    "tune": "docker exec «--privileged» web sysctl -p"\n  }\n}\n',
        fixed: '{\n  "scripts": {\n    "tune": "docker exec web sysctl -p"\n  }\n}\n',
      },
    ],
  },
});
