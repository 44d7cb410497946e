import type { Word } from '../dockerfile/model.ts';
import type { ShellWord } from './model.ts';
import { joinPieces, mappedScript, type ScriptPiece, type ScriptText, unmappedScript } from './script-text.ts';

/** A string of an exec form as a word: no shell, no variables. */
export function jsonWord({ raw, range, value }: Word): ShellWord {
  const exact = range.end - range.start === raw.length;
  return {
    raw,
    range,
    exact,
    value,
    substitutions: [],
    get content() {
      const source = exact
        ? mappedScript({ text: raw, pieces: [{ at: 0, source: range.start }] })
        : unmappedScript(raw, range);
      return decoded(source);
    },
  };
}

/** What a JSON string says, each character with its place. Texts that are no JSON string are kept. */
function decoded(source: ScriptText): ScriptText {
  const raw = source.text;
  if (raw.length < 2 || !raw.startsWith('"')) return source;
  const end = raw.length - 1;
  const pieces: ScriptPiece[] = [];
  let from = 1;
  for (let at = raw.indexOf('\\'); at >= 0 && at < end; at = raw.indexOf('\\', from)) {
    if (at > from) pieces.push({ text: raw.slice(from, at), start: from, end: at });
    const length = raw[at + 1] === 'u' ? 6 : 2;
    pieces.push({ text: unescaped(raw.slice(at, at + length)), start: at, end: Math.min(at + length, end) });
    from = at + length;
  }
  if (from < end) pieces.push({ text: raw.slice(from, end), start: from, end });
  return joinPieces(source, pieces);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(sequence: string): string {
  const kind = sequence[1] ?? '';
  if (kind === 'u') return String.fromCharCode(Number.parseInt(sequence.slice(2), 16) || 0);
  return ESCAPES[kind] ?? kind;
}
