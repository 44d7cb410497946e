import type { Files } from '../../support/reviewed-files.ts';

/** What a setting says: a scalar as it is written without quotes, a list, or a mapping. */
export type Said = string | readonly Said[] | { readonly [key: string]: Said };

export type Settings = Readonly<Record<string, Said>>;

/** One protection of the hardened service and a change that takes it away. */
export interface Protection {
  /** What is taken, in a few words. */
  readonly taken: string;
  /** The settings of the service that hold it. */
  readonly held: Settings;
  /** The same keys after the change; a key that is missing is gone. */
  readonly left: Settings;
  /** The rule that tells it. */
  readonly rule: string;
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const longMount = (source: string, target: string, readOnly?: string): Said => ({
  type: 'bind',
  source,
  target,
  ...(readOnly === undefined ? {} : { read_only: readOnly }),
});

/** Protections that are written in one way only. */
const PLAIN: readonly Protection[] = [
  { taken: 'the user', held: { user: '1000:1000' }, left: {}, rule: 'missing-user' },
  { taken: 'the user, for root', held: { user: '1000:1000' }, left: { user: 'root' }, rule: 'root-user' },
  { taken: 'the read-only file system', held: { read_only: 'true' }, left: {}, rule: 'writable-root-filesystem' },
  {
    taken: 'the read-only file system, by false',
    held: { read_only: 'true' },
    left: { read_only: 'false' },
    rule: 'writable-root-filesystem',
  },
  { taken: 'dropped capabilities', held: { cap_drop: ['ALL'] }, left: {}, rule: 'default-capabilities' },
  {
    taken: 'all dropped capabilities but one',
    held: { cap_drop: ['ALL'] },
    left: { cap_drop: ['NET_RAW'] },
    rule: 'default-capabilities',
  },
  {
    taken: 'health check',
    held: { healthcheck: { test: ['CMD', '/app', 'ping'], interval: '10s', retries: '3' } },
    left: {},
    rule: 'missing-healthcheck',
  },
  {
    taken: 'health check, by disable',
    held: { healthcheck: { test: ['CMD', '/app', 'ping'], interval: '10s' } },
    left: { healthcheck: { disable: 'true' } },
    rule: 'disabled-healthcheck',
  },
  {
    taken: 'digest of the image',
    held: { image: `docker.io/library/node:24-slim@${DIGEST}` },
    left: { image: 'docker.io/library/node:24-slim' },
    rule: 'unpinned-image-digest',
  },
  {
    taken: 'digest and tag of the image',
    held: { image: `docker.io/library/node:24-slim@${DIGEST}` },
    left: { image: 'docker.io/library/node' },
    rule: 'floating-image-tag',
  },
  {
    taken: 'lack of privilege',
    held: { privileged: 'false' },
    left: { privileged: 'true' },
    rule: 'privileged-container',
  },
  { taken: 'ipc namespace of its own', held: { ipc: 'private' }, left: { ipc: 'host' }, rule: 'host-ipc-namespace' },
  {
    taken: 'options of a tmpfs',
    held: { tmpfs: ['/tmp:noexec,nosuid'] },
    left: { tmpfs: ['/tmp:exec,nosuid'] },
    rule: 'executable-tmpfs',
  },
  {
    taken: 'secret of the environment',
    held: { environment: { POSTGRES_PASSWORD: '${POSTGRES_PASSWORD:?no password}' } },
    left: { environment: { POSTGRES_PASSWORD: 'hunter2-Kx9vQ' } },
    rule: 'secret-in-environment',
  },
];

/** Protections of the two ways to write them: short and long syntax, keys of the service and of `deploy`, `:` and `=`. */
const SHORT: readonly Protection[] = [
  {
    taken: 'no new privileges',
    held: { security_opt: ['no-new-privileges:true', 'seccomp:./web.json'] },
    left: { security_opt: ['seccomp:./web.json'] },
    rule: 'privilege-escalation',
  },
  {
    taken: 'no new privileges, by false',
    held: { security_opt: ['no-new-privileges:true', 'seccomp:./web.json'] },
    left: { security_opt: ['no-new-privileges:false', 'seccomp:./web.json'] },
    rule: 'privilege-escalation',
  },
  {
    taken: 'seccomp profile',
    held: { security_opt: ['no-new-privileges:true', 'seccomp:./web.json'] },
    left: { security_opt: ['no-new-privileges:true', 'seccomp:unconfined'] },
    rule: 'disabled-seccomp',
  },
  { taken: 'limit of processes', held: { pids_limit: '256' }, left: {}, rule: 'unlimited-processes' },
  {
    taken: 'limit of processes, by -1',
    held: { pids_limit: '256' },
    left: { pids_limit: '-1' },
    rule: 'unlimited-processes',
  },
  { taken: 'limit of memory', held: { mem_limit: '512m' }, left: {}, rule: 'unlimited-memory' },
  { taken: 'limit of memory, by 0', held: { mem_limit: '512m' }, left: { mem_limit: '0' }, rule: 'unlimited-memory' },
  { taken: 'limit of processors', held: { cpus: '0.5' }, left: {}, rule: 'unlimited-cpu' },
  {
    taken: 'loopback of a database port',
    held: { ports: ['127.0.0.1:5432:5432', '127.0.0.1:3000:3000'] },
    left: { ports: ['5432:5432', '127.0.0.1:3000:3000'] },
    rule: 'published-datastore',
  },
  {
    taken: 'loopback of another port',
    held: { ports: ['127.0.0.1:5432:5432', '127.0.0.1:3000:3000'] },
    left: { ports: ['127.0.0.1:5432:5432', '3000:3000'] },
    rule: 'published-to-all-interfaces',
  },
  {
    taken: ':ro of a settings file',
    held: { volumes: ['./nginx.conf:/etc/nginx/nginx.conf:ro', '/etc:/host/etc:ro'] },
    left: { volumes: ['./nginx.conf:/etc/nginx/nginx.conf', '/etc:/host/etc:ro'] },
    rule: 'writable-config-mount',
  },
  {
    taken: ':ro of a folder of the host',
    held: { volumes: ['./nginx.conf:/etc/nginx/nginx.conf:ro', '/etc:/host/etc:ro'] },
    left: { volumes: ['./nginx.conf:/etc/nginx/nginx.conf:ro', '/etc:/host/etc'] },
    rule: 'sensitive-host-mount',
  },
];

const loopback = { target: '5432', published: '5432', host_ip: '127.0.0.1' };
const inner = { target: '3000', published: '3000', host_ip: '127.0.0.1' };
const readOnlyFile = longMount('./nginx.conf', '/etc/nginx/nginx.conf', 'true');
const readOnlyEtc = longMount('/etc', '/host/etc', 'true');
const limits = (given: Settings): Settings => ({ deploy: { resources: { limits: given } } });
const LIMITS: Settings = { pids: '256', memory: '512M', cpus: '0.5' };
const without = (key: string): Settings =>
  limits(Object.fromEntries(Object.entries(LIMITS).filter(([name]) => name !== key)));

const LONG: readonly Protection[] = [
  {
    taken: 'no new privileges',
    held: { security_opt: ['no-new-privileges=true', 'seccomp=./web.json'] },
    left: { security_opt: ['seccomp=./web.json'] },
    rule: 'privilege-escalation',
  },
  {
    taken: 'no new privileges, by false',
    held: { security_opt: ['no-new-privileges=true', 'seccomp=./web.json'] },
    left: { security_opt: ['no-new-privileges=false', 'seccomp=./web.json'] },
    rule: 'privilege-escalation',
  },
  {
    taken: 'seccomp profile',
    held: { security_opt: ['no-new-privileges=true', 'seccomp=./web.json'] },
    left: { security_opt: ['no-new-privileges=true', 'seccomp=unconfined'] },
    rule: 'disabled-seccomp',
  },
  { taken: 'limit of processes', held: limits(LIMITS), left: without('pids'), rule: 'unlimited-processes' },
  {
    taken: 'limit of processes, by -1',
    held: limits(LIMITS),
    left: limits({ ...LIMITS, pids: '-1' }),
    rule: 'unlimited-processes',
  },
  { taken: 'limit of memory', held: limits(LIMITS), left: without('memory'), rule: 'unlimited-memory' },
  { taken: 'limit of processors', held: limits(LIMITS), left: without('cpus'), rule: 'unlimited-cpu' },
  {
    taken: 'loopback of a database port',
    held: { ports: [loopback, inner] },
    left: { ports: [{ target: '5432', published: '5432' }, inner] },
    rule: 'published-datastore',
  },
  {
    taken: 'loopback of a database port, by 0.0.0.0',
    held: { ports: [loopback, inner] },
    left: { ports: [{ ...loopback, host_ip: '0.0.0.0' }, inner] },
    rule: 'published-datastore',
  },
  {
    taken: 'loopback of another port',
    held: { ports: [loopback, inner] },
    left: { ports: [loopback, { target: '3000', published: '3000' }] },
    rule: 'published-to-all-interfaces',
  },
  {
    taken: 'read_only of a settings file',
    held: { volumes: [readOnlyFile, readOnlyEtc] },
    left: { volumes: [longMount('./nginx.conf', '/etc/nginx/nginx.conf'), readOnlyEtc] },
    rule: 'writable-config-mount',
  },
  {
    taken: 'read_only of a folder of the host',
    held: { volumes: [readOnlyFile, readOnlyEtc] },
    left: { volumes: [readOnlyFile, longMount('/etc', '/host/etc')] },
    rule: 'sensitive-host-mount',
  },
  {
    taken: 'read_only of a folder of the host, by false',
    held: { volumes: [readOnlyFile, readOnlyEtc] },
    left: { volumes: [readOnlyFile, longMount('/etc', '/host/etc', 'false')] },
    rule: 'sensitive-host-mount',
  },
];

export const SYNTAXES: Readonly<Record<'short' | 'long', readonly Protection[]>> = {
  short: [...PLAIN, ...SHORT],
  long: [...PLAIN, ...LONG],
};

/** How the project is written. */
export interface ComposeForm {
  readonly syntax: keyof typeof SYNTAXES;
  readonly carrier: (typeof CARRIERS)[number];
  readonly collections: 'block' | 'flow';
  readonly quotes: '' | '"' | "'";
}

/** Where the settings of the service stand. */
export const CARRIERS = [
  'service',
  'flow service',
  'anchored values',
  'merged mapping',
  'merged list',
  'extended service',
  'extended file',
  'override file',
] as const;

const QUOTES: readonly ComposeForm['quotes'][] = ['', '"', "'"];

/** Every carrier with every syntax and every kind of collection; the quotes take turns. */
export const COMPOSE_FORMS: readonly ComposeForm[] = CARRIERS.flatMap((carrier) =>
  (['short', 'long'] as const).flatMap((syntax) =>
    (['block', 'flow'] as const).map((collections) => ({ syntax, carrier, collections })),
  ),
).map((form, index) => ({ ...form, quotes: QUOTES[index % QUOTES.length] ?? '' }));

/** All settings of the hardened service; with `taken`, after a change took that protection. */
function hardenedSettings(syntax: ComposeForm['syntax'], taken?: Protection): Settings {
  const settings: Record<string, Said> = {};
  for (const { held } of SYNTAXES[syntax]) Object.assign(settings, held);
  if (!taken) return settings;
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, said]): [string, Said][] => {
      if (!(key in taken.held)) return [[key, said]];
      const left = taken.left[key];
      return left === undefined ? [] : [[key, left]];
    }),
  );
}

