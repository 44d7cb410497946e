import { globalAptKey } from '../../src/rules/global-apt-key.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(globalAptKey, {
  dockerfile: {
    flags: [
      {
        case: 'apt-key-add-piped',
        because: 'trusted for every repository',
        file: `${FROM}RUN curl -fsSL https://example.com/k.asc | «apt-key add -»\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'medium',
        message: 'apt-key makes the key valid for every package source of the image.',
      },
      {
        case: 'apt-key-short-id',
        because: 'short ids can be forged',
        file: `${FROM}RUN «apt-key adv --keyserver keys.example.com --recv-keys 1A2B3C4D»\n`,
      },
      {
        because: 'keys of a server',
        file: `${FROM}RUN «apt-key adv --fetch-keys https://example.com/k.pub»\n`,
      },
      {
        case: 'dearmor-into-trusted',
        because: 'global key ring folder',
        file: `${FROM}RUN curl -fsSL https://example.com/k.asc | gpg --dearmor -o «/etc/apt/trusted.gpg.d/k.gpg»\n`,
        message: 'gpg puts a key into /etc/apt/trusted.gpg.d, where it is valid for every package source of the image.',
      },
      {
        because: 'redirect, tee, download, copy, import',
        file: `${FROM}RUN gpg --dearmor < k.asc > «/etc/apt/trusted.gpg.d/a.gpg» && cat k.asc | tee «/etc/apt/trusted.gpg.d/b.asc» && curl -o «/etc/apt/trusted.gpg.d/c.asc» https://example.com/c && wget -O «/etc/apt/trusted.gpg» https://example.com/d && cp e.gpg «/etc/apt/trusted.gpg.d» && gpg --no-default-keyring --keyring «gnupg-ring:/etc/apt/trusted.gpg.d/f.gpg» --import f.asc\n`,
      },
      {
        case: 'copy-into-trusted',
        because: 'COPY and ADD reach it too',
        file: `${FROM}COPY k.gpg «/etc/apt/trusted.gpg.d/»\nADD https://example.com/k.asc «/etc/apt/trusted.gpg.d/k2.asc»\n`,
      },
      {
        case: 'trusted-yes-line',
        because: 'no signature at all',
        file: `${FROM}RUN echo "deb [arch=amd64 «trusted=yes»] https://example.com/deb ./" > /etc/apt/sources.list.d/a.list\n`,
        message: 'apt takes packages of this source without any signature.',
      },
      {
        because: 'written by another command',
        file: `${FROM}RUN add-apt-repository "deb [«trusted=yes»] https://example.com/deb ./"\n`,
      },
      {
        case: 'trusted-yes-deb822',
        because: 'deb822 form in a here-document',
        file: `${FROM}COPY <<EOF /etc/apt/sources.list.d/a.sources\nTypes: deb\nURIs: https://example.com/deb\nSuites: ./\n«Trusted: yes»\nEOF\n`,
      },
    ],
    advises: [
      {
        case: 'apt-key-full-fingerprint',
        because: 'right key, still global',
        file: `${FROM}RUN «apt-key adv --keyserver keys.example.com --recv-keys A1B2C3D4E5F60718293A4B5C6D7E8F9001122334»\n`,
        message:
          'apt-key adds the right key, but for every package source, and newer releases of Debian and Ubuntu have no apt-key.',
      },
      {
        case: 'apt-key-own-keyring',
        because: 'scoped, but apt-key is gone',
        file: `${FROM}RUN «apt-key --keyring /usr/share/keyrings/a.gpg add k.asc» && echo "deb [signed-by=/usr/share/keyrings/a.gpg] https://example.com/deb s main" > /etc/apt/sources.list.d/a.list\n`,
      },
    ],
    accepts: [
      {
        case: 'signed-by-keyring',
        because: 'recommended form',
        file: `${FROM}RUN curl -fsSL https://example.com/k.asc | gpg --dearmor -o /usr/share/keyrings/a.gpg && echo "deb [signed-by=/usr/share/keyrings/a.gpg] https://example.com/deb s main" > /etc/apt/sources.list.d/a.list\n`,
      },
      {
        case: 'signed-by-etc-keyrings',
        because: 'keyrings folder is not trusted globally',
        file: `${FROM}ADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://example.com/k.asc /etc/apt/keyrings/k.asc\n`,
      },
      { case: 'apt-key-list', because: 'reads only', file: `${FROM}RUN apt-key list\n` },
      {
        case: 'apt-key-in-text',
        because: 'comment and URL',
        file: `${FROM}# apt-key add\nRUN curl -fsSLO https://example.com/apt-key-add.txt\n`,
      },
      {
        because: 'packages of the image itself; taken away, looked at',
        file: `${FROM}RUN echo "deb [trusted=yes] file:/repo ./" > /etc/apt/sources.list.d/a.list && rm /etc/apt/trusted.gpg.d/a.gpg && gpg --keyring /etc/apt/trusted.gpg --list-keys && echo "trusted=yes" > /notes\n`,
      },
    ],
  },
});
