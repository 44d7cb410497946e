/** Programs that unpack archives; with `-` or nothing they read standard input. */
export const UNPACKERS: ReadonlySet<string> = new Set([
  ...[
    'tar',
    'bsdtar',
    'gtar',
    'unzip',
    'bsdunzip',
    '7z',
    '7za',
    '7zr',
    'cpio',
    'unrar',
    'unar',
    'jar',
    'ar',
    'dpkg-deb',
  ],
  ...[
    'gunzip',
    'bunzip2',
    'unxz',
    'unlzma',
    'zcat',
    'xzcat',
    'gzip',
    'xz',
    'bzip2',
    'zstd',
    'unzstd',
    'rpm2cpio',
    'funzip',
  ],
]);

/** Programs that install a file they are given. */
export const INSTALLERS: ReadonlySet<string> = new Set([
  ...['dpkg', 'rpm', 'apt', 'apt-get', 'apk', 'yum', 'dnf', 'zypper', 'microdnf', 'pip', 'pip3', 'gem', 'npm', 'gdebi'],
  ...['install', 'java', 'make', 'easy_install', 'luarocks', 'msiexec', 'start-process'],
]);

/** Folders from which programs and libraries are loaded. */
export const PROGRAM_FOLDER = /(?:^|\/)(?:s?bin|lib(?:exec|64)?|plugins?|cli-plugins)\/[^/]*$/;

/** Endings of files that are programs. */
export const PROGRAM_ENDING = /\.(?:jar|war|so|dll|exe|msi|phar|deb|rpm|apk|whl|AppImage|pyz)$/i;
