import { defaultBridgeNetwork } from '../../src/rules/default-bridge-network.ts';
import { mergedServices, webService } from '../support/service-text.ts';
import { testRule } from '../support/test-rule.ts';

testRule(defaultBridgeNetwork, {
  compose: {
    flags: [
      {
        case: 'mode-bridge',
        because: 'it shares the legacy bridge',
        file: webService('«network_mode: bridge»\n'),
        fixed: webService(''),
        severity: 'low',
        message: 'The service web is on the default bridge network with containers of every project.',
      },
      {
        case: 'quoted',
        because: 'quotes change nothing',
        file: webService('«network_mode: "bridge"»\n'),
        fixed: webService(''),
      },
      {
        case: 'default-bridge',
        because: 'the default applies',
        file: webService('«network_mode: ${NET:-bridge}»\n'),
        fixed: webService(''),
      },
      {
        case: 'outside-links',
        because: 'a container is reached there',
        file: webService('«network_mode: bridge»\nexternal_links:\n  - legacy-db\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'merge-key',
        because: 'the anchor is shared',
        file: mergedServices('«network_mode: bridge»\n'),
        fixed: null,
        refused: 'shared-anchor',
      },
      {
        case: 'flow-mapping',
        because: 'a flow mapping cannot lose one line',
        file: 'services:\n  web: { image: acme/web:1.4, «network_mode: bridge» }\n',
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'no-network-key', because: 'the project has its own', file: webService('restart: always\n') },
      {
        case: 'bridge-driver',
        because: 'it is a named network',
        file: `${webService('networks:\n  - backend\n')}networks:\n  backend:\n    driver: bridge\n`,
      },
      { case: 'unknown-variable', because: 'the value is unknown', file: webService('network_mode: ${NET}\n') },
      {
        case: 'links-in-project',
        because: 'it is an alias in the project',
        file: `${webService('links:\n  - db\n')}  db:\n    image: postgres:16.4\n`,
      },
      { case: 'host-mode', because: 'another rule says so', file: webService('network_mode: host\n') },
    ],
  },
});
