/**
 * Options that allow or force a version of SSL or TLS before 1.2, with values only for those, lower case.
 * Sources: https://curl.se/docs/manpage.html, https://www.gnu.org/software/wget/manual/wget.html
 */
export const WEAK_TLS_OPTIONS: Readonly<Record<string, readonly { name: string; values?: readonly string[] }[]>> = {
  curl: [
    { name: '--sslv2' },
    { name: '--sslv3' },
    { name: '--tlsv1' },
    { name: '--tlsv1.0' },
    { name: '--tlsv1.1' },
    { name: '--tls-max', values: ['1.0', '1.1'] },
  ],
  wget: [{ name: '--secure-protocol', values: ['sslv2', 'sslv3', 'tlsv1', 'tlsv1_1'] }],
};
