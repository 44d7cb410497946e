import path from 'node:path';
import { viewPolicy } from '../../analysis/policy-view.ts';
import { mergePolicy } from '../../policy/merge-policy.ts';
import { isPolicyFailure, type PolicyError, parsePolicy } from '../../policy/parse-policy.ts';
import { sharedPolicyTitle } from '../../policy/shared-policy.ts';
import { SourceText } from '../../text/source-text.ts';
import type { Options } from './arguments.ts';
import { findTargets } from './check-targets.ts';
import { CommandFailure } from './command-failure.ts';
import { EXIT } from './exit-code.ts';
import { layersOf, namedPolicy, policyOf } from './read-policy.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

/** `bulkhead policy check [FILE]` and `bulkhead policy show PATH`. */
export async function runPolicy(
  options: Options,
  [action, operand]: readonly string[],
  surroundings: Surroundings,
): Promise<CommandResult> {
  if (action === 'check') return await checkPolicy(options, operand, surroundings);
  if (action === 'show' && operand !== undefined) return await showPolicy(options, operand, surroundings);
  throw new CommandFailure(
    action === 'show'
      ? 'The command policy show needs a path: bulkhead policy show PATH.'
      : `The command policy does check or show, not ${JSON.stringify((action ?? '').slice(0, 80))}.`,
  );
}

async function checkPolicy(
  options: Options,
  operand: string | undefined,
  surroundings: Surroundings,
): Promise<CommandResult> {
  const { folder } = surroundings;
  const source = await policySource(operand ?? options.get('policy'), surroundings);
  if (!source) return { output: 'There is no policy file here, so the defaults count.\n', exitCode: EXIT.clean };
  const ids = (await surroundings.rules()).map(({ id }) => id);
  const parsed = parsePolicy(source, ids);
  if (isPolicyFailure(parsed)) return mistakes(source.path, parsed.errors);
  const reference = parsed.layer.said.extends;
  if (!reference) return { output: `${source.path} is valid.\n`, exitCode: EXIT.clean };
  const title = sharedPolicyTitle(reference);
  const file = options.get('extends');
  if (file === undefined) {
    const note = `${title}, which it extends, was not looked at; give it with --extends FILE.`;
    return { output: `${source.path} is valid.\n`, notes: [note], exitCode: EXIT.clean };
  }
  const { content } = await namedPolicy(path.resolve(folder, file), file);
  const shared = parsePolicy(new SourceText(file, content), ids, 'extends');
  if (isPolicyFailure(shared)) return mistakes(file, shared.errors);
  return { output: `${source.path} and ${file} are valid.\n`, exitCode: EXIT.clean };
}

function mistakes(file: string, errors: readonly PolicyError[]): CommandResult {
  const notes = errors.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
  return { output: '', notes, exitCode: EXIT.noReport };
}

async function showPolicy(options: Options, operand: string, surroundings: Surroundings): Promise<CommandResult> {
  const { folder, render } = surroundings;
  const { root } = await findTargets([], folder);
  const relative = path.relative(root, path.resolve(folder, operand));
  if (relative === '' || relative.split(path.sep)[0] === '..' || path.isAbsolute(relative)) {
    throw new CommandFailure(`${JSON.stringify(operand.slice(0, 200))} is no path of a file below ${root}.`);
  }
  const rules = await surroundings.rules();
  const source = await policySource(options.get('policy'), surroundings);
  const ids = rules.map(({ id }) => id);
  const policy = mergePolicy(await layersOf(source ?? null, options, folder, ids));
  const view = viewPolicy(policy, rules, relative.split(path.sep).join('/'));
  return { output: await render.policy(view, options.get('format') ?? 'text'), exitCode: EXIT.clean };
}

/** The file that is named, else the policy of the repository around the current folder. */
async function policySource(
  named: string | undefined,
  { folder, openFolder }: Surroundings,
): Promise<SourceText | undefined> {
  if (named !== undefined) return await namedPolicy(path.resolve(folder, named), named);
  const { root } = await findTargets([], folder);
  return await policyOf(await openFolder(root, []));
}
