import { disabledHealthcheck } from '../../src/rules/disabled-healthcheck.ts';
import { testRule } from '../support/test-rule.ts';

const WEB = 'services:\n  web:\n    image: acme/web:1.4\n';
const withCheck = (line: string): string => `${WEB}    healthcheck:\n      ${line}\n`;

testRule(disabledHealthcheck, {
  compose: {
    flags: [
      {
        case: 'disable-true',
        because: 'the check of the image is switched off',
        file: withCheck('«disable: true»'),
        severity: 'low',
        message: 'The service web switches the health check of its image off.',
        fixed: WEB,
      },
      {
        case: 'test-none',
        because: 'NONE as first list item is the same',
        file: withCheck('«test: ["NONE"]»'),
        fixed: WEB,
      },
      {
        because: 'other settings of the check stay',
        file: withCheck('interval: 30s\n      «disable: true»'),
        fixed: withCheck('interval: 30s'),
      },
      {
        case: 'quoted-true',
        because: 'Compose casts the string to a boolean',
        file: withCheck('«disable: "true"»'),
        fixed: WEB,
      },
      {
        case: 'default-true',
        because: 'the default applies when the variable is unset',
        file: withCheck('«disable: ${NO_HC:-true}»'),
        fixed: WEB,
      },
      {
        case: 'flow-mapping',
        because: 'flow style is not edited',
        file: `${WEB}    healthcheck: { «disable: true» }\n`,
        fixed: null,
        refused: 'flow-style',
      },
      {
        case: 'merge-key',
        because: 'shared anchor: the edit would change both services',
        file: 'x-base: &base\n  healthcheck:\n    «disable: true»\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
        fixed: null,
        refused: 'shared-anchor',
      },
    ],
    accepts: [
      { case: 'disable-false', because: 'not switched off', file: withCheck('disable: false') },
      { case: 'test-command', because: 'a real check', file: withCheck('test: ["CMD", "/app", "ping"]') },
      {
        case: 'argument-none',
        because: 'only the first list item counts',
        file: withCheck('test: ["CMD", "/app", "--auth", "NONE"]'),
      },
      { because: 'a plain text is a command', file: withCheck('test: NONE') },
      { case: 'unknown-variable', because: 'value is unknown, never guessed', file: withCheck('disable: ${NO_HC}') },
    ],
  },
});
