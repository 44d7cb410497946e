import { relabelledSystemPath } from '../../src/rules/relabelled-system-path.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const volume = (written: string): string => web(`volumes:\n  - ${written}\n`);

testRule(relabelledSystemPath, {
  compose: {
    flags: [
      {
        case: 'shared-label',
        because: 'files of the host get other labels',
        file: volume('«/etc:/host/etc:ro,z» # why'),
        fixed: volume('/etc:/host/etc:ro # why'),
        severity: 'medium',
        message: 'Mounting /etc into web changes the labels of every file there on the host.',
      },
      {
        case: 'private-label',
        because: 'it can lock the host out',
        file: volume('«/usr:/host/usr:Z»'),
        fixed: volume('/usr:/host/usr'),
      },
      {
        case: 'home-directory',
        because: 'the whole home',
        file: volume('«~:/home/app:Z»'),
        fixed: volume('~:/home/app'),
      },
      {
        because: 'the home of somebody',
        file: volume('«/home/app:/home/app:Z»'),
        fixed: volume('/home/app:/home/app'),
      },
      { case: 'home-root', because: 'all homes', file: volume('«/home:/home:z»'), fixed: volume('/home:/home') },
      {
        case: 'long-syntax',
        because: 'the long syntax is the same',
        file: web('volumes:\n  - «type: bind\n    source: /etc\n    target: /host/etc\n    bind:\n      selinux: z»\n'),
        fixed: web('volumes:\n  - type: bind\n    source: /etc\n    target: /host/etc\n'),
      },
      {
        case: 'default-source',
        because: 'the default applies; the variable stays',
        file: volume('«${CONF_DIR:-/etc}:/conf:z»'),
        fixed: volume('${CONF_DIR:-/etc}:/conf'),
      },
      {
        case: 'flow-list',
        because: 'flow style is not edited',
        file: web('volumes: [«"/etc:/host/etc:z"»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
    ],
    accepts: [
      { case: 'no-label', because: 'no new labels', file: volume('/etc:/host/etc:ro') },
      { case: 'project-data', because: 'what the option is for', file: volume('./data:/data:Z') },
      { case: 'below-home', because: 'a folder of data', file: volume('~/projects/site:/site:z') },
      { case: 'path-boundary', because: 'whole segments', file: volume('/etcd-data:/data:Z') },
      { case: 'unknown-source', because: 'unknown is never guessed', file: volume('${CONF_DIR}:/conf:z') },
    ],
  },
});
