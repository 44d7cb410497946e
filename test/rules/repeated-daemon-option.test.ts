import { repeatedDaemonOption } from '../../src/rules/repeated-daemon-option.ts';
import { testRule } from '../support/test-rule.ts';

testRule(repeatedDaemonOption, {
  daemon: {
    flags: [
      {
        because: 'the first one does not count',
        file: '{\n  «"icc"»: false,\n  "log-driver": "local",\n  "icc": true\n}\n',
        message: 'The setting "icc" is written again further down, and only the last one counts.',
        fixed: null,
        refused: 'would-guess',
      },
      { because: 'written with escapes', file: '{ «"icc"»: false, "\\u0069cc": true }\n' },
    ],
    accepts: [
      {
        because: 'equal keys in different objects',
        file: '{ "log-opts": {"max-size": "1m"}, "runtimes": {"a": {}, "b": {}} }\n',
      },
      { because: 'another case is another key', file: '{ "icc": false, "ICC": true }\n' },
    ],
  },
  script: {
    accepts: [{ because: 'options of a list add up', file: '#!/bin/sh\ndockerd -H fd:// -H unix:///run/a.sock\n' }],
  },
});
