/** An option that makes a package manager take unsigned packages. */
export interface SignatureOption {
  readonly name: string;
  /** Only with one of these values, lower case. */
  readonly values?: readonly string[];
  /** What stands for the rest of what the option does. */
  readonly instead?: string;
}

const apt: readonly SignatureOption[] = [
  { name: '--allow-unauthenticated' },
  { name: '--allow-insecure-repositories' },
  { name: '--force-yes', instead: '-y' },
  {
    name: '--option',
    values: [
      'apt::get::allowunauthenticated=true',
      'apt::get::allowunauthenticated=1',
      'acquire::allowinsecurerepositories=true',
      'acquire::allowinsecurerepositories=1',
    ],
  },
];

const dnf: readonly SignatureOption[] = [
  { name: '--nogpgcheck' },
  { name: '--no-gpgchecks' },
  { name: '--setopt', values: ['gpgcheck=0', 'gpgcheck=false', '*.gpgcheck=0', 'tsflags=nocrypto'] },
];

/** By program. Sources: apt-get(8), dnf(8), zypper(8), rpm(8), apk(8), dpkg(1). */
export const SIGNATURE_OPTIONS: Readonly<Record<string, readonly SignatureOption[]>> = {
  apt,
  'apt-get': apt,
  aptitude: apt,
  yum: dnf,
  dnf,
  dnf5: dnf,
  microdnf: dnf,
  tdnf: dnf,
  zypper: [{ name: '--no-gpg-checks' }],
  rpm: [{ name: '--nosignature' }, { name: '--nodigest' }, { name: '--nogpg' }],
  apk: [{ name: '--allow-untrusted' }],
};

/** A setting in a file that makes a package manager take unsigned packages. */
export interface SignatureSetting {
  readonly pattern: RegExp;
  readonly manager: string;
  /** Replaces what the first group of the pattern matched. */
  readonly on: string;
}

/** The default of pacman.conf is from https://man.archlinux.org/man/pacman.conf.5 */
export const SIGNATURE_SETTINGS: readonly SignatureSetting[] = [
  { pattern: /gpgcheck\s{0,8}=\s{0,8}(0|no|false)\b/gi, manager: 'yum and dnf', on: '1' },
  { pattern: /SigLevel\s{0,8}=\s{0,8}(Never|TrustAll)\b/gi, manager: 'pacman', on: 'Required DatabaseOptional' },
];
