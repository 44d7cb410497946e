import { disabledLogging } from '../../src/rules/disabled-logging.ts';
import { webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(disabledLogging, {
  compose: {
    flags: [
      {
        case: 'none',
        because: 'nothing is kept',
        file: webService('logging:\n  «driver: none» # quiet\n'),
        fixed: webService(''),
        severity: 'low',
        message: 'The service web keeps no logs: its logging driver is none.',
      },
      {
        case: 'quoted',
        because: 'quotes change nothing',
        file: webService('logging:\n  «driver: "none"»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-none',
        because: 'the default applies',
        file: webService('logging:\n  «driver: ${LOG:-none}»\n'),
        fixed: webService(''),
      },
      {
        case: 'options-sibling',
        because: 'its options would be left',
        file: webService('logging:\n  «driver: none»\n  options:\n    max-size: 10m\n'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'aliased-block',
        because: 'the anchor is shared',
        file: 'x-log: &log\n  «driver: none»\nservices:\n  web:\n    image: acme/web:1.4\n    logging: *log\n  job:\n    image: acme/job:1.4\n    logging: *log\n',
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'flow-mapping',
        because: 'flow style is not edited',
        file: webService('logging: { «driver: none» }\n'),
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'other-driver', because: 'the output is kept', file: webService('logging:\n  driver: local\n') },
      { case: 'absent', because: 'the daemon decides', file: webService('restart: always\n') },
      { case: 'yaml-null', because: 'null is not the word none', file: webService('logging:\n  driver:\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('logging:\n  driver: ${LOG}\n') },
      { case: 'detached-terminal', because: 'it only hides the output', file: webService('attach: false\n') },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'no container keeps a log',
        file: '{\n  «"log-driver": "none"»,\n  "icc": false\n}\n',
        message: 'The daemon keeps no logs of any container: its log-driver is none.',
        severity: 'low',
        fixed: '{\n  "icc": false\n}\n',
      },
      {
        because: 'options of the driver would be left',
        file: '{ «"log-driver": "none"», "log-opts": {"max-size": "1m"} }\n',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    accepts: [{ because: 'another driver', file: '{ "log-driver": "syslog" }\n' }],
  },
});
