/** An option with which a tool accepts images it should refuse. */
export interface SignatureSwitch {
  readonly program: string;
  readonly option: string;
  /** Reads after the name of the program. */
  readonly effect: string;
}

const REGISTRY = 'accepts any server that answers for the registry';

/**
 * Sources: https://github.com/sigstore/cosign/blob/main/doc/cosign_verify.md,
 * https://github.com/containers/skopeo/blob/main/docs/skopeo.1.md,
 * https://github.com/notaryproject/notation/blob/main/specs/commandline/verify.md. Taken on 2026-11-22.
 */
export const IMAGE_SIGNATURE_SWITCHES: readonly SignatureSwitch[] = [
  { program: 'cosign', option: '--insecure-ignore-tlog', effect: 'does not look into the transparency log' },
  { program: 'cosign', option: '--insecure-ignore-sct', effect: 'does not check that the certificate was published' },
  { program: 'cosign', option: '--allow-insecure-registry', effect: REGISTRY },
  { program: 'cosign', option: '--allow-http-registry', effect: REGISTRY },
  { program: 'notation', option: '--insecure-registry', effect: REGISTRY },
  { program: 'skopeo', option: '--insecure-policy', effect: 'accepts images without a signature' },
];
