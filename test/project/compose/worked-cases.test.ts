import { environmentFilesOf } from '../../../src/project/compose/environment-files.ts';
import { type Files, loadUnit, nodeAt, said, service } from './project-fixture.ts';

/**
 * Base and override, the effective value and where it is written, as compose-go decides them.
 * https://github.com/compose-spec/compose-go/blob/main/override/merge.go
 */
interface Case {
  readonly name: string;
  /** Lines of service web after its image in compose.yaml. */
  readonly base: string;
  /** Lines of service web in compose.override.yaml; absent: there is none. */
  readonly over?: string;
  /** More files, or the whole text instead of a service. */
  readonly files?: Files;
  readonly field: string;
  /** `text @B` for the base, `@O` for the override; other files by path. */
  readonly gives: readonly string[];
  /** Part of the gap that says why Compose refuses the project. */
  readonly refused?: string;
}

const BASE = 'compose.yaml';
const OVER = 'compose.override.yaml';

function block(lines: string, image = ''): string {
  return `services:\n  web:\n${image}${lines.replace(/^(?=.)/gm, '    ')}\n`;
}

function filesOf({ base, over, files }: Case): Files {
  return {
    [BASE]: block(base, base === '' || base.includes('build') ? '    image: a\n' : '    image: a\n'),
    ...(over !== undefined && { [OVER]: block(over) }),
    ...files,
  };
}

