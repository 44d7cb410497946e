import { SECRET_FORMATS, type SecretFormat } from '../knowledge/secret-formats.ts';
import { entropyOf, isSampleValue, looksLikeSecretValue } from './secret-value.ts';

/** A credential written out in a text, recognised by the form its provider publishes. */
export interface SecretLiteral {
  readonly format: string;
  /** With article: `a GitHub token`. */
  readonly what: string;
  /** Offsets in the text, half-open. */
  readonly start: number;
  readonly end: number;
}

/** Below this the body of a token is no random text: `aaaaaaaa…`. Bits per character. */
const LEAST_ENTROPY = 2.5;

/**
 * All credentials in a text whose form gives them away, in order and without overlap; sample keys of documentation are left
 * out. A private key begins at its header and ends with its footer, or with the text. Time is linear in the text.
 */
export function findSecretLiterals(text: string): readonly SecretLiteral[] {
  const found = SECRET_FORMATS.flatMap((format) => (text.includes(format.hint) ? matchesOf(format, text) : []));
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  let covered = 0;
  return found.filter(({ start, end }) => {
    if (start < covered) return false;
    covered = end;
    return true;
  });
}

function matchesOf(format: SecretFormat, text: string): readonly SecretLiteral[] {
  const found: SecretLiteral[] = [];
  const footers = new FooterSearch(text);
  for (const match of text.matchAll(format.form)) {
    const isKey = format.id === 'private-key';
    if (!isKey && (isSampleValue(match[0]) || entropyOf(match[0]) < LEAST_ENTROPY)) continue;
    const end = isKey ? footers.after(match.index + match[0].length) : match.index + match[0].length;
    found.push({ format: format.id, what: `${format.article} ${format.what}`, start: match.index, end });
  }
  return found;
}

/** Where private keys end; remembers that none follows, so that many headers cost one search. */
class FooterSearch {
  private readonly text: string;
  private noneFrom = Number.POSITIVE_INFINITY;

  constructor(text: string) {
    this.text = text;
  }

  after(offset: number): number {
    if (offset >= this.noneFrom) return this.text.length;
    const footer = this.text.indexOf('-----END ', offset);
    if (footer < 0) {
      this.noneFrom = offset;
      return this.text.length;
    }
    const close = this.text.indexOf('-----', footer + '-----END '.length);
    return close < 0 || close - footer > 100 ? footer : close + '-----'.length;
  }
}

/** Length from which a random text is taken for a token of whatever provider, in UTF-16 code units. */
const SHORTEST_RANDOM = 32;
/** 40 characters of base64 have about 4.7 bits each, words fewer than 4, hexadecimal digits at most 4. */
const RANDOM_ENTROPY = 4.2;

/** Whether a value that is named as a secret is a long random text: nobody chose it, a machine made it. */
export function isRandomSecret(name: string, value: string): boolean {
  if (value.length < SHORTEST_RANDOM || !/^[A-Za-z0-9+/_=-]+$/.test(value) || isSampleValue(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].every((form) => form.test(value));
  return kinds && entropyOf(value) >= RANDOM_ENTROPY && looksLikeSecretValue(name, value);
}
