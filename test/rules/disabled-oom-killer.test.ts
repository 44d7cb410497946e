import { disabledOomKiller } from '../../src/rules/disabled-oom-killer.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(disabledOomKiller, {
  compose: {
    flags: [
      {
        case: 'killer-off',
        because: 'the host may die instead',
        file: webService('«oom_kill_disable: true»\n'),
        fixed: webService(''),
        severity: 'low',
        message: 'The service web is never killed when memory runs out.',
      },
      {
        case: 'killer-off-quoted',
        because: 'Compose casts the text',
        file: webService('«oom_kill_disable: "true"»\n'),
        fixed: webService(''),
      },
      {
        case: 'negative-score',
        because: 'others are killed first',
        file: webService('«oom_score_adj: -500»\n'),
        fixed: webService(''),
        message: 'The service web is killed after others when memory runs out.',
      },
      {
        case: 'unlimited-swap',
        because: 'it defeats the limit',
        file: webService('mem_limit: 512m\n«memswap_limit: -1»\n'),
        fixed: webService('mem_limit: 512m\n'),
        message: 'The service web may use all swap of the host beyond its memory limit.',
      },
      {
        case: 'default-true',
        because: 'the default applies',
        file: webService('«oom_kill_disable: ${OOM_OFF:-true}»\n'),
        fixed: webService(''),
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«oom_kill_disable: true»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'flow-mapping',
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: acme/web:1.4, «oom_kill_disable: true» }\n',
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'two settings are two findings',
        file: webService('«oom_kill_disable: true»\ninit: true\n«oom_score_adj: -1»\n'),
        fixed: webService('init: true\n'),
      },
    ],
    accepts: [
      { case: 'killer-on', because: 'it is the default', file: webService('oom_kill_disable: false\n') },
      { case: 'positive-score', because: 'it protects the host', file: webService('oom_score_adj: 500\n') },
      { case: 'zero-score', because: 'it is the default', file: webService('oom_score_adj: 0\n') },
      { case: 'bounded-swap', because: 'it is bounded', file: webService('mem_limit: 512m\nmemswap_limit: 1g\n') },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('oom_kill_disable: ${OOM_OFF}\n') },
      { because: 'without a limit it changes nothing', file: webService('memswap_limit: -1\n') },
    ],
  },
});
