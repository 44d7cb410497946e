/** A file text that attacks a reader; `grow` gives about `size` bytes of it, never more. */
export interface HostilePattern {
  readonly name: string;
  readonly path: string;
  grow(size: number): string;
}

/** Repeats a piece between a head and a tail until the size is reached. All pieces are ASCII: one character, one byte. */
function repeat(head: string, piece: string | ((index: number) => string), tail = ''): (size: number) => string {
  return (size) => {
    const pieces = [head];
    let length = head.length + tail.length;
    for (let index = 0; ; index += 1) {
      const next = typeof piece === 'string' ? piece : piece(index);
      if (length + next.length > size) break;
      pieces.push(next);
      length += next.length;
    }
    return `${pieces.join('')}${tail}`;
  };
}

/** A construct that hides something, with ordinary comment lines before it until the size is reached. */
function padded(construct: string): (size: number) => string {
  return (size) => {
    const line = '# an ordinary comment line\n';
    const head = 'FROM alpine:3.23\n';
    const room = size - head.length - construct.length;
    return `${head}${line.repeat(Math.max(0, Math.floor(room / line.length)))}${construct}`;
  };
}

const dockerfile = (name: string, grow: HostilePattern['grow']): HostilePattern => ({ name, path: 'Dockerfile', grow });
const compose = (name: string, grow: HostilePattern['grow']): HostilePattern => ({ name, path: 'compose.yaml', grow });

export const HOSTILE_DOCKERFILES: readonly HostilePattern[] = [
  dockerfile('comments between stages', repeat('', '#\nFROM a\n')),
  dockerfile('stages', repeat('', 'FROM a\n')),
  dockerfile(
    'chained stages',
    repeat('FROM a AS s0\n', (index) => `FROM s${index} AS s${index + 1}\n`),
  ),
  dockerfile('stages that name each other', repeat('', 'FROM a AS b\nWORKDIR x\nFROM b AS a\nWORKDIR y\n')),
  dockerfile('variables that double', repeat('FROM a:1\n', 'ENV A=$A$A\n')),
  dockerfile(
    'variables that use each other',
    repeat('FROM a:1\n', (index) => `ENV V${index + 1}=$V${index}x\n`),
  ),
  dockerfile('nested defaults', repeat('ARG A=', '${A:-', '\nFROM $A\n')),
  dockerfile(
    'arguments before the first stage',
    repeat('', (index) => `ARG A${index}=b\n`, 'FROM a\n'),
  ),
  dockerfile('continuations', repeat('FROM a:1\nRUN a', ' \\\n b')),
  dockerfile('empty continuations', repeat('FROM a:1\nRUN a', ' \\\n')),
  dockerfile('comments in a continuation', repeat('FROM a:1\nRUN a \\\n', '#\n')),
  dockerfile('here-document marks on one line', repeat('FROM a:1\nRUN ', '<<a ')),
  dockerfile('here-documents', repeat('FROM a:1\n', 'RUN <<E\nE\n')),
  dockerfile('an unterminated here-document', repeat('FROM a:1\nRUN <<EOF\n', 'line\n')),
  dockerfile('command substitutions', repeat('FROM a:1\nRUN ', '"$(')),
  dockerfile('subshells', repeat('FROM a:1\nRUN ', '(')),
  dockerfile('braces', repeat('FROM a:1\nRUN ', '{ ')),
  dockerfile('arithmetic', repeat('FROM a:1\nRUN echo ', '$((1+')),
  dockerfile('pipes', repeat('FROM a:1\nRUN a', ' | a')),
  dockerfile('backticks', repeat('FROM a:1\nRUN ', '`a ')),
  dockerfile('shells in shells', repeat('FROM a:1\nRUN ', "sh -c '", 'true')),
  dockerfile('unclosed quotes', repeat('FROM a:1\nRUN "', 'a ')),
  dockerfile('quotes', repeat('FROM a:1\nENV A=', '"')),
  dockerfile('flags', repeat('FROM a:1\nRUN ', '--mount=type=cache,target=/x ', 'true\n')),
  dockerfile('mount options', repeat('FROM a:1\nRUN --mount=', 'a=b,', 'type=cache true\n')),
  dockerfile('pairs', repeat('FROM a:1\nLABEL', ' a=b')),
  dockerfile('an unclosed array', repeat('FROM a:1\nCMD [', '"a",')),
  dockerfile('nested arrays', repeat('FROM a:1\nCMD ', '[')),
  dockerfile('carriage returns', repeat('FROM a:1\n', 'RUN a\r')),
  dockerfile('blank lines', repeat('FROM a:1\n', '\n')),
  dockerfile('NUL characters', repeat('FROM a:1\nRUN ', '\u0000')),
  dockerfile('template marks', repeat('FROM {{ a }}\n', '{% if a %}\n')),
  dockerfile('unknown instructions', repeat('FROM a:1\n', 'FOO a\n')),
  dockerfile('one line', repeat('FROM a:1\nRUN ', 'a')),
  dockerfile('triggers', repeat('FROM a:1\n', 'ONBUILD RUN a\n')),
  dockerfile('sources', repeat('FROM a:1\nCOPY', ' a', ' /b\n')),
  dockerfile('here-document in exec form', padded('RUN ["sh","-c","cat <<X"]\nUSER root\n')),
  dockerfile('escaped here-document', padded('RUN true || echo \\<<X\nUSER root\n')),
  dockerfile('here-document with a blank in its name', padded('RUN cat <<"X Y" >/f\nUSER app\nX Y\n')),
  dockerfile('here-document with a number', padded('RUN a 3<<X\nUSER app\nX\n')),
  dockerfile('here-document with glued quotes', padded('RUN a <<"X"Z\nUSER app\nXZ\n')),
  dockerfile('two escape characters at the end', padded('RUN echo \\\\\nUSER root\n')),
  dockerfile('a carriage return in a comment', padded('# x\rUSER app\n')),
];

