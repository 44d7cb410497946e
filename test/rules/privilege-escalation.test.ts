import { privilegeEscalation } from '../../src/rules/privilege-escalation.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, name = 'web', image = 'acme/web:1.4'): string =>
  `services:\n  ${name}:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const marked = (lines: string, image?: string): string => web(lines, '«web»', image);
const ADDED = 'security_opt:\n  - no-new-privileges:true\n';

testRule(privilegeEscalation, {
  compose: {
    flags: [
      {
        case: 'missing',
        because: 'nothing is set',
        file: marked('restart: always\n'),
        fixed: web(`restart: always\n${ADDED}`),
        severity: 'medium',
        message: 'The service web lets its processes gain privileges: no-new-privileges is not set.',
      },
      {
        case: 'colon-false',
        because: 'it is disabled',
        file: web('security_opt:\n  - «no-new-privileges:false»\n'),
        fixed: web('security_opt:\n  - no-new-privileges:true\n'),
        message: 'The service web allows its processes to gain privileges: no-new-privileges is false.',
      },
      {
        case: 'last-one-wins',
        because: 'the last one wins',
        file: web('security_opt:\n  - no-new-privileges:true\n  - «no-new-privileges=false» # why\n'),
        fixed: web('security_opt:\n  - no-new-privileges:true\n  - no-new-privileges=true # why\n'),
      },
      {
        case: 'other-option-present',
        because: 'the key exists',
        file: marked('security_opt:\n  - apparmor=docker-default\n'),
        fixed: null,
        refused: 'key-exists',
      },
      {
        case: 'unconfined-does-not-satisfy',
        because: 'another option says nothing about it',
        file: marked('security_opt:\n  - apparmor=unconfined\n'),
        fixed: null,
        refused: 'key-exists',
      },
      {
        case: 'privilege-dropper',
        because: 'stepping down keeps working',
        file: marked('restart: always\n', 'postgres:16.4'),
        fixed: web(`restart: always\n${ADDED}`, 'web', 'postgres:16.4'),
      },
      {
        case: 'setuid-helpers',
        because: 'its helpers gain rights',
        file: marked('user: "1000"\n', 'linuxserver/webgrabplus:5.1.0'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'taken-away-by-change',
        because: 'the change removes it',
        base: { 'compose.yaml': web(ADDED) },
        file: marked(''),
        fixed: web(ADDED),
      },
      {
        because: 'quotes stay',
        file: web('security_opt: # a\n  - "«no-new-privileges:0»"\n').replace('"«', '«"').replace('»"', '"»'),
        fixed: web('security_opt: # a\n  - "no-new-privileges:true"\n'),
      },
      {
        because: 'a default of false counts and is no text to edit',
        file: web('security_opt:\n  - «no-new-privileges:${NNP:-false}»\n'),
        fixed: null,
        refused: 'interpolated',
      },
      {
        because: 'the command needs sudo',
        file: marked('command: sudo -u app run\n'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        because: 'a file capability may bind a low port of the host',
        file: marked('network_mode: host\n'),
        fixed: web(`network_mode: host\n${ADDED}`),
      },
      {
        because: 'a flow list is not edited',
        file: web('security_opt: [«no-new-privileges:false»]\n'),
        fixed: null,
        refused: 'flow-style',
      },
      {
        because: 'the service is shared',
        file: 'services:\n  «web»: &web\n    image: acme/web:1.4\n  «job»:\n    <<: *web\n    command: job\n',
        fixed:
          'services:\n  web: &web\n    image: acme/web:1.4\n  job:\n    <<: *web\n    command: job\n    security_opt:\n      - no-new-privileges:true\n',
      },
    ],
    accepts: [
      { case: 'colon-true', because: 'it is set', file: web('security_opt:\n  - no-new-privileges:true\n') },
      { case: 'bare-word', because: 'the bare word means true', file: web('security_opt:\n  - no-new-privileges\n') },
      {
        case: 'equals-true-quoted',
        because: 'both separators work',
        file: web('security_opt:\n  - "no-new-privileges=true"\n'),
      },
      { case: 'numeric-true', because: 'the engine parses 1', file: web('security_opt:\n  - no-new-privileges:1\n') },
      {
        case: 'aliased-list',
        because: 'an alias is the list itself',
        file: `x-hard: &hard\n  - no-new-privileges:true\n${web('security_opt: *hard\n')}`,
      },
      {
        case: 'default-true',
        because: 'the default is true',
        file: web('security_opt:\n  - no-new-privileges:${NNP:-true}\n'),
      },
      { because: 'an option from outside may be it', file: web('security_opt:\n  - ${OPTION}\n') },
      {
        because: 'an override file sets it',
        files: {
          'compose.yaml': web(''),
          'compose.override.yaml': 'services:\n  web:\n    security_opt: [no-new-privileges]\n',
        },
      },
      { because: 'it never runs', file: web('scale: 0\n') },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'every container may gain privileges',
        file: '«{»\n  "icc": false\n}\n',
        message: 'The daemon lets processes in containers gain privileges: no-new-privileges is not set.',
        severity: 'medium',
        fixed: '{\n  "icc": false,\n  "no-new-privileges": true\n}\n',
      },
      {
        because: 'it is switched off',
        file: '{\n  «"no-new-privileges": false»\n}\n',
        message: 'The daemon lets processes in containers gain privileges: no-new-privileges is false.',
        fixed: '{\n  "no-new-privileges": true\n}\n',
      },
    ],
    accepts: [{ because: 'it is on', file: '{ "no-new-privileges": true }\n' }],
  },
  script: {
    accepts: [{ because: 'an option of the daemon', file: '#!/bin/sh\ndockerd --no-new-privileges\n' }],
  },
});
