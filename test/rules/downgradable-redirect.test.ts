import { downgradableRedirect } from '../../src/rules/downgradable-redirect.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(downgradableRedirect, {
  dockerfile: {
    flags: [
      {
        case: 'curl-long-option',
        because: 'redirect may lead to http',
        file: `${FROM}RUN «curl --location -O https://example.com/a.tgz»\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'low',
        message: 'curl follows when example.com sends it on to an address without encryption.',
      },
      {
        case: 'curl-combined-flags',
        because: 'L inside combined flags',
        file: `${FROM}RUN «curl -fsSLO https://example.com/a.tgz»\n`,
      },
      {
        case: 'wget-default',
        because: 'wget follows by default',
        file: `${FROM}RUN «wget https://example.com/a.tgz»\n`,
      },
      {
        because: 'https is added to what is allowed anyway',
        file: `${FROM}RUN «curl --proto https -L https://example.com/a.tgz» -o a\n`.replace('» -o a', ' -o a»'),
      },
    ],
    accepts: [
      {
        because: 'the address itself is not encrypted, which is another weakness',
        file: `${FROM}RUN curl -fsSLO http://example.com/a.tgz && wget http://example.com/b.tgz\n`,
      },
      {
        because: 'checked afterwards',
        file: `${FROM}RUN curl -fsSLO https://example.com/a.tgz && sha256sum -c a.sums\n`,
      },
      {
        case: 'curl-proto-https',
        because: 'https only',
        file: `${FROM}RUN curl --proto '=https' --tlsv1.2 -fsSL https://example.com/a.tgz -o a.tgz\n`,
      },
      {
        because: 'other ways to say so',
        file: `${FROM}RUN curl --proto -all,https -L https://example.com/a && curl --proto-redir -http -L https://example.com/a\n`,
      },
      {
        case: 'curl-proto-redir',
        because: 'redirects limited',
        file: `${FROM}RUN curl --proto-redir =https -L https://example.com/a.tgz -o a.tgz\n`,
      },
      {
        case: 'curl-without-location',
        because: 'follows nothing',
        file: `${FROM}RUN curl -fsSO https://example.com/a.tgz\n`,
      },
      {
        case: 'wget-no-redirects',
        because: 'follows nothing',
        file: `${FROM}RUN wget --max-redirect=0 https://example.com/a.tgz\n`,
      },
      {
        case: 'letter-in-argument',
        because: 'L of another word or command',
        file: `${FROM}RUN curl -H "X-L: 1" https://example.com/ && cp -L a b && tar -L x\n`,
      },
      { case: 'curl-localhost', because: 'local', file: `${FROM}RUN curl -L http://localhost:8080/\n` },
    ],
  },
});
