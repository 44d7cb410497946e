/** Words that YAML 1.1 or 1.2 reads as something else than a text; numbers begin with a digit, sign or point. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i;
const PLAIN = /^[A-Za-z_][A-Za-z0-9_./-]*(?::[A-Za-z0-9_./%-]+)*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A text as a scalar on one line: plain where nobody can read it differently, else in double quotes with escapes. */
export function yamlScalar(text: string): string {
  if ((PLAIN.test(text) && !WORDS.test(text)) || DATE.test(text)) return text;
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, escaped);
}

/** Letters stay; what is hidden is written out. */
function escaped(character: string): string {
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
