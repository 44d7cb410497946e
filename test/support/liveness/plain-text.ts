/** As the runner finds them: `::name` after blanks at the start of a line, `##[name]` anywhere in it. */
export function runnerCommands(log: string): readonly { readonly name: string; readonly rest: string }[] {
  return log.split(/\r\n|\n|\r/).flatMap((line) => {
    const [, name, rest] = /^\s*::([a-z-]+)(.*)$/i.exec(line) ?? /##\[([a-z-]+)(.*)$/i.exec(line) ?? [];
    return name === undefined ? [] : [{ name, rest: rest ?? '' }];
  });
}

/** Sequences by which we set off words. */
const OWN_STYLE = /\u001b\[(?:0|1|2|3[1-6]|1;3[15])m/g;
const HIDDEN = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\p{Default_Ignorable_Code_Point}/u;

/** Everything in a text for a terminal or a log that a terminal or a runner would obey; empty: nothing. */
export function livePlainText(text: string, ownCommands: ReadonlySet<string> = new Set()): readonly string[] {
  const live = runnerCommands(text)
    .filter(({ name }) => !ownCommands.has(name))
    .map(({ name, rest }) => `command: ${name}${rest}`);
  const hidden = hiddenCharacter(text.replace(OWN_STYLE, ''));
  return hidden === undefined ? live : [...live, `hidden character: ${hidden}`];
}

/** The first character that changes how a text is shown without being seen, line breaks apart. */
export function hiddenCharacter(text: string): string | undefined {
  const [hidden] = HIDDEN.exec(text) ?? [];
  return hidden === undefined ? undefined : JSON.stringify(hidden);
}

/** Everything in a SARIF log that a viewer would obey: links in messages, addresses with a scheme. */
export function liveSarif(text: string): readonly string[] {
  const live: string[] = [];
  const waiting: { readonly key: string; readonly value: unknown }[] = [{ key: '', value: JSON.parse(text) }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { key, value } = next;
    if (typeof value === 'string') live.push(...liveSarifText(key, value));
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) waiting.push({ key: name, value: inner });
  }
  return live;
}

function liveSarifText(key: string, value: string): readonly string[] {
  const hidden = hiddenCharacter(value);
  const found = hidden === undefined ? [] : [`hidden character in ${key}: ${hidden}`];
  // Section 3.11.6 of the specification.
  if (key === 'text' && /\]\(/.test(value)) found.push(`link in ${key}: ${value}`);
  if (key === 'uri' && !/^[\w.!~*'()%/-]*$/.test(value)) found.push(`address: ${value}`);
  return found;
}
