/** How a program verifies a file: with one of these options or as one of these subcommands; empty: always. */
export interface VerificationTool {
  readonly options: readonly string[];
  readonly subcommands: readonly string[];
}

const checksum: VerificationTool = { options: ['-c', '--check', '--status'], subcommands: [] };

/** Programs that compare a file with a checksum or a signature. */
export const VERIFICATION_TOOLS: Readonly<Record<string, VerificationTool>> = {
  sha1sum: checksum,
  sha224sum: checksum,
  sha256sum: checksum,
  sha384sum: checksum,
  sha512sum: checksum,
  md5sum: checksum,
  b2sum: checksum,
  b3sum: checksum,
  cksum: checksum,
  shasum: checksum,
  sha256: checksum,
  gpg: { options: ['--verify', '--verify-files', '--decrypt', '-d'], subcommands: [] },
  gpg2: { options: ['--verify', '--verify-files', '--decrypt', '-d'], subcommands: [] },
  gpgv: { options: [], subcommands: [] },
  cosign: { options: [], subcommands: ['verify', 'verify-blob', 'verify-attestation', 'verify-blob-attestation'] },
  notation: { options: [], subcommands: ['verify'] },
  minisign: { options: ['-V', '--verify'], subcommands: [] },
  signify: { options: ['-V', '-C'], subcommands: [] },
  openssl: { options: ['-verify', '-prverify'], subcommands: [] },
  rpm: { options: ['-K', '--checksig'], subcommands: [] },
  rpmkeys: { options: ['-K', '--checksig'], subcommands: [] },
  'dpkg-sig': { options: ['--verify', '-c'], subcommands: [] },
  jarsigner: { options: ['-verify'], subcommands: [] },
  gh: { options: [], subcommands: ['attestation'] },
  'slsa-verifier': { options: [], subcommands: ['verify-artifact', 'verify-image'] },
};

/** Programs that print the checksum of a file. */
export const CHECKSUM_PROGRAM =
  /^(?:(?:md5|sha(?:1|224|256|384|512)|b2|b3|ck)sum|shasum|sha(?:1|256|512)|md5|openssl)$/;
