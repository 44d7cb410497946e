import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeText, LARGEST_FILE } from '../../pipeline/decode-text.ts';
import type { Revision } from '../../pipeline/revision.ts';
import { mergePolicy, type PolicyLayers } from '../../policy/merge-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyPath } from '../../policy/policy-path.ts';
import { readLayers } from '../../policy/settle-policy.ts';
import { type SharedPolicyReference, sharedPolicyTitle } from '../../policy/shared-policy.ts';
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
  const policy = asGiven(mergePolicy(await layersOf(source ?? null, options, folder, ruleIds)), named !== undefined);
  const failOn = options.get('fail-on') as Policy['failOn'] | undefined;
  return failOn === undefined ? policy : withThreshold(policy, failOn);
}

function asGiven(policy: Policy, isGiven: boolean): Policy {
  return isGiven && policy.file ? { ...policy, file: { ...policy.file, isGiven } } : policy;
}

/** A threshold that counts everywhere, whatever path scopes say. */
function withThreshold(policy: Policy, failOn: Policy['failOn']): Policy {
  const origin = { layer: 'input', file: null, line: null, name: 'fail-on' } as const;
  return {
    ...{ ...policy, failOn, advisory: false },
    origins: new Map([...policy.origins, ['fail-on', origin]]),
    paths: policy.paths.map(({ failOn: _own, ...scope }) => scope),
  };
}

/** @throws CommandFailure with the place of the first mistake, and when what the policy extends is not at hand. */
export async function layersOf(
  source: SourceText | null,
  options: Options,
  folder: string,
  ruleIds: Iterable<string>,
): Promise<PolicyLayers> {
  const layers = await readLayers(source, (reference) => sharedPolicy(reference, options, folder), ruleIds);
  if (!('errors' in layers)) return layers;
  const [first, ...others] = layers.errors;
  const place = first ? `:${first.line}:${first.column}: ${first.message}` : '';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new CommandFailure(`The policy is not valid: ${layers.path}${place}${more}`);
}

/** The command line contacts no host: who has the shared policy hands it over as a file. */
async function sharedPolicy(reference: SharedPolicyReference, options: Options, folder: string): Promise<SourceText> {
  const file = options.get('extends');
  if (file !== undefined) {
    const { content } = await namedPolicy(path.resolve(folder, file), file);
    return new SourceText(sharedPolicyTitle(reference), content);
  }
  const { owner, repo, path: itsPath, commit } = reference;
  throw new CommandFailure(
    `The policy extends ${sharedPolicyTitle(reference)}, and the command line reads nothing over the network; give it a copy with --extends FILE. ` +
      `This writes one: gh api -H 'Accept: application/vnd.github.raw' 'repos/${owner}/${repo}/contents/${itsPath}?ref=${commit}' > shared-policy.yml`,
  );
}

export async function namedPolicy(file: string, shown: string): Promise<SourceText> {
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

export async function policyOf(revision: Revision): Promise<SourceText | undefined> {
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