/** The hardened project; with `taken`, after a change took that protection. */
export function hardenedProject(form: ComposeForm, taken?: Protection): Files {
  const settings = Object.entries(hardenedSettings(form.syntax, taken));
  const lines = (indent: string) => settings.map(([key, said]) => entry(key, said, form, indent)).join('');
  const head = 'services:\n  web:\n';
  switch (form.carrier) {
    case 'service':
      return { 'compose.yaml': `${head}${lines('    ')}    restart: always\n` };
    case 'flow service': {
      const inside = settings.map(([key, said]) => `${key}: ${inFlow(said, form)}`).join(', ');
      return { 'compose.yaml': `services:\n  web: { ${inside} }\n` };
    }
    case 'anchored values': {
      // Of a key that is gone the anchor stays: nothing else uses it.
      const all = { ...hardenedSettings(form.syntax), ...Object.fromEntries(settings) };
      const anchors = Object.entries(all)
        .map(([key, said]) => anchored(key, said, form))
        .join('');
      const uses = settings.map(([key]) => `    ${key}: *${key}\n`).join('');
      return { 'compose.yaml': `${anchors}${head}${uses}` };
    }
    case 'merged mapping':
      return { 'compose.yaml': `x-base: &base\n${lines('  ')}${head}    <<: *base\n    restart: always\n` };
    case 'merged list':
      return {
        'compose.yaml': `x-other: &other\n  restart: always\nx-base: &base\n${lines('  ')}${head}    <<: [*other, *base]\n`,
      };
    case 'extended service':
      return {
        'compose.yaml': `services:\n  base:\n${lines('    ')}    profiles: [never]\n  web:\n    extends: base\n`,
      };
    case 'extended file':
      return {
        'compose.yaml': `${head}    extends:\n      file: parts/common.yml\n      service: base\n`,
        'parts/common.yml': `services:\n  base:\n${lines('    ')}`,
      };
    case 'override file':
      return {
        'compose.yaml': `${head}    restart: always\n    image: docker.io/library/node:24-slim@${DIGEST}\n`,
        'compose.override.yaml': `${head}${lines('    ')}`,
      };
  }
}

