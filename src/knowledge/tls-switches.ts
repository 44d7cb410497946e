/** A variable that takes TLS verification away, and from which value on. */
export interface TlsVariable {
  /** Upper case. */
  readonly name: string;
  /** `set`: any value; `empty`: an empty one; otherwise the values, lower case. */
  readonly off: 'set' | 'empty' | readonly string[];
  /** The value that verifies, when a variable has one. */
  readonly on?: string;
  readonly program: string;
}

const no = ['0', 'false', 'no', 'off', ''];

export const TLS_VARIABLES: readonly TlsVariable[] = [
  { name: 'NODE_TLS_REJECT_UNAUTHORIZED', off: ['0'], on: '1', program: 'Node.js' },
  { name: 'PYTHONHTTPSVERIFY', off: ['0'], on: '1', program: 'Python' },
  { name: 'GIT_SSL_NO_VERIFY', off: 'set', program: 'git' },
  { name: 'CURL_CA_BUNDLE', off: 'empty', program: 'Python requests' },
  { name: 'REQUESTS_CA_BUNDLE', off: 'empty', program: 'Python requests' },
  { name: 'NPM_CONFIG_STRICT_SSL', off: no, on: 'true', program: 'npm' },
  { name: 'YARN_ENABLE_STRICT_SSL', off: no, on: 'true', program: 'yarn' },
  { name: 'PIP_TRUSTED_HOST', off: 'set', program: 'pip' },
  { name: 'UV_INSECURE_HOST', off: 'set', program: 'uv' },
  { name: 'CONDA_SSL_VERIFY', off: no, on: 'true', program: 'conda' },
  { name: 'PERL_LWP_SSL_VERIFY_HOSTNAME', off: ['0'], on: '1', program: 'Perl' },
  { name: 'BUNDLE_SSL_VERIFY_MODE', off: ['0'], on: '1', program: 'bundler' },
  { name: 'COMPOSER_DISABLE_TLS', off: ['1', 'true'], on: '0', program: 'composer' },
  { name: 'GOINSECURE', off: 'set', program: 'go' },
];

/** Options that take TLS verification away, by program. With `values` only those; `hosts`: the value is the host. */
export interface TlsOption {
  readonly name: string;
  readonly values?: readonly string[];
  readonly hosts?: true;
}

const helm = [{ name: '--insecure-skip-tls-verify' }];
/** Go takes a switch without a value for on, and any of these for off. */
const off = ['false', '0', 'f'];
/** https://github.com/containers/skopeo/blob/main/docs/skopeo-copy.1.md, and the manuals of podman and buildah. */
const registry = [
  { name: '--tls-verify', values: off },
  { name: '--src-tls-verify', values: off },
  { name: '--dest-tls-verify', values: off },
];
const npm = [{ name: '--strict-ssl', values: no }, { name: '--no-strict-ssl' }];
const dnf = [
  { name: '--setopt', values: ['sslverify=0', 'sslverify=false', 'sslverify=no'] },
  { name: '--nosslverify' },
];
const apt = [
  {
    name: '--option',
    values: ['acquire::https::verify-peer=false', 'acquire::https::verify-host=false', 'acquire::https::verify-peer=0'],
  },
];

export const TLS_OPTIONS: Readonly<Record<string, readonly TlsOption[]>> = {
  curl: [{ name: '--insecure' }, { name: '--proxy-insecure' }],
  wget: [{ name: '--no-check-certificate' }],
  aria2c: [{ name: '--check-certificate', values: ['false'] }],
  git: [
    { name: '-c', values: ['http.sslverify=false', 'http.sslverify=0'] },
    { name: '--config', values: ['http.sslverify=false', 'http.sslverify=0'] },
  ],
  npm,
  yarn: npm,
  pnpm: npm,
  pip: [{ name: '--trusted-host', hosts: true }],
  uv: [
    { name: '--trusted-host', hosts: true },
    { name: '--allow-insecure-host', hosts: true },
  ],
  apt,
  'apt-get': apt,
  apk: [{ name: '--no-check-certificate' }],
  yum: dnf,
  dnf,
  microdnf: dnf,
  helm,
  kubectl: helm,
  podman: registry,
  buildah: registry,
  skopeo: registry,
  crane: [{ name: '--insecure' }],
  oras: [{ name: '--insecure' }, { name: '--plain-http' }],
  nerdctl: [{ name: '--insecure-registry' }],
};

/** Programs that fetch and push images: what they may do wrong matters in every script, not in a Dockerfile alone. */
export const REGISTRY_PROGRAMS: ReadonlySet<string> = new Set([
  'podman',
  'buildah',
  'skopeo',
  'crane',
  'oras',
  'nerdctl',
]);

/** Stored settings: `git config http.sslVerify false`. The setting is matched in lower case. */
export interface TlsSetting {
  readonly program: string;
  readonly subcommands: readonly string[];
  readonly key: string;
  readonly off: readonly string[];
  readonly on: string;
}

export const TLS_SETTINGS: readonly TlsSetting[] = [
  { program: 'git', subcommands: ['config'], key: 'http.sslverify', off: ['false', '0', 'no', 'off'], on: 'true' },
  { program: 'npm', subcommands: ['config set', 'set'], key: 'strict-ssl', off: ['false', '0'], on: 'true' },
  { program: 'yarn', subcommands: ['config set'], key: 'strict-ssl', off: ['false', '0'], on: 'true' },
  { program: 'yarn', subcommands: ['config set'], key: 'enablestrictssl', off: ['false', '0'], on: 'true' },
  { program: 'pnpm', subcommands: ['config set', 'set'], key: 'strict-ssl', off: ['false', '0'], on: 'true' },
  { program: 'composer', subcommands: ['config'], key: 'disable-tls', off: ['true', '1'], on: 'false' },
];
