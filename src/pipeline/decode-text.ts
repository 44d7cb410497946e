import type { Gap } from '../analysis/finding.ts';

/** Bytes above which a file is not read. */
export const LARGEST_FILE = 256 * 1024;

export function tooLarge(path: string): Gap {
  return { path, reason: 'too-large', detail: 'The file is larger than 256 KiB.' };
}

/**
 * The text of a file as its tools read it: UTF-8, a byte order mark kept out. A file with a NUL byte is no text, nor is one in
 * another encoding: judged by guessed characters it could look harmless.
 */
export function decodeText(path: string, bytes: Uint8Array): string | Gap {
  if (bytes.byteLength > LARGEST_FILE) return tooLarge(path);
  if (bytes.includes(0)) return { path, reason: 'binary', detail: 'The file is not a text.' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { path, reason: 'binary', detail: 'The file is not valid UTF-8.' };
  }
}