const CASES: readonly Case[] = [
  {
    name: '1 a switch is replaced',
    base: 'privileged: true',
    over: 'privileged: false',
    field: 'privileged',
    gives: ['false @O'],
  },
  {
    name: '2 null keeps the base',
    base: 'privileged: true',
    over: 'privileged: null',
    field: 'privileged',
    gives: ['true @B'],
  },
  { name: '3 !reset unsets', base: 'privileged: true', over: 'privileged: !reset', field: 'privileged', gives: [] },
  { name: '4 yes is a boolean', base: 'privileged: yes', field: 'privileged', gives: ['yes @B'] },
  {
    name: '5 "1" is none',
    base: 'privileged: "1"',
    field: 'privileged',
    gives: ['1 @B'],
    refused: 'no boolean at privileged',
  },
  { name: '6 a text is replaced', base: 'user: root', over: 'user: "1000"', field: 'user', gives: ['1000 @O'] },
  { name: '7 an empty text replaces', base: 'user: "1000"', over: 'user: ""', field: 'user', gives: [' @O'] },
  { name: '8 null keeps a namespace', base: 'pid: host', over: 'pid: null', field: 'pid', gives: ['host @B'] },
  { name: '9 an empty text unsets a namespace', base: 'pid: host', over: 'pid: ""', field: 'pid', gives: [' @O'] },
  {
    name: '10 a narrower port is another port',
    base: 'ports:\n  - 8080:80',
    over: 'ports:\n  - 127.0.0.1:8080:80',
    field: 'ports',
    gives: ['8080:80 @B', '127.0.0.1:8080:80 @O'],
  },
  {
    name: '11 all interfaces are the default',
    base: 'ports:\n  - 8080:80',
    over: 'ports:\n  - 0.0.0.0:8080:80',
    field: 'ports',
    gives: ['0.0.0.0:8080:80 @O'],
  },
  {
    name: '12 a published integer is another port',
    base: 'ports:\n  - 8080:80',
    over: 'ports:\n  - target: 80\n    published: 8080',
    field: 'ports',
    gives: ['8080:80 @B', '{target=80, published=8080} @O'],
  },
  {
    name: '13 a published text is the same port',
    base: 'ports:\n  - 8080:80',
    over: 'ports:\n  - target: 80\n    published: "8080"',
    field: 'ports',
    gives: ['{target=80, published=8080} @O'],
  },
  {
    name: '14 protocols differ',
    base: 'ports:\n  - 53:53',
    over: 'ports:\n  - 53:53/udp',
    field: 'ports',
    gives: ['53:53 @B', '53:53/udp @O'],
  },
  {
    name: '15 a port of a range',
    base: 'ports:\n  - 8000-8002:8000-8002',
    over: 'ports:\n  - 8001:8001',
    field: 'ports',
    gives: ['8000-8002:8000-8002 @B', '8001:8001 @O'],
  },
  {
    name: '16 !override replaces ports',
    base: 'ports:\n  - 8080:80',
    over: 'ports: !override\n  - 127.0.0.1:8080:80',
    field: 'ports',
    gives: ['127.0.0.1:8080:80 @O'],
  },
  { name: '17 !reset removes ports', base: 'ports:\n  - 8080:80', over: 'ports: !reset []', field: 'ports', gives: [] },
  {
    name: '18 a mount is replaced by target',
    base: 'volumes:\n  - /run/docker.sock:/s',
    over: 'volumes:\n  - ./x:/s:ro',
    field: 'volumes',
    gives: ['./x:/s:ro @O'],
  },
  {
    name: '19 a long mount is replaced as a whole',
    base: 'volumes:\n  - type: bind\n    source: ./a\n    target: /d\n    read_only: true',
    over: 'volumes:\n  - type: bind\n    source: ./a\n    target: /d',
    field: 'volumes',
    gives: ['{type=bind, source=./a, target=/d} @O'],
  },
  {
    name: '20 short targets are cleaned',
    base: 'volumes:\n  - ./a:/data/',
    over: 'volumes:\n  - ./b:/data',
    field: 'volumes',
    gives: ['./b:/data @O'],
  },
  {
    name: '21 long targets are not',
    base: 'volumes:\n  - ./a:/data',
    over: 'volumes:\n  - type: bind\n    source: ./b\n    target: /data/',
    field: 'volumes',
    gives: ['./a:/data @B', '{type=bind, source=./b, target=/data/} @O'],
    refused: 'two things at one path',
  },
  {
    name: '22 a long tmpfs replaces a mount',
    base: 'volumes:\n  - ./a:/data',
    over: 'volumes:\n  - type: tmpfs\n    target: /data',
    field: 'volumes',
    gives: ['{type=tmpfs, target=/data} @O'],
  },
  {
    name: '23 a tagged item drops itself alone',
    base: 'volumes:\n  - ./a:/a',
    over: 'volumes:\n  - !reset ./a:/a\n  - ./c:/c',
    field: 'volumes',
    gives: ['./a:/a @B', './c:/c @O'],
  },
  {
    name: '24 a tmpfs and a volume clash',
    base: 'tmpfs: /x',
    over: 'volumes:\n  - ./a:/x',
    field: 'tmpfs',
    gives: ['/x @B'],
    refused: 'two things at one path',
  },
  {
    name: '25 tmpfs options are part of the key',
    base: 'tmpfs: /run',
    over: 'tmpfs: /run:size=2m',
    field: 'tmpfs',
    gives: ['/run @B', '/run:size=2m @O'],
    refused: 'two things at one path',
  },
  {
    name: '26 up to the equals sign',
    base: 'tmpfs: /run:size=1m',
    over: 'tmpfs: /run:size=2m',
    field: 'tmpfs',
    gives: ['/run:size=2m @O'],
  },
  {
    name: '27 capabilities join',
    base: 'cap_add: [A, B]',
    over: 'cap_add: [B, C]',
    field: 'cap_add',
    gives: ['A @B', 'B @O', 'C @O'],
  },
  {
    name: '28 !override replaces a list',
    base: 'cap_add: [A]',
    over: 'cap_add: !override [B]',
    field: 'cap_add',
    gives: ['B @O'],
  },
  {
    name: '29 a third file adds after !reset',
    base: 'cap_add: [A]',
    files: {
      '.env': 'COMPOSE_FILE=compose.yaml:b.yml:c.yml\n',
      'b.yml': block('cap_add: !reset'),
      'c.yml': block('cap_add: [C]'),
    },
    field: 'cap_add',
    gives: ['C @c.yml'],
  },
  {
    name: '30 security options join',
    base: 'security_opt:\n  - no-new-privileges:true',
    over: 'security_opt:\n  - seccomp:x',
    field: 'security_opt',
    gives: ['no-new-privileges:true @B', 'seccomp:x @O'],
  },
  {
    name: '31 and do not repeat',
    base: 'security_opt: [a]',
    over: 'security_opt: [a]',
    field: 'security_opt',
    gives: ['a @B', 'a @O'],
    refused: 'repeats an item of security_opt',
  },
  {
    name: '32 a device is replaced by its path inside',
    base: 'devices:\n  - /a:/x:r',
    over: 'devices:\n  - /b:/x',
    field: 'devices',
    gives: ['/b:/x @O'],
  },
  {
    name: '33 variables merge across forms',
    base: 'environment:\n  - A=1\n  - B=2',
    over: 'environment:\n  A: 9',
    field: 'environment',
    gives: ['A=9 @O', 'B=2 @B'],
  },
  {
    name: '34 a null variable is passed through',
    base: 'environment:\n  A: 1',
    over: 'environment:\n  A: null',
    field: 'environment',
    gives: ['A=null @O'],
  },
  {
    name: '35 a null environment keeps the base',
    base: 'environment:\n  A: 1',
    over: 'environment: null',
    field: 'environment',
    gives: ['A=1 @B'],
  },
  {
    name: '36 !reset of one variable',
    base: 'environment:\n  A: 1\n  B: 2',
    over: 'environment:\n  A: !reset',
    field: 'environment',
    gives: ['B=2 @B'],
  },
  {
    name: '37 not in a list',
    base: 'environment:\n  - A=1',
    over: 'environment:\n  A: !reset',
    field: 'environment',
    gives: ['A=1 @B'],
  },
  {
    name: '40 !override of environment files',
    base: 'env_file: a',
    over: 'env_file: !override b',
    field: 'env_file',
    gives: ['b @O'],
  },
  {
    name: '41 labels merge across forms',
    base: 'labels:\n  a: 1',
    over: 'labels:\n  - a=2',
    field: 'labels',
    gives: ['a=2 @O'],
  },
  {
    name: '42 a host keeps all addresses',
    base: 'extra_hosts:\n  - h:1.1.1.1',
    over: 'extra_hosts:\n  h: 2.2.2.2',
    field: 'extra_hosts',
    gives: ['h:1.1.1.1 @B', 'h=2.2.2.2 @O'],
  },
  {
    name: '43 kernel parameters merge across forms',
    base: 'sysctls:\n  n: 1',
    over: 'sysctls:\n  - n=2',
    field: 'sysctls',
    gives: ['n=2 @O'],
  },
  {
    name: '44 name servers join',
    base: 'dns: 1.1.1.1',
    over: 'dns:\n  - 8.8.8.8',
    field: 'dns',
    gives: ['1.1.1.1 @B', '8.8.8.8 @O'],
  },
  { name: '45 a command is replaced', base: 'command: [a]', over: 'command: b', field: 'command', gives: ['b @O'] },
  {
    name: '46 a null command is the one of the image',
    base: 'command: [a]',
    over: 'command: null',
    field: 'command',
    gives: ['null @O'],
  },
  {
    name: '47 a health test is replaced alone',
    base: 'healthcheck:\n  test: a\n  interval: 5s',
    over: 'healthcheck:\n  test: b',
    field: 'healthcheck',
    gives: ['test=b @O', 'interval=5s @B'],
  },
  {
    name: '48 a health check is disabled',
    base: 'healthcheck:\n  test: a',
    over: 'healthcheck:\n  disable: true',
    field: 'healthcheck/disable',
    gives: ['true @O'],
  },
  {
    name: '49 another log driver drops the options',
    base: 'logging:\n  driver: json-file\n  options:\n    max-size: 1m',
    over: 'logging:\n  driver: syslog',
    field: 'logging',
    gives: ['driver=syslog @O'],
  },
  {
    name: '50 options of one driver join',
    base: 'logging:\n  driver: json-file\n  options:\n    max-size: 1m',
    over: 'logging:\n  options:\n    a: b',
    field: 'logging/options',
    gives: ['max-size=1m @B', 'a=b @O'],
  },
  {
    name: '51 a ulimit is replaced as a whole',
    base: 'ulimits:\n  nofile:\n    soft: 1\n    hard: 2',
    over: 'ulimits:\n  nofile: 9',
    field: 'ulimits',
    gives: ['nofile=9 @O'],
  },
  {
    name: '52 so it needs both parts',
    base: 'ulimits:\n  nofile:\n    soft: 1\n    hard: 2',
    over: 'ulimits:\n  nofile:\n    soft: 3',
    field: 'ulimits/nofile',
    gives: ['soft=3 @O'],
    refused: 'needs soft and hard',
  },
  {
    name: '53 limits join',
    base: 'deploy:\n  resources:\n    limits:\n      memory: 1g',
    over: 'deploy:\n  resources:\n    limits:\n      pids: 9',
    field: 'deploy/resources/limits',
    gives: ['memory=1g @B', 'pids=9 @O'],
  },
  {
    name: '54 two limits must agree',
    base: 'mem_limit: 1g',
    over: 'deploy:\n  resources:\n    limits:\n      memory: 2g',
    field: 'mem_limit',
    gives: ['1g @B'],
    refused: 'another below deploy',
  },
  {
    name: '55 a build text is its context',
    base: 'build: .',
    over: 'build:\n  dockerfile: D',
    field: 'build',
    gives: ['context=. @B', 'dockerfile=D @O'],
  },
  {
    name: '56 also as the later one',
    base: 'build:\n  context: a\n  target: t',
    over: 'build: b',
    field: 'build',
    gives: ['context=b @O', 'target=t @B'],
  },
  {
    name: '57 !override of a build',
    base: 'build:\n  context: a\n  target: t',
    over: 'build: !override\n  context: b',
    field: 'build',
    gives: ['context=b @O'],
  },
  {
    name: '58 one Dockerfile only',
    base: 'build:\n  context: .\n  dockerfile: D',
    over: 'build:\n  dockerfile_inline: FROM a',
    field: 'build/dockerfile',
    gives: ['D @B'],
    refused: 'dockerfile and dockerfile_inline',
  },
  {
    name: '59 build arguments merge across forms',
    base: 'build:\n  context: .\n  args:\n    - A=1',
    over: 'build:\n  args:\n    A: 2',
    field: 'build/args',
    gives: ['A=2 @O'],
  },
  {
    name: '60 dependencies become a mapping',
    base: 'depends_on: [db]',
    over: 'depends_on:\n  db:\n    condition: service_healthy',
    field: 'depends_on',
    gives: ['db.condition=service_healthy @O'],
  },
  {
    name: '61 networks become a mapping',
    base: 'networks: [a]',
    over: 'networks:\n  a:\n    aliases: [x]\n  b:',
    field: 'networks',
    gives: ['a.aliases=x @O', 'b=null @O'],
  },
  {
    name: '62 networks and a mode',
    base: 'networks: [a]',
    over: 'network_mode: host',
    field: 'network_mode',
    gives: ['host @O'],
    refused: 'network_mode and networks',
  },
  {
    name: '63 a mode after !reset',
    base: 'networks: [a]',
    over: 'network_mode: host\nnetworks: !reset',
    field: 'network_mode',
    gives: ['host @O'],
  },
  {
    name: '64 a secret is replaced by where it appears',
    base: 'secrets: [s]',
    over: 'secrets:\n  - source: t\n    target: /run/secrets/s',
    field: 'secrets',
    gives: ['{source=t, target=/run/secrets/s} @O'],
  },
  {
    name: '68 !override of a service',
    base: 'privileged: true',
    files: { [OVER]: 'services:\n  web: !override\n    image: b\n' },
    field: '.',
    gives: ['image=b @O'],
  },
  {
    name: '69 a later document is an override',
    base: '',
    files: {
      [BASE]: 'services:\n  web:\n    image: a\n    privileged: true\n---\nservices:\n  web:\n    privileged: false\n',
    },
    field: 'privileged',
    gives: ['false @B'],
  },
  {
    name: '70 a base is inherited',
    base: '',
    files: {
      [BASE]: 'services:\n  base:\n    image: a\n    privileged: true\n  web:\n    extends: base\n    cap_add: [A]\n',
    },
    field: 'privileged',
    gives: ['true @B'],
  },
  {
    name: '71 !reset of an inherited list',
    base: '',
    files: {
      [BASE]:
        'services:\n  base:\n    image: a\n    ports: ["80:80"]\n  web:\n    extends: base\n    ports: !reset []\n',
    },
    field: 'ports',
    gives: [],
  },
  {
    name: '72 a null command over a base',
    base: '',
    files: {
      [BASE]: 'services:\n  base:\n    image: a\n    command: x\n  web:\n    extends: base\n    command: null\n',
    },
    field: 'command',
    gives: ['null @B'],
  },
  {
    name: '73 profiles are inherited',
    base: '',
    files: {
      [BASE]: 'services:\n  base:\n    image: a\n    profiles: [p]\n  web:\n    extends: base\n    profiles: [q]\n',
    },
    field: 'profiles',
    gives: ['p @B', 'q @B'],
  },
  {
    name: '74 what an override extends beats the base',
    base: 'privileged: true',
    over: 'extends:\n  file: c.yml\n  service: c',
    files: { 'c.yml': 'services:\n  c:\n    image: c\n    privileged: false\n' },
    field: 'privileged',
    gives: ['false @c.yml'],
  },
  {
    name: '75 paths of another file',
    base: '',
    files: {
      [BASE]: 'services:\n  web:\n    extends:\n      file: sub/c.yml\n      service: c\n',
      'sub/c.yml': 'services:\n  c:\n    image: c\n    volumes: ["./v:/v"]\n',
    },
    field: 'volumes',
    gives: ['./v:/v @sub/c.yml'],
  },
  {
    name: '76 an override beats an included file',
    base: '',
    files: {
      [BASE]: 'include: [inc.yml]\n',
      [OVER]: 'services:\n  web:\n    privileged: false\n',
      'inc.yml': 'services:\n  web:\n    image: z\n    privileged: true\n',
    },
    field: 'privileged',
    gives: ['false @O'],
  },
  {
    name: '77 the includer merges over it',
    base: '',
    files: {
      [BASE]: 'include: [inc.yml]\nservices:\n  web:\n    user: "1"\n',
      'inc.yml': 'services:\n  web:\n    image: z\n    privileged: true\n',
    },
    field: 'privileged',
    gives: ['true @inc.yml'],
  },
  {
    name: '78 own keys beat merge keys',
    base: '',
    files: {
      [BASE]: 'x-a: &a\n  privileged: true\nservices:\n  web:\n    privileged: false\n    image: a\n    <<: *a\n',
    },
    field: 'privileged',
    gives: ['false @B'],
  },
];

