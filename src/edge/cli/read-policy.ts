import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeText, LARGEST_FILE } from '../../pipeline/decode-text.ts';
import type { Revision } from '../../pipeline/revision.ts';
import { isPolicyFailure, parsePolicy } from '../../policy/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../../policy/policy.ts';
import { policyPath } from '../../policy/policy-path.ts';
import { SourceText } from '../../text/source-text.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';

/**
 * The policy of a run: the file that is named, else the one of `revision`, else the defaults; then `--fail-on`, which whoever
 * types it may choose freely.
 * @throws CommandFailure for a policy that cannot be read or is not valid.
 */
export async function readPolicy(
  revision: Revision,
  options: Options,
  folder: string,
  ruleIds: Iterable<string>,
): Promise<Policy> {
  const named = options.get('policy');
  const source = named === undefined ? await policyOf(revision) : await namedPolicy(path.resolve(folder, named), named);
  const policy = source ? parsed(source, ruleIds) : DEFAULT_POLICY;
  const failOn = options.get('fail-on') as Policy['failOn'] | undefined;
  return failOn === undefined ? policy : { ...policy, failOn, advisory: false };
}

function parsed(source: SourceText, ruleIds: Iterable<string>): Policy {
  const result = parsePolicy(source, ruleIds);
  if (!isPolicyFailure(result)) return result.policy;
  const [first, ...others] = result.errors;
  const place = first ? `:${first.line}:${first.column}: ${first.message}` : '';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new CommandFailure(`The policy is not valid: ${source.path}${place}${more}`);
}

async function namedPolicy(file: string, shown: string): Promise<SourceText> {
  try {
    if ((await stat(file)).size > LARGEST_FILE) throw new CommandFailure(`The policy ${shown} is larger than 256 KiB.`);
    const text = decodeText(shown, await readFile(file));
    if (typeof text === 'string') return new SourceText(shown, text);
    throw new CommandFailure(`The policy ${shown} cannot be used: ${text.detail}`);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`There is no policy file ${shown} that can be read.`);
  }
}

async function policyOf(revision: Revision): Promise<SourceText | undefined> {
  const candidates = new Set<string>();
  policyPath((candidate) => {
    candidates.add(candidate);
    return false;
  });
  const { files, gaps } = await revision.read([...candidates]);
  const refused = gaps.filter(({ reason }) => reason !== 'missing-file');
  const found = policyPath((candidate) => files.has(candidate) || refused.some((gap) => gap.path === candidate));
  if ('problem' in found) throw new CommandFailure(found.problem);
  if (found.path === null) return undefined;
  const text = files.get(found.path);
  if (text !== undefined) return new SourceText(found.path, text);
  const detail = refused.find((gap) => gap.path === found.path)?.detail ?? '';
  throw new CommandFailure(`The policy ${found.path} cannot be used: ${detail}`);
}
