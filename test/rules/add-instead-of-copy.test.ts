import { addInsteadOfCopy } from '../../src/rules/add-instead-of-copy.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM debian:13-slim\n';

testRule(addInsteadOfCopy, {
  dockerfile: {
    flags: [
      {
        case: 'add-file',
        because: 'COPY does the same without surprises',
        file: `${FROM}«ADD» app.py /app/\n`,
        fixed: `${FROM}COPY app.py /app/\n`,
        severity: 'low',
        message: 'ADD copies app.py from the build context, which COPY does without unpacking or fetching anything.',
      },
      {
        case: 'add-directory',
        because: 'a folder; the keyword stays in lower case',
        file: `${FROM}«add» . /app\n`,
        fixed: `${FROM}copy . /app\n`,
      },
      {
        case: 'add-json-form',
        because: 'the JSON form',
        file: `${FROM}«ADD» ["my file.txt","/app/"]\n`,
        fixed: `${FROM}COPY ["my file.txt","/app/"]\n`,
      },
      {
        case: 'add-several-with-flags',
        because: 'COPY takes the same flags',
        file: `${FROM}«ADD» --link --chown=app:app a.txt \\\n    b.txt /app/\n`,
        fixed: `${FROM}COPY --link --chown=app:app a.txt \\\n    b.txt /app/\n`,
      },
      {
        case: 'add-zip',
        because: 'zip is not unpacked',
        file: `${FROM}«ADD» app.zip /app/\n`,
        fixed: `${FROM}COPY app.zip /app/\n`,
      },
      {
        case: 'add-http-like-file-name',
        because: 'a local file, no URL',
        file: `${FROM}«ADD» http-server.conf /etc/app/\n`,
        fixed: `${FROM}COPY http-server.conf /etc/app/\n`,
      },
      {
        case: 'add-glob',
        because: 'a pattern may match an archive',
        file: `${FROM}«ADD» dist/* /app/\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'add-mixed-sources',
        because: 'COPY would stop unpacking the second',
        file: `${FROM}«ADD» app.py rootfs.tar.gz /app/\n`,
        fixed: null,
        refused: 'would-guess',
      },
      {
        because: 'the default of an argument may be replaced by a URL',
        file: `${FROM}ARG SRC=app.py\n«ADD» $SRC /app/\n`,
        fixed: null,
        refused: 'interpolated',
      },
      {
        because: 'a trigger copies too',
        file: `${FROM}ONBUILD «ADD» . /app\n`,
        fixed: `${FROM}ONBUILD COPY . /app\n`,
      },
    ],
    accepts: [
      {
        case: 'add-tar',
        because: 'archives are unpacked',
        file: `${FROM}ADD rootfs.tar.xz /\nADD a.tar.gz b.tgz c.txz d.tar.bz2 e.tar /x/\n`,
      },
      { case: 'add-url', because: 'COPY cannot fetch', file: `${FROM}ADD https://example.com/app.py /app/\n` },
      {
        case: 'add-git',
        because: 'COPY cannot clone',
        file: `${FROM}ADD https://github.com/acme/app.git#v1 /src\nADD git@github.com:acme/app.git /src2\n`,
      },
      {
        case: 'add-checksum',
        because: 'COPY has no --checksum',
        file: `${FROM}ADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://example.com/a.bin /a.bin\n`,
      },
      { case: 'add-heredoc', because: 'the file is written here', file: `${FROM}ADD <<EOF /app/motd\nhello\nEOF\n` },
      {
        case: 'add-variable-source',
        because: 'the source may be a URL or an archive',
        file: `${FROM}ARG SRC\nADD \${SRC} /app/\n`,
      },
    ],
  },
});
