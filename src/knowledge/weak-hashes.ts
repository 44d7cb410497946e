/** Programs that only know a hash for which different files with the same value can be made, by that hash. */
export const WEAK_HASH_PROGRAMS: Readonly<Record<string, string>> = {
  md5sum: 'MD5',
  md5: 'MD5',
  gmd5sum: 'MD5',
  sha1sum: 'SHA-1',
  sha1: 'SHA-1',
  gsha1sum: 'SHA-1',
};

/** Weak hashes as options and subcommands of `openssl` name them. */
export const WEAK_HASH_NAMES: Readonly<Record<string, string>> = {
  md4: 'MD4',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha: 'SHA-1',
};
