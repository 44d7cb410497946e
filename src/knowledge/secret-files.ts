/** A file that usually holds credentials. */
export interface SecretFile {
  /** Last segments of the path, lower case: `.aws/credentials`. */
  readonly path: string;
  /** What it holds, for messages. */
  readonly holds: string;
}

/**
 * Files and folders by the end of their path. Sources: the manuals of the programs that read them. Taken on 2026-11-22.
 */
export const SECRET_FILES: readonly SecretFile[] = [
  ...[
    'id_rsa',
    'id_dsa',
    'id_ecdsa',
    'id_ed25519',
    'id_ecdsa_sk',
    'id_ed25519_sk',
    'ssh_host_rsa_key',
    'ssh_host_ed25519_key',
  ].map((path) => ({ path, holds: 'a private SSH key' })),
  { path: '.ssh', holds: 'SSH keys' },
  { path: '.gnupg', holds: 'GPG keys' },
  { path: '.env', holds: 'settings with credentials' },
  { path: '.envrc', holds: 'settings with credentials' },
  { path: '.npmrc', holds: 'the npm token' },
  { path: '.yarnrc.yml', holds: 'the npm token' },
  { path: '.pypirc', holds: 'the PyPI token' },
  { path: '.netrc', holds: 'passwords of servers' },
  { path: '_netrc', holds: 'passwords of servers' },
  { path: '.git-credentials', holds: 'Git passwords' },
  { path: '.pgpass', holds: 'database passwords' },
  { path: '.my.cnf', holds: 'database passwords' },
  { path: '.htpasswd', holds: 'password hashes' },
  { path: '.aws', holds: 'AWS credentials' },
  { path: '.aws/credentials', holds: 'AWS credentials' },
  { path: '.azure', holds: 'Azure credentials' },
  { path: '.config/gcloud', holds: 'Google Cloud credentials' },
  { path: 'application_default_credentials.json', holds: 'Google Cloud credentials' },
  { path: 'service-account.json', holds: 'a service account key' },
  { path: 'service_account.json', holds: 'a service account key' },
  { path: 'serviceaccountkey.json', holds: 'a service account key' },
  { path: 'credentials.json', holds: 'credentials' },
  { path: '.kube', holds: 'cluster credentials' },
  { path: '.kube/config', holds: 'cluster credentials' },
  { path: 'kubeconfig', holds: 'cluster credentials' },
  { path: '.docker', holds: 'registry credentials' },
  { path: '.docker/config.json', holds: 'registry credentials' },
  { path: '.dockercfg', holds: 'registry credentials' },
  { path: '.vault-token', holds: 'a Vault token' },
  { path: '.terraformrc', holds: 'Terraform tokens' },
  { path: 'terraform.tfstate', holds: 'the secrets of the deployment' },
  { path: '.s3cfg', holds: 'storage credentials' },
  { path: '.boto', holds: 'storage credentials' },
  { path: '.composer/auth.json', holds: 'Composer tokens' },
  { path: '.cargo/credentials.toml', holds: 'the crates.io token' },
  { path: '.gem/credentials', holds: 'the RubyGems key' },
  { path: 'master.key', holds: 'the key of the Rails credentials' },
];

/** Endings of file names, lower case with dot. */
export const SECRET_ENDINGS: readonly { readonly ending: string; readonly holds: string }[] = [
  { ending: '.key', holds: 'a private key' },
  { ending: '.pem', holds: 'a private key' },
  { ending: '.ppk', holds: 'a private key' },
  { ending: '.jks', holds: 'a key store' },
  { ending: '.keystore', holds: 'a key store' },
  { ending: '.p12', holds: 'a key store' },
  { ending: '.pfx', holds: 'a key store' },
  { ending: '.keychain', holds: 'a key store' },
  { ending: '.kdbx', holds: 'a password store' },
  { ending: '.tfstate', holds: 'the secrets of the deployment' },
  { ending: '.asc.key', holds: 'a private key' },
];

/** Words of a name that say it is the public half: compared word by word. */
export const PUBLIC_WORDS: ReadonlySet<string> = new Set([
  ...[
    'ca',
    'cacert',
    'cacerts',
    'cert',
    'certs',
    'certificate',
    'chain',
    'fullchain',
    'bundle',
    'pub',
    'public',
    'root',
    'roots',
    'dhparam',
    'dhparams',
  ],
  ...[
    'dh',
    'ffdhe',
    'csr',
    'crl',
    'trust',
    'truststore',
    'archive',
    'repo',
    'apt',
    'gpg',
    'signing',
    'keyring',
    'release',
  ],
]);

/** Last words of a name such as `.env.example`: a sample to be filled in. */
export const SAMPLE_WORDS: ReadonlySet<string> = new Set([
  'example',
  'sample',
  'template',
  'tmpl',
  'tpl',
  'dist',
  'defaults',
  'default',
  'schema',
  'test',
  'ci',
  'md',
]);

/** Variables whose value is the path of a file with credentials. */
export const CREDENTIAL_PATH_VARIABLES: ReadonlySet<string> = new Set([
  'GOOGLE_APPLICATION_CREDENTIALS',
  'AWS_SHARED_CREDENTIALS_FILE',
  'KUBECONFIG',
  'NETRC',
  'NPM_CONFIG_USERCONFIG',
  'AZURE_AUTH_LOCATION',
  'BOTO_CONFIG',
]);
