import { unverifiedDownload } from '../../src/rules/unverified-download.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';
const SUM = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const COMMIT = '3f1c9a7e5b2d4860c1e7f9a2b3d4c5e6f7a8b9c0';

testRule(unverifiedDownload, {
  dockerfile: {
    flags: [
      {
        case: 'add-https',
        because: 'no checksum; none is invented',
        file: `${FROM}ADD «https://example.com/app.bin» /app.bin\n`,
        message: 'ADD takes whatever https://example.com/app.bin serves at build time, because it names no checksum.',
        severity: 'medium',
        fixed: null,
      },
      {
        case: 'add-url-builder',
        because: 'builders are inputs too',
        file: `FROM debian:13 AS build\nADD «https://example.com/app.tgz» /src/\n${FROM}`,
      },
      {
        case: 'add-url-json-form',
        because: 'JSON form, scheme in capitals',
        file: `${FROM}ADD [«"HTTPS://example.com/app.bin"»,"/app.bin"]\n`,
      },
      {
        case: 'add-url-two-sources',
        because: 'two URLs',
        file: `${FROM}ADD «https://example.com/a» «https://example.com/b» /x/\n`,
      },
      {
        case: 'add-url-version-argument',
        because: 'version in the name is no checksum',
        file: `${FROM}ARG V=1.2\nADD «https://example.com/app-\${V}.bin» /app.bin\n`,
      },
      {
        case: 'add-git-branch',
        because: 'branch moves',
        file: `${FROM}ADD «https://github.com/acme/app.git#main» /src\n`,
      },
      {
        case: 'run-archive-extracted',
        because: 'used unverified',
        file: `${FROM}RUN «curl -fsSLO https://example.com/a.tgz» && tar xzf a.tgz\n`,
        message: 'curl fetches https://example.com/a.tgz, and tar uses it before anything has checked it.',
      },
      {
        case: 'run-archive-piped',
        because: 'piped into tar',
        file: `${FROM}RUN «wget -qO- https://example.com/a.tgz» | tar xz -C /opt\n`,
      },
      {
        case: 'run-binary-installed',
        because: 'executable straight from the net',
        file: `${FROM}RUN «curl -fsSL -o /usr/local/bin/tool https://example.com/tool» && chmod +x /usr/local/bin/tool\n`,
      },
      {
        case: 'run-verified-after-use',
        because: 'too late',
        file: `${FROM}RUN «curl -fsSLO https://example.com/tool.sh» && sh tool.sh && echo "${SUM}  tool.sh" | sha256sum -c -\n`,
      },
      {
        because: 'saved as a program and used by whatever runs later',
        file: `${FROM}RUN «wget -P /opt/app/lib https://example.com/a.jar»\n`,
      },
      {
        because: 'a redirect is a file too, a later step uses it, and the package manager is given a local file',
        file: `${FROM}RUN «curl https://example.com/a.deb > /tmp/a.deb»\nRUN dpkg -i /tmp/*.deb\n`,
      },
    ],
    accepts: [
      {
        case: 'add-url-checksum',
        because: 'verified',
        file: `${FROM}ADD --link --checksum=sha256:${SUM} https://example.com/app.bin /app.bin\n`,
      },
      {
        case: 'add-git-commit',
        because: 'full commit id pins',
        file: `${FROM}ADD https://github.com/acme/app.git#${COMMIT} /src\n`,
      },
      {
        case: 'add-git-checksum',
        because: 'tag checked against a commit',
        file: `${FROM}ADD --checksum=${COMMIT} https://github.com/acme/app.git#v1 /src\n`,
      },
      {
        case: 'add-url-verified-next',
        because: 'same path verified before use',
        file: `${FROM}ADD https://example.com/app.bin /app.bin\nRUN echo "${SUM}  /app.bin" | sha256sum -c -\n`,
      },
      {
        case: 'add-local-http-name',
        because: 'local names that contain http',
        file: `${FROM}ADD http-server.conf https.txt /etc/app/\n`,
      },
      { case: 'add-unknown-source', because: 'unknown', file: `${FROM}ARG SRC\nADD \${SRC} /src/\n` },
      {
        case: 'run-checksum',
        because: 'sha256 before use',
        file: `${FROM}RUN curl -fsSLO https://example.com/a.tgz \\\n && echo "${SUM}  a.tgz" | sha256sum -c - \\\n && tar xzf a.tgz\n`,
      },
      {
        case: 'run-signature',
        because: 'gpg signature',
        file: `${FROM}RUN curl -fsSLO https://example.com/a.tgz && curl -fsSLO https://example.com/a.tgz.asc && gpg --verify a.tgz.asc a.tgz && tar xzf a.tgz\n`,
      },
      {
        case: 'run-other-verifiers',
        because: 'also minisign -V, openssl dgst -verify',
        file: `${FROM}RUN curl -fsSLO https://example.com/a && cosign verify-blob --key k.pub --signature a.sig a && install a /usr/local/bin/\nRUN curl -fsSLO https://example.com/b && minisign -Vm b -p k.pub && install b /usr/local/bin/\n`,
      },
      {
        case: 'run-helper-function',
        because: 'verification inside a function',
        file: `${FROM}RUN check() { sha256sum -c "$1"; }; set -e; curl -fsSLO https://example.com/a.tgz; check a.sum; tar xzf a.tgz\n`,
      },
      {
        case: 'run-heredoc-verified',
        because: 'later line of a script',
        file: `${FROM}RUN <<EOF\nset -e\ncurl -fsSLO https://example.com/a.tgz\nsha256sum -c a.sum\ntar xzf a.tgz\nEOF\n`,
      },
      {
        case: 'run-package-manager',
        because: 'tool verifies itself',
        file: `${FROM}RUN apt-get update && apt-get install -y nginx && pip install --require-hashes -r r.txt\n`,
      },
      {
        case: 'run-weak-checksum',
        because: 'verified, badly: weak-hash reports it',
        file: `${FROM}RUN curl -fsSLO https://example.com/a.tgz && md5sum -c a.md5 && tar xzf a.tgz\n`,
      },
      {
        case: 'run-api-call',
        because: 'nothing is kept or run',
        file: `${FROM}RUN curl -fsS https://api.example.com/build/started\n`,
      },
      {
        case: 'run-pipe-to-shell',
        because: 'piped-remote-script reports it',
        file: `${FROM}RUN curl -fsSL https://example.com/i.sh | sh\n`,
      },
      {
        because: 'a script that is saved and run is reported once, by piped-remote-script',
        file: `${FROM}RUN curl -fsSLO https://example.com/i.sh && sh i.sh\n`,
      },
      {
        because: 'a key is data that a check uses',
        file: `${FROM}RUN curl -fsSLO https://example.com/k.asc && gpg --import k.asc\n`,
      },
    ],
  },
});
