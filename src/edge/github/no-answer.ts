/** Why a request got no answer at all, as a clause, and what to do. */
export interface NoAnswer {
  readonly because: string;
  readonly remedy: string;
}

const NETWORK = 'Check the network of the runner, and HTTPS_PROXY and NO_PROXY.';
const CERTIFICATE = 'Trust the authority behind it with NODE_EXTRA_CA_CERTS, or repair the certificate.';
const AGAIN = 'Start the job again; https://www.githubstatus.com tells of outages.';

/** Codes of Node (https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes) and undici. */
const CODES: ReadonlyMap<string, NoAnswer> = new Map([
  ...all(['ENOTFOUND', 'EAI_AGAIN'], 'the name of the server is not known here', NETWORK),
  ...all(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'], 'nothing listens there', NETWORK),
  ...all(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'], 'the connection was not made in time', NETWORK),
  ...all(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'], 'the connection was cut', AGAIN),
  ...all(
    [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    'the certificate of the server is not trusted',
    CERTIFICATE,
  ),
]);

function all(codes: readonly string[], because: string, remedy: string): readonly (readonly [string, NoAnswer])[] {
  return codes.map((code) => [code, { because, remedy }]);
}

/** Errors inside errors that are looked at. */
const DEEPEST = 8;

/** Reads the codes of an error and of its causes; undefined when none of them says anything. Their texts are not told. */
export function noAnswer(error: unknown): NoAnswer | undefined {
  let inner = error;
  for (let depth = 0; depth < DEEPEST && inner instanceof Error; depth += 1) {
    const refusal = /^Proxy response \((\d{3})\)/.exec(inner.message)?.[1];
    if (refusal !== undefined) {
      const login = refusal === '407' ? ' It wants credentials: http://USER:PASSWORD@HOST:PORT.' : '';
      return { because: `the proxy refused with ${refusal}`, remedy: `Check HTTPS_PROXY and NO_PROXY.${login}` };
    }
    const known = 'code' in inner ? CODES.get(String(inner.code)) : undefined;
    if (known) return known;
    inner = inner instanceof AggregateError ? (inner.errors[0] ?? inner.cause) : inner.cause;
  }
  return undefined;
}
