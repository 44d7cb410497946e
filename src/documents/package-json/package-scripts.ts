import { literal } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import { jsonWord } from '../shell/json-word.ts';
import type { ScriptText } from '../shell/script-text.ts';

/** An entry of `scripts`. */
export interface PackageScript {
  readonly name: string;
  /** The name with its quotes. */
  readonly nameRange: TextRange;
  /** What the string says, every character with its place. */
  readonly text: ScriptText;
}

/** Tokens of JSON that count here: strings, and the brackets that tell how deep they stand. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\]:,]/g;

/** The scripts of a `package.json`: https://docs.npmjs.com/cli/using-npm/scripts. Linear in the text. */
export function packageScripts(source: SourceText): readonly PackageScript[] {
  const { content } = source;
  const scripts: PackageScript[] = [];
  let depth = 0;
  let key: { readonly text: string; readonly at: number } | undefined;
  let isInScripts = false;
  let awaitsValue = false;
  for (const { 0: token, index } of content.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      depth += 1;
      if (depth === 2) isInScripts = awaitsValue && token === '{' && key?.text === '"scripts"';
      awaitsValue = false;
    } else if (token === '}' || token === ']') {
      depth -= 1;
      if (depth < 2) isInScripts = false;
      awaitsValue = false;
    } else if (token === ':') awaitsValue = true;
    else if (token === ',') awaitsValue = false;
    else if (!awaitsValue) key = { text: token, at: index };
    else {
      awaitsValue = false;
      if (depth === 2 && isInScripts && key) scripts.push(scriptOf(key, token, index));
    }
  }
  return scripts;
}

function scriptOf(key: { readonly text: string; readonly at: number }, raw: string, at: number): PackageScript {
  const range = { start: at, end: at + raw.length };
  return {
    name: key.text.slice(1, -1),
    nameRange: { start: key.at, end: key.at + key.text.length },
    text: jsonWord({ raw, range, value: literal(raw) }).content,
  };
}
