import { secretLiteral } from '../../src/rules/secret-literal.ts';
import { BASE32, randomText } from '../support/random-text.ts';
import { testRule } from '../support/test-rule.ts';

const cloudKey = `${'AK'}${'IA'}${randomText(16, BASE32)}`;
const forgeToken = `${'gh'}${'p_'}${randomText(36)}`;
const chatToken = `${'xo'}${'xb-'}${randomText(12, '0123456789')}-${randomText(24)}`;
const webToken = `${'ey'}J${randomText(30)}.${'ey'}J${randomText(60)}.${randomText(43)}`;
const keyBegin = `${'-----BEGIN '}RSA PRIVATE KEY-----`;
const keyEnd = `${'-----END '}RSA PRIVATE KEY-----`;
const image = (rest: string): string => `FROM debian:13-slim\n${rest}`;
const service = (rest: string): string => `services:\n  web:\n    image: acme/web:1.4\n${rest}`;

testRule(secretLiteral, {
  dockerfile: {
    flags: [
      {
        case: 'literal-cloud-key',
        because: 'it has the form of a cloud key',
        file: image(`ENV K=«${cloudKey}»\n`),
        message: 'An AWS access key is written into the file.',
        severity: 'critical',
        fixed: null,
      },
      {
        case: 'literal-forge-token',
        because: 'prefix and length are known',
        file: image(`RUN deploy --with «${forgeToken}»\n`),
        message: 'A GitHub token is written into the file.',
      },
      {
        case: 'literal-private-key',
        because: 'a here-document holds a key',
        file: image(`COPY <<EOF /key\n«${keyBegin}\nMIIB\n${keyEnd}»\nEOF\n`),
        message: 'A private key is written into the file.',
      },
      {
        case: 'literal-high-entropy',
        because: 'it is random and named as a token',
        file: image(`LABEL build.token=«"${randomText(40)}"»\n`),
      },
      {
        case: 'literal-in-comment',
        because: 'it is out whatever the line does',
        file: image(`# use «${forgeToken}»\n`),
      },
      {
        case: 'literal-in-builder',
        because: 'it is in the repository whatever ships',
        file: `FROM golang:1.27 AS build\nENV CHAT=«${chatToken}»\nFROM debian:13-slim\n`,
      },
      {
        case: 'literal-across-lines',
        because: 'only the value is covered',
        file: image(`RUN deploy \\\n    --with «${forgeToken}»\n`),
      },
      { because: 'a web token may have expired', file: image(`ENV J=«${webToken}»\n`), severity: 'high' },
    ],
    accepts: [
      {
        case: 'literal-dummy',
        because: 'these are samples',
        file: image(`ENV K=${'AKIA'}IOSFODNN7EXAMPLE T=${'gh'}${'p_'}${'x'.repeat(36)} S="<your-token>"\n`),
      },
      {
        case: 'literal-checksums',
        because: 'sums are public',
        file: image(
          'ARG SUM=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\nRUN echo "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.tgz" | sha256sum -c -\n',
        ),
      },
      {
        case: 'literal-digest-and-commit',
        because: 'digests and commits are public',
        file: 'FROM debian:13-slim@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\nADD https://github.com/acme/app.git#3f1c9a7e5b2d4860c1e7f9a2b3d4c5e6f7a8b9c0 /src\n',
      },
      {
        case: 'literal-fingerprint',
        because: 'fingerprints are public',
        file: image('RUN gpg --recv-keys "A1B2 C3D4 E5F6 0718 293A  4B5C 6D7E 8F90 0112 2334"\n'),
      },
      {
        case: 'literal-integrity-strings',
        because: 'integrity values are public',
        file: image(
          `RUN <<EOF\necho sha512-${randomText(86)}==\necho "h1:${randomText(43)}="\necho 3f1c9a7e-5b2d-4860-81e7-f9a2b3d4c5e6\nEOF\n`,
        ),
      },
      {
        case: 'literal-public-material',
        because: 'these are the public halves',
        file: image(
          'COPY <<EOF /pub\n-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\nEOF\n',
        ),
      },
    ],
  },
  compose: {
    flags: [
      {
        because: 'the name does not tell, the form does',
        file: service(`    environment:\n      DEPLOY: «${forgeToken}»\n`),
        severity: 'critical',
        fixed: null,
      },
      {
        because: 'arguments show in the list of processes',
        file: service(`    command: ["deploy", «"--with=${forgeToken}"»]\n`),
      },
    ],
    accepts: [
      {
        because: 'the name tells, so secret-in-environment reports it',
        file: service(`    environment:\n      GITHUB_TOKEN: ${forgeToken}\n`),
      },
    ],
  },
  daemon: {
    flags: [
      {
        because: 'the token that logs are sent with',
        file: '{ "log-driver": "splunk", "log-opts": { "splunk-token": «"176FCEBF-4CF5-4EDF-91BC-703796522D20"», "tag": "a" } }\n',
        message: 'The logging option splunk-token carries a credential.',
        severity: 'high',
      },
    ],
    accepts: [
      {
        because: 'filled in by another program',
        file: '{ "log-driver": "splunk", "log-opts": { "splunk-token": "{{ token }}" } }\n',
      },
    ],
  },
});
