import { weakTlsVersion } from '../../src/rules/weak-tls-version.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(weakTlsVersion, {
  dockerfile: {
    flags: [
      {
        case: 'curl-tls-1-1',
        because: 'allows a broken version',
        file: `${FROM}RUN curl «--tlsv1.1» -O https://example.com/a\n`,
        fixed: `${FROM}RUN curl -O https://example.com/a\n`,
        message: 'curl may speak a version of TLS that is broken, because of --tlsv1.1.',
        severity: 'medium',
      },
      {
        case: 'curl-tls-1-0-exec-form',
        because: 'exec form',
        file: `${FROM}RUN ["curl",«"--tlsv1.0"»,"-O","https://example.com/a"]\n`,
        fixed: `${FROM}RUN ["curl","-O","https://example.com/a"]\n`,
      },
      {
        case: 'curl-tls-max',
        because: 'upper bound forces it',
        file: `${FROM}RUN curl «--tls-max 1.1» -O https://example.com/a\n`,
        fixed: `${FROM}RUN curl -O https://example.com/a\n`,
      },
      {
        case: 'curl-ssl3',
        because: 'SSL 3',
        file: `${FROM}RUN curl «--sslv3» -O https://example.com/a\n`,
        fixed: `${FROM}RUN curl -O https://example.com/a\n`,
      },
      {
        because: 'combined short options',
        file: `${FROM}RUN curl «-s1O» https://example.com/a\n`,
        fixed: `${FROM}RUN curl -sO https://example.com/a\n`,
      },
      {
        case: 'wget-tls1',
        because: 'forced version',
        file: `${FROM}RUN wget «--secure-protocol=TLSv1» https://example.com/a\n`,
        fixed: `${FROM}RUN wget https://example.com/a\n`,
      },
      {
        case: 'wget-spaced-quoted',
        because: 'value in the next word',
        file: `${FROM}RUN wget «--secure-protocol "TLSv1_1"» https://example.com/a\n`,
        fixed: `${FROM}RUN wget https://example.com/a\n`,
      },
      {
        case: 'tls-in-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\ncurl «--tlsv1.1» -O https://example.com/a\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      {
        case: 'curl-tls-1-2',
        because: 'modern',
        file: `${FROM}RUN curl --tlsv1.2 --tls-max 1.3 -O https://example.com/a\n`,
      },
      {
        case: 'wget-modern',
        because: 'modern',
        file: `${FROM}RUN wget --secure-protocol=TLSv1_2 https://example.com/a && wget --secure-protocol=auto https://example.com/b\n`,
      },
      {
        case: 'other-command',
        because: 'not curl or wget',
        file: `${FROM}RUN mytool --tlsv1.1 && echo "curl --tlsv1.1"\n`,
      },
      {
        case: 'version-unknown',
        because: 'unknown',
        file: `${FROM}ARG MAX\nRUN curl --tls-max $MAX -O https://example.com/a\n`,
      },
    ],
  },
});
