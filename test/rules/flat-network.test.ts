import { flatNetwork } from '../../src/rules/flat-network.ts';
import { testRule } from '../support/test-rule.ts';

const BEHIND = `services:
  web:
    image: acme/web:1.4
    networks:
      - front
      - back
  db:
    image: postgres:16.4
    networks:
      - «back»
networks:
  front: {}
`;

testRule(flatNetwork, {
  compose: {
    advises: [
      {
        case: 'all-on-default',
        because: 'the proxy reaches the database; words only',
        file: 'services:\n  «proxy»:\n    image: acme/proxy:1.4\n    ports:\n      - "443:8443"\n  web:\n    image: acme/web:1.4\n  db:\n    image: postgres:16.4\n',
        severity: 'low',
        message: 'All 3 services of the project are on the same network: whoever takes over one reaches all.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'backend-not-internal',
        because: 'the database can reach the outside; words only',
        file: `${BEHIND}  back: {}\n`,
        message: 'The service db stands behind others on the network back, by which it also reaches the outside.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'one-named-network',
        because: 'a name alone separates nothing',
        file: 'services:\n  «web»:\n    image: acme/web:1.4\n    networks:\n      - all\n  db:\n    image: postgres:16.4\n    networks:\n      - all\nnetworks:\n  all: {}\n',
      },
      {
        because: 'services that never run or have no network do not count',
        file: 'services:\n  off:\n    image: acme/off:1\n    scale: 0\n  host:\n    image: acme/host:1\n    network_mode: host\n  «web»:\n    image: acme/web:1.4\n  db:\n    image: postgres:16.4\n',
        message: 'Both services of the project are on the same network: whoever takes over one reaches all.',
      },
    ],
    accepts: [
      {
        case: 'single-service',
        because: 'nothing to separate',
        file: 'services:\n  web:\n    image: acme/web:1.4\n',
      },
      {
        case: 'separated',
        because: 'separated, and the backend has no way out',
        file: 'services:\n  web:\n    image: acme/web:1.4\n    networks:\n      - front\n      - back\n  db:\n    image: postgres:16.4\n    networks:\n      - back\nnetworks:\n  front: {}\n  back:\n    internal: true\n',
      },
      {
        case: 'no-network',
        because: 'only one service is on a network',
        file: 'services:\n  web:\n    image: acme/web:1.4\n  report:\n    image: acme/report:1.4\n    network_mode: none\n',
      },
      {
        because: 'the network of what is published is no backend',
        file: 'services:\n  proxy:\n    image: acme/proxy:1.4\n    ports: ["443:8443"]\n    networks: [front]\n  cache:\n    image: acme/cache:1.4\n    networks: [front]\n  web:\n    image: acme/web:1.4\n    networks: [front, back]\nnetworks:\n  front: {}\n  back:\n    internal: true\n',
      },
      {
        because: 'what serves the outside needs it, and a network of another project is not known',
        file: 'services:\n  proxy:\n    image: acme/proxy:1.4\n    ports: ["443:8443"]\n    networks: [front]\n  web:\n    image: acme/web:1.4\n    networks: [front, shared]\n  job:\n    image: acme/job:1.4\n    networks: [shared]\nnetworks:\n  front: {}\n  shared:\n    external: true\n',
      },
    ],
  },
});