function placed(text: string): string {
  return text.replace(/ @B$/, ` @${BASE}`).replace(/ @O$/, ` @${OVER}`);
}

/** The project of the default file. */
const projectOf = (files: Files) => loadUnit(files, BASE);

describe('merging, case by case', () => {
  test.each(CASES)('$name', (one) => {
    const files = filesOf(one);
    const project = projectOf(files);
    const { config } = service(project);
    const node = one.field === '.' ? config : nodeAt(config, one.field);
    expect(said(node, files)).toEqual(one.gives.map(placed));
    const gaps = project.gaps.map(({ reason, detail }) => `${reason}: ${detail}`);
    expect(gaps).toEqual(one.refused === undefined ? [] : [expect.stringContaining(one.refused)]);
  });

  test('38 environment stays beside environment files', () => {
    const files = { [BASE]: block('environment:\n  A: b\nenv_file: e', '    image: a\n'), e: 'A=2\n' };
    const { config, folderOf } = service(projectOf(files));
    expect(said(nodeAt(config, 'environment'), files)).toEqual([placed('A=b @B')]);
    expect(environmentFilesOf(config, folderOf)).toEqual(['e']);
  });

  test('39 a later environment file comes later', () => {
    const files = { [BASE]: block('env_file: one', '    image: a\n'), [OVER]: block('env_file:\n  - path: ./two') };
    const { config, folderOf } = service(projectOf(files));
    expect(environmentFilesOf(config, folderOf)).toEqual(['one', 'two']);
  });

  test('65 a driver option of a volume is replaced', () => {
    const files = {
      [BASE]: 'services: {}\nvolumes:\n  v:\n    driver_opts:\n      device: ./x\n',
      [OVER]: 'volumes:\n  v:\n    driver_opts:\n      device: /\n',
    };
    expect(said(nodeAt(projectOf(files).volumes, 'v/driver_opts'), files)).toEqual([placed('device=/ @O')]);
  });

  test('66 an external volume takes no driver', () => {
    const files = {
      [BASE]: 'services: {}\nvolumes:\n  v:\n    driver: local\n',
      [OVER]: 'volumes:\n  v:\n    external: true\n',
    };
    expect(projectOf(files).gaps).toEqual([
      {
        path: BASE,
        reason: 'syntax-error',
        detail: 'Line 4: Compose refuses this, the volume v is external and has options.',
      },
    ]);
  });

  test('67 !reset removes a service', () => {
    const files = {
      [BASE]: 'services:\n  web:\n    image: a\n  b:\n    image: b\n',
      [OVER]: 'services:\n  b: !reset\n',
    };
    expect(projectOf(files).services.map(({ name }) => name)).toEqual(['web']);
  });

  test('75 and where they start', () => {
    const one = CASES.find(({ name }) => name.startsWith('75'));
    const { folderOf } = service(projectOf(one ? filesOf(one) : {}));
    expect([folderOf('sub/c.yml'), folderOf(BASE)]).toEqual(['sub', '']);
  });
});