function entry(key: string, said: Said, form: ComposeForm, indent: string): string {
  return `${indent}${key}:${behind(said, form, indent)}\n`;
}

function anchored(key: string, said: Said, form: ComposeForm): string {
  return `x-${key}: &${key}${behind(said, form, '')}\n`;
}

/** A value behind its key, with the blank or the line break before it. */
function behind(said: Said, form: ComposeForm, indent: string): string {
  if (typeof said === 'string') return ` ${scalar(said, form)}`;
  if (form.collections === 'flow' && Array.isArray(said)) return ` ${inFlow(said, form)}`;
  return `\n${blockLines(said, form, `${indent}  `).join('\n')}`;
}

function blockLines(said: Said, form: ComposeForm, indent: string): readonly string[] {
  if (typeof said === 'string') return [`${indent}${scalar(said, form)}`];
  if (isList(said)) {
    return said.flatMap((item) => {
      const [first = '', ...rest] = blockLines(item, form, `${indent}  `);
      return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
    });
  }
  return Object.entries(said).map(([key, value]) => `${indent}${key}:${behind(value, form, indent)}`);
}

function inFlow(said: Said, form: ComposeForm): string {
  if (typeof said === 'string') return scalar(said, form);
  if (isList(said)) return `[${said.map((item) => inFlow(item, form)).join(', ')}]`;
  return `{ ${Object.entries(said)
    .map(([key, value]) => `${key}: ${inFlow(value, form)}`)
    .join(', ')} }`;
}

const isList = (said: Said): said is readonly Said[] => Array.isArray(said);

/** Braces of a variable need quotes inside brackets, and so does what YAML would take for the start of something else. */
function scalar(text: string, { quotes }: ComposeForm): string {
  const written = quotes === '' && /[{}]/.test(text) ? '"' : quotes;
  return `${written}${text}${written}`;
}
