import { dockerExecRoot } from '../../src/rules/docker-exec-root.ts';
import { testRule } from '../support/test-rule.ts';

testRule(dockerExecRoot, {
  script: {
    advises: [
      {
        because: 'root by name and by number',
        file: '#!/bin/sh\ndocker exec «-u root» web id\ndocker exec «--user=0:0» web id\ndocker-compose exec -T «-u 0» web id\n',
        message: 'The command runs a process as root in web.',
        severity: 'medium',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [
      {
        because: 'another user',
        file: '#!/bin/sh\ndocker exec -u app web id\ndocker exec -u "$UID" web id\ndocker exec web su -u root\n',
      },
    ],
  },
});