export const HOSTILE_COMPOSE_FILES: readonly HostilePattern[] = [
  compose('wrong escapes', repeat('services: {a: {image: "', '\\z', '"}}\n')),
  compose('anchors', repeat('', '&a ')),
  compose('tags', repeat('', '!x ')),
  compose(
    'keys',
    repeat('services:\n  web:\n    image: a:1\n    environment:\n', (index) => `      K${index}: v\n`),
  ),
  compose(
    'services',
    repeat('services:\n', (index) => `  s${index}:\n    image: a\n`),
  ),
  compose('nothing but colons', repeat('', '\t: :\n')),
  compose('flow lists in flow lists', repeat('services: ', '[')),
  compose('flow maps in flow maps', repeat('services: ', '{a: ')),
  compose('lists in lists', repeat('services:\n  ', '- ')),
  compose('keys that are keys', repeat('', '? ')),
  compose('aliases', repeat('x: &x a\nservices:\n  web:\n    image: a:1\n    command:\n', '      - *x\n')),
  compose(
    'aliases of aliases',
    repeat(
      'x0: &x0 [a,a,a,a,a,a,a,a,a]\n',
      (index) => {
        const each = `*x${index}`;
        return `x${index + 1}: &x${index + 1} [${Array.from({ length: 9 }, () => each).join(',')}]\n`;
      },
      'services: {web: {image: a, command: *x3}}\n',
    ),
  ),
  compose(
    'merges',
    repeat('x: &x\n  a: b\nservices:\n', (index) => `  s${index}:\n    <<: *x\n    image: a:1\n`),
  ),
  compose(
    'a merge of itself',
    repeat('services:\n  web: &w\n    <<: *w\n    image: a:1\n    command:\n', '      - a\n'),
  ),
  compose('undefined aliases', repeat('services:\n  web:\n    image: a:1\n    command:\n', '      - *y\n')),
  compose('documents', repeat('', '---\nservices: {web: {image: a:1}}\n')),
  compose('duplicate keys', repeat('services:\n  web:\n', '    image: a:1\n')),
  compose('nested variables', repeat('services:\n  web:\n    image: ', '${A:-')),
  compose('dollar signs', repeat('services:\n  web:\n    image: a:1\n    command: "', '$', '"\n')),
  compose('colons in a volume', repeat('services:\n  web:\n    image: a:1\n    volumes:\n      - "', ':', '"\n')),
  compose('port ranges', repeat('services:\n  web:\n    image: a:1\n    ports:\n', '      - "1-65535:1-65535"\n')),
  compose(
    'services that extend each other',
    repeat('services:\n  s0: {image: a:1}\n', (index) => `  s${index + 1}: {extends: s${index}}\n`),
  ),
  compose('includes', repeat('services: {web: {image: a:1}}\ninclude:\n', '  - compose.yaml\n')),
  compose('comments', repeat('services: {web: {image: a}}\n', '# a\n')),
  compose('a long text', repeat('services: {web: {image: a}}\nx-a: ', 'a')),
  compose('an unclosed quote', repeat('services: {web: {image: "', 'a ')),
  compose('template marks', repeat('services:\n', '  {% if a %}\n')),
  compose(
    'an embedded Dockerfile',
    repeat('services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM a\n', '        RUN a\n'),
  ),
];
