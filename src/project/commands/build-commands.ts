import { knownText, shownText } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { writeOption } from './command-config.ts';
import { ConfigWriter } from './config-writer.ts';
import type { EngineCommand } from './engine-command.ts';
import { pieceOf } from './piece.ts';

/** The options of a build as the tree of a Compose service with `build`; what its steps may do has the keys of the service. */
export function buildConfigOf({ options, operands, at }: EngineCommand, path: string): ConfigMap {
  const writer = new ConfigWriter(path);
  for (const given of options) writeOption(writer, given);
  const context = operands[0] && pieceOf(operands[0]);
  const [keys, range] = [['build', 'context'] as const, context?.range ?? at];
  const value = context ? context.value : { parts: ['.'], assumed: true };
  writer.set(keys, writer.node(value, range, 'string', context), range);
  return writer.build(at);
}

/** The names without tags that the builds among the commands give their images. */
export function builtNames(commands: readonly EngineCommand[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { task, options } of commands) {
    if (task !== 'build') continue;
    for (const { option, value } of options) {
      if (option.names[0] !== 'tag' || !value) continue;
      names.add((knownText(value.value) ?? shownText(value.value)).replace(/:[^/:]*$/, ''));
    }
  }
  return names;
}
