import { disabledTlsVerification } from '../../src/rules/disabled-tls-verification.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(disabledTlsVerification, {
  dockerfile: {
    flags: [
      {
        case: 'curl-combined-k',
        because: 'k inside combined flags',
        file: `${FROM}RUN curl «-fsSLk» -O https://example.com/a\n`,
        fixed: `${FROM}RUN curl -fsSL -O https://example.com/a\n`,
        message: 'curl accepts any certificate, because of --insecure.',
        severity: 'high',
      },
      {
        because: 'alone, and on a line of its own',
        file: `${FROM}RUN curl «-k» -O https://example.com/a && curl -O \\\n    «--insecure» \\\n    https://example.com/b\n`,
        fixed: `${FROM}RUN curl -O https://example.com/a && curl -O \\\n    https://example.com/b\n`,
      },
      {
        case: 'wget-no-check',
        because: 'flag is removed',
        file: `${FROM}RUN wget «--no-check-certificate» https://example.com/a\n`,
        fixed: `${FROM}RUN wget https://example.com/a\n`,
      },
      {
        because: 'the exec form',
        file: `${FROM}RUN ["wget", «"--no-check-certificate"», "https://example.com/a"]\n`,
        fixed: `${FROM}RUN ["wget", "https://example.com/a"]\n`,
      },
      {
        case: 'env-node',
        because: 'quoted zero, for every later process',
        file: `${FROM}ENV «NODE_TLS_REJECT_UNAUTHORIZED="0"»\n`,
        fixed: FROM,
      },
      {
        because: 'one of several pairs',
        file: `${FROM}ENV A=1 \\\n    «NODE_TLS_REJECT_UNAUTHORIZED=0» \\\n    B=2\n`,
        fixed: `${FROM}ENV A=1 \\\n    B=2\n`,
      },
      {
        case: 'export-and-prefix',
        because: 'export and per-command prefix: two findings',
        file: `${FROM}RUN export «PYTHONHTTPSVERIFY=0» && «NPM_CONFIG_STRICT_SSL=false» npm ci\n`,
        fixed: `${FROM}RUN export PYTHONHTTPSVERIFY=1 && NPM_CONFIG_STRICT_SSL=true npm ci\n`,
      },
      {
        case: 'odd-values-disable',
        because: 'older requests: empty means unverified; git: any value disables',
        file: `${FROM}ENV «CURL_CA_BUNDLE=''»\nENV «GIT_SSL_NO_VERIFY=0»\n`,
        fixed: FROM,
      },
      {
        case: 'git-and-npm-settings',
        because: 'stored settings',
        file: `${FROM}RUN «git config --global http.sslVerify false» && «npm config set strict-ssl false»\n`,
        fixed: `${FROM}RUN git config --global http.sslVerify true && npm config set strict-ssl true\n`,
      },
      {
        case: 'pip-trusted-host',
        because: 'public index without verification',
        file: `${FROM}RUN pip install «--trusted-host index.example.org» app\n`,
        fixed: `${FROM}RUN pip install app\n`,
      },
      {
        case: 'private-index-host',
        because: 'private CA likely: removal breaks the build',
        file: `${FROM}RUN pip install «--trusted-host devpi.example.com» -i https://devpi.example.com/simple app\n`,
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'insecure-in-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\ncurl «--insecure» -O https://example.com/a\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      {
        case: 'curl-localhost',
        because: 'own endpoint, own certificate',
        file: `${FROM}RUN curl -k https://localhost:8443/health\nHEALTHCHECK CMD curl -fk https://127.0.0.1:8443/\n`,
      },
      {
        case: 'k-of-other-words',
        because: 'bound to the curl word only',
        file: `${FROM}RUN curl -H "x: -k" -o pkg https://example.com/a && apt-key list && sort -k 2 f\n`,
      },
      {
        case: 'pip-trusted-localhost',
        because: 'local index',
        file: `${FROM}RUN pip install --trusted-host localhost -i http://localhost:3141/simple app\n`,
      },
      {
        case: 'verification-on',
        because: 'switched on',
        file: `${FROM}ENV NODE_TLS_REJECT_UNAUTHORIZED=1 PYTHONHTTPSVERIFY=1\nRUN git config http.sslVerify true\n`,
      },
      {
        case: 'value-unknown',
        because: 'unknown',
        file: `${FROM}ARG STRICT\nRUN npm config set strict-ssl $STRICT\n`,
      },
    ],
  },
  script: {
    flags: [
      {
        because: 'images of anybody who answers for the registry',
        file: '#!/bin/sh\nskopeo copy «--src-tls-verify=false» docker://reg.corp/a docker://quay.io/b\npodman push «--tls-verify=false» reg.corp/a\n',
        message: 'skopeo accepts any server that answers for the registry, because of --src-tls-verify.',
        severity: 'high',
        fixed: null,
        refused: 'not-editable',
      },
    ],
    accepts: [
      {
        because: 'a registry of this machine',
        file: '#!/bin/sh\npodman push --tls-verify=false localhost:5000/a\nskopeo inspect --tls-verify=false docker://127.0.0.1:5000/a\n',
      },
      {
        because: 'it verifies',
        file: '#!/bin/sh\npodman pull --tls-verify=true reg.corp/a\npodman pull --tls-verify reg.corp/a\n',
      },
      { because: 'downloads of a script stay on its machine', file: '#!/bin/sh\n# docker\ncurl -k https://a.corp/x\n' },
    ],
  },
});
