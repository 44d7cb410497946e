import { weakHash } from '../../src/rules/weak-hash.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(weakHash, {
  dockerfile: {
    flags: [
      {
        case: 'md5sum-check',
        because: 'md5 as proof of integrity',
        file: `${FROM}RUN echo "5d41402abc4b2a76b9719d911017c592  a.tgz" | «md5sum -c -»\n`,
        fixed: null,
        refused: 'would-guess',
        severity: 'low',
        message: 'MD5 is all that tells the right file from another one here, and it can be forged.',
      },
      { case: 'sha1sum-check-long', because: 'long option', file: `${FROM}RUN «sha1sum --check a.sha1»\n` },
      { case: 'shasum-algorithm-one', because: 'algorithm option', file: `${FROM}RUN «shasum -a 1 -c a.sum»\n` },
      {
        case: 'hash-compared',
        because: 'compared by hand',
        file: `${FROM}RUN test "$(«md5sum a.tgz» | cut -c1-32)" = 5d41402abc4b2a76b9719d911017c592\n`,
      },
      {
        because: 'searched for in the output',
        file: `${FROM}RUN «sha1sum a.tgz» | grep aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d\n`,
        message: 'SHA-1 is all that tells the right file from another one here, and it can be forged.',
      },
      {
        case: 'openssl-sha1-verify',
        because: 'openssl, in a here-document',
        file: `${FROM}RUN <<EOF\n«openssl dgst -sha1 -verify k.pub -signature a.sig a.tgz»\nEOF\n`,
      },
      {
        because: 'openssl compared by hand',
        file: `${FROM}RUN [ "$(«openssl md5 a.tgz»)" = "$EXPECTED" ]\n`,
      },
    ],
    accepts: [
      {
        case: 'sha256sum-check',
        because: 'strong',
        file: `${FROM}RUN sha256sum -c a.sum && shasum -a 512 -c b.sum\n`,
      },
      {
        case: 'hash-as-cache-key',
        because: 'no comparison with a known value',
        file: `${FROM}RUN sha1sum package-lock.json | cut -c1-8 > /cache-key\n`,
      },
      {
        because: 'two files compared with each other',
        file: `${FROM}RUN [ "$(md5sum a)" = "$(md5sum b)" ] && md5sum a | grep a\n`,
      },
      {
        case: 'both-hashes-checked',
        because: 'strong one protects',
        file: `${FROM}RUN md5sum -c a.md5 && sha256sum -c a.sha256\n`,
      },
      { because: 'a signature protects', file: `${FROM}RUN md5sum -c a.md5 && gpg --verify a.asc a\n` },
      { case: 'hash-in-file-name', because: 'only a name', file: `${FROM}RUN sha256sum -c md5sum.txt\n` },
      {
        case: 'git-commit',
        because: 'git addresses by sha1',
        file: `${FROM}RUN git -C /src checkout 3f1c9a7e5b2d4860c1e7f9a2b3d4c5e6f7a8b9c0\n`,
      },
      { case: 'hash-in-comment', because: 'text', file: `${FROM}# md5sum -c a.md5\nRUN echo md5sum\n` },
    ],
  },
});
