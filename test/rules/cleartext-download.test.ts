import { cleartextDownload } from '../../src/rules/cleartext-download.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(cleartextDownload, {
  dockerfile: {
    flags: [
      {
        case: 'http-known-host',
        because: 'host known to serve TLS',
        file: `${FROM}RUN wget «http://github.com/acme/app/archive/v1.tar.gz»\n`,
        fixed: `${FROM}RUN wget https://github.com/acme/app/archive/v1.tar.gz\n`,
        severity: 'medium',
        message:
          'wget fetches from http://github.com/acme/app/archive/v1.tar.gz without encryption, so anybody on the way can replace what arrives.',
      },
      {
        because: 'quoted, attached to an option, in a module, a subdomain',
        file: `${FROM}RUN curl -o /a "«http://raw.githubusercontent.com/a»" && python3 -m pip install «--index-url=http://pypi.org/simple» x\n`.replace(
          '"«http://raw.githubusercontent.com/a»"',
          '«"http://raw.githubusercontent.com/a"»',
        ),
        fixed: `${FROM}RUN curl -o /a "https://raw.githubusercontent.com/a" && python3 -m pip install --index-url=https://pypi.org/simple x\n`,
      },
      {
        because: 'exec form, a line that is continued',
        file: `${FROM}RUN ["curl", "-O", «"http://github.com/a"»]\nRUN curl \\\n    -O \\\n    «http://github.com/c»\n`,
        fixed: `${FROM}RUN ["curl", "-O", "https://github.com/a"]\nRUN curl \\\n    -O \\\n    https://github.com/c\n`,
      },
      {
        case: 'http-unknown-host',
        because: 'TLS support of the host unknown',
        file: `${FROM}RUN curl -fsSLO «http://downloads.example.org/app.tgz»\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'another port than that of the web',
        file: `${FROM}RUN curl -fsSLO «http://github.com:8080/app.tgz»\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'http-in-add',
        because: 'ADD; scheme in capitals',
        file: `${FROM}ADD «HTTP://github.com/acme/app/raw/main/a.bin» /a.bin\n`,
        fixed: `${FROM}ADD https://github.com/acme/app/raw/main/a.bin /a.bin\n`,
      },
      {
        case: 'http-in-env',
        because: 'used by later steps',
        file: `${FROM}ENV «MIRROR=http://mirror.example.org/pub»\n`,
        fixed: null,
        refused: 'needed-below',
        message:
          'What is fetched from MIRROR (http://mirror.example.org/pub) comes without encryption, so anybody on the way can replace it.',
      },
      {
        because: 'a variable that a download uses, whatever its name',
        file: `${FROM}ARG «BASE=http://dl.example.org/app»\nRUN curl -O $BASE/app.tgz\nRUN «X=http://dl.example.org/b» && curl -O $X\n`,
        fixed: null,
      },
      {
        case: 'ftp-in-run',
        because: 'ftp and telnet are clear text',
        file: `${FROM}RUN wget «ftp://ftp.example.org/a.tgz»\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'keys and packages',
        file: `FROM rockylinux/rockylinux:9\nRUN rpm --import «http://rpm.example.org/key» && dnf install -y «http://rpm.example.org/a.rpm»\n`,
        fixed: null,
      },
      {
        case: 'http-in-heredoc',
        because: 'no edits in here-documents',
        file: `${FROM}RUN <<EOF\ncurl -fsSLO «http://github.com/acme/a.tgz»\nEOF\n`,
        fixed: null,
        refused: 'here-document',
      },
    ],
    accepts: [
      {
        case: 'http-localhost',
        because: 'never leaves the machine',
        file: `${FROM}RUN curl http://localhost:8080/ && curl http://127.0.0.1/ && curl http://[::1]:80/\n`,
      },
      {
        because: 'names and addresses of the local network',
        file: `${FROM}RUN curl http://nexus:8081/a && curl http://10.0.0.5/a && curl http://192.168.1.2/b\n`,
      },
      {
        case: 'http-dot-local',
        because: 'local network name',
        file: `${FROM}RUN curl http://nas.local/a.bin -o /a.bin\n`,
      },
      {
        case: 'http-xml-namespace',
        because: 'an identifier, not a download',
        file: `${FROM}RUN echo '<svg xmlns="http://www.w3.org/2000/svg"/>' > /a.svg\nENV REPO=http://www.w3.org/2000/svg\n`,
      },
      {
        case: 'http-proxy-value',
        because: 'proxies are addressed by http',
        file: `${FROM}ENV http_proxy=http://proxy.example.org:3128 HTTPS_PROXY=http://proxy.example.org:3128\nRUN curl -x http://proxy.example.org:3128 https://example.org/\n`,
      },
      {
        case: 'http-signed-deb-mirror',
        because: 'packages are signed',
        file: `${FROM}RUN echo "deb http://ftp.example.org/debian trixie main" > /etc/apt/sources.list\nARG DEBIAN_MIRROR=http://deb.debian.org/debian\n`,
      },
      {
        case: 'http-healthcheck',
        because: 'probe, not a download',
        file: `${FROM}HEALTHCHECK CMD curl -f http://web:8080/health\n`,
      },
      {
        case: 'http-variable-host',
        because: 'host unknown, may be local',
        file: `${FROM}ARG HOST\nRUN curl http://\${HOST}/a.bin -o /a.bin\n`,
      },
      {
        because: 'checked afterwards',
        file: `${FROM}RUN curl -o a.tgz http://example.org/a.tgz && echo "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  a.tgz" | sha256sum -c -\n`,
      },
      {
        because: 'a variable of which everything is checked',
        file: `${FROM}ENV APP_DOWNLOAD_URL=http://example.org/a.tgz APP_SHA=2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\nRUN wget -O a.tgz "$APP_DOWNLOAD_URL" && echo "$APP_SHA *a.tgz" | sha256sum -c -\n`,
      },
      {
        because: 'a setting of the program, not a source',
        file: `${FROM}ENV API_URL=http://api.example.org\nARG URL=http://\n`,
      },
      {
        case: 'http-comment-label',
        because: 'text',
        file: `${FROM}# see http://example.org/docs\nLABEL url=http://example.org\n`,
      },
    ],
  },
});
