import { optionNamed, parseOptions, toolSyntax } from './command-line.ts';
import type { CommandWord } from './command-word.ts';
import { joinValues, knownText, literal, markedText, shownText, type Value } from './value.ts';

/** A command that fetches something from a server. */
export interface Download<W extends CommandWord> {
  /** The words with the addresses, as far as the command names them. */
  readonly urls: readonly W[];
  /** Files it writes, as the command names them; a folder ends with `/`. Empty: it writes to standard output. */
  readonly files: readonly Value[];
  readonly toOutput: boolean;
}

/** What a fetching program fetches and where it puts it; undefined for any other command and for mere requests. */
export function downloadOf<W extends CommandWord>(
  name: string | undefined,
  args: readonly W[],
): Download<W> | undefined {
  if (name === 'curl') return curlDownload(args);
  if (name === 'wget' || name === 'wget2') return wgetDownload(args);
  if (name === 'aria2c') return ariaDownload(args);
  if (name !== undefined && /^(iwr|irm|invoke-webrequest|invoke-restmethod)$/i.test(name)) return windowsDownload(args);
  return undefined;
}

/** Whether a text is the address of something on another machine: a scheme of the net, or a variable. */
export function isRemoteAddress(value: Value): boolean {
  return !/^file:/i.test(markedText(value));
}

function curlDownload<W extends CommandWord>(args: readonly W[]): Download<W> | undefined {
  const line = parseOptions(args, toolSyntax('curl'));
  if (line.options.some(({ name }) => name === '--head' || name === '--upload-file')) return undefined;
  const urls = [...line.operands, ...line.options.flatMap(({ name, word }) => (name === '--url' ? [word] : []))].filter(
    (word) => isRemoteAddress(word.value),
  );
  const folder = optionNamed(line, '--output-dir')?.value;
  const outputs = line.options.flatMap(({ name, value }) => (name === '--output' && value ? [value] : []));
  const named = outputs.filter((value) => knownText(value) !== '-');
  const remoteNames = line.options.some(({ name }) => name === '--remote-name' || name === '--remote-name-all');
  const files = [...named, ...(remoteNames ? urls.map(({ value }) => remoteName(value)) : [])];
  const toOutput = files.length === 0 || named.length < outputs.length;
  return urls.length === 0 ? undefined : { urls, files: files.map((file) => inFolder(folder, file)), toOutput };
}

function wgetDownload<W extends CommandWord>(args: readonly W[]): Download<W> | undefined {
  const line = parseOptions(args, toolSyntax('wget'));
  if (line.options.some(({ name }) => name === '--spider')) return undefined;
  const urls = line.operands.filter((word) => isRemoteAddress(word.value));
  if (urls.length === 0) return undefined;
  const output = optionNamed(line, '--output-document')?.value;
  if (output) {
    const toOutput = knownText(output) === '-' || knownText(output) === '/dev/stdout';
    return { urls, files: toOutput ? [] : [output], toOutput };
  }
  const folder = optionNamed(line, '--directory-prefix')?.value;
  return { urls, files: urls.map(({ value }) => inFolder(folder, remoteName(value))), toOutput: false };
}

function ariaDownload<W extends CommandWord>(args: readonly W[]): Download<W> | undefined {
  const line = parseOptions(args, toolSyntax('aria2c'));
  if (line.operands.length === 0 || optionNamed(line, '--checksum')) return undefined;
  const folder = optionNamed(line, '--dir')?.value;
  const output = optionNamed(line, '--out')?.value;
  const files = output ? [output] : line.operands.map(({ value }) => remoteName(value));
  return { urls: line.operands, files: files.map((file) => inFolder(folder, file)), toOutput: false };
}

function windowsDownload<W extends CommandWord>(args: readonly W[]): Download<W> | undefined {
  const nameAt = (pattern: RegExp): number => args.findIndex((word) => pattern.test(markedText(word.value)));
  const output = nameAt(/^-o(?:utf(?:ile)?)?$/i);
  const uri = nameAt(/^-u(?:ri)?$/i);
  const url = uri >= 0 ? args[uri + 1] : args.find((word) => !markedText(word.value).startsWith('-'));
  const file = output >= 0 ? args[output + 1] : undefined;
  return url && { urls: [url], files: file ? [file.value] : [], toOutput: !file };
}

/** The last part of the path of an address, without query. */
function remoteName(url: Value): Value {
  const text = shownText(url)
    .replace(/[?#].*$/, '')
    .replace(/^[a-z]+:\/\//i, '');
  const slash = text.lastIndexOf('/');
  return literal(slash < 0 || slash === text.length - 1 ? 'index.html' : text.slice(slash + 1));
}

function inFolder(folder: Value | undefined, file: Value): Value {
  if (!folder || /^\//.test(shownText(file))) return file;
  return joinValues([folder, literal(shownText(folder).endsWith('/') ? '' : '/'), file]);
}
