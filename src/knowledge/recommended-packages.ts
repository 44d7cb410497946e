/** Packages that need what they recommend: without it they install but do not do their work. */
export const NEED_RECOMMENDED: ReadonlySet<string> = new Set([
  ...['python3-pip', 'python-pip', 'build-essential', 'gcc', 'g++', 'clang', 'dpkg-dev', 'devscripts', 'dkms'],
  ...['ubuntu-desktop', 'xfce4', 'texlive', 'texlive-full', 'libreoffice', 'r-base', 'ghc', 'rustc', 'ruby'],
]);

/** Packages that fetch over TLS and get the certificates of authorities only as a recommendation. */
export const FETCH_OVER_TLS: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'openssl', 'aria2', 'gnupg']);

/** The package with the certificates of authorities. */
export const CERTIFICATES = 'ca-certificates';
