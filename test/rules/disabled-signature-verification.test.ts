import { disabledSignatureVerification } from '../../src/rules/disabled-signature-verification.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const POLICY = '/root/.config/notation/trustpolicy.json';

testRule(disabledSignatureVerification, {
  dockerfile: {
    flags: [
      {
        case: 'cosign-ignore-tlog',
        because: 'transparency log not checked',
        file: `${FROM}RUN cosign verify «--insecure-ignore-tlog» --key k.pub acme/app:1\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'medium',
        message: 'cosign does not look into the transparency log, because of --insecure-ignore-tlog.',
      },
      {
        case: 'cosign-ignore-sct-true',
        because: 'explicit true',
        file: `${FROM}RUN cosign verify «--insecure-ignore-sct=true» --key k.pub acme/app:1\n`,
      },
      {
        case: 'cosign-insecure-registry',
        because: 'exec form',
        file: `${FROM}RUN ["cosign","verify",«"--allow-insecure-registry"»,"--key","k.pub","acme/app:1"]\n`,
      },
      {
        because: 'other tools',
        file: `${FROM}RUN skopeo «--insecure-policy» copy docker://a dir:b && notation verify «--insecure-registry» acme/app:1\n`,
      },
      {
        case: 'notation-skip-policy',
        because: 'policy that checks nothing',
        file: `${FROM}COPY <<EOF ${POLICY}\n{"trustPolicies":[{"name":"a","registryScopes":["*"],"signatureVerification":{«"level":"skip"»}}]}\nEOF\n`,
      },
      {
        case: 'cosign-in-command',
        because: 'CMD and ENTRYPOINT too',
        file: `${FROM}CMD cosign verify «--insecure-ignore-tlog» --key k.pub acme/app:1\n`,
      },
    ],
    advises: [
      {
        case: 'content-trust-zero',
        because: 'the default',
        file: `${FROM}ENV «DOCKER_CONTENT_TRUST=0»\n`,
        message: 'DOCKER_CONTENT_TRUST=0 is the default and can go: nothing verifies images here either way.',
      },
    ],
    accepts: [
      { case: 'cosign-plain', because: 'verified', file: `${FROM}RUN cosign verify --key k.pub acme/app:1\n` },
      {
        case: 'cosign-flag-false',
        because: 'explicit false',
        file: `${FROM}RUN cosign verify --insecure-ignore-tlog=false --key k.pub acme/app:1\n`,
      },
      {
        because: 'a value from outside',
        file: `${FROM}ARG SKIP\nRUN cosign verify --insecure-ignore-tlog=$SKIP --key k.pub acme/app:1\n`,
      },
      {
        case: 'notation-strict-policy',
        because: 'strict',
        file: `${FROM}RUN echo '{"signatureVerification":{"level":"strict"}}' > ${POLICY}\n`,
      },
      {
        case: 'content-trust-one',
        because: 'retired-content-trust reports it',
        file: `${FROM}ENV DOCKER_CONTENT_TRUST=1\n`,
      },
      {
        case: 'flag-in-text',
        because: 'text; another program',
        file: `${FROM}# cosign verify --insecure-ignore-tlog\nRUN echo "--allow-insecure-registry" && mytool --allow-insecure-registry\n`,
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'a check that looks away',
        file: '#!/bin/sh\n# docker\ncosign verify «--insecure-ignore-tlog» --key k.pub acme/app:1\n',
        message: 'cosign does not look into the transparency log, because of --insecure-ignore-tlog.',
        fixed: null,
        refused: 'would-guess',
      },
    ],
    advises: [
      { because: 'the default of a retired service', file: '#!/bin/sh\n«DOCKER_CONTENT_TRUST=0» docker pull a\n' },
    ],
    accepts: [{ because: 'a check', file: '#!/bin/sh\n# docker\ncosign verify --key k.pub acme/app:1\n' }],
  },
});
