import { classifyHostPath } from '../concepts/host-path.ts';
import { knownText } from '../concepts/value.ts';
import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import type { TextRange } from '../text/range.ts';
import { commandsOf, runSteps } from './build-steps.ts';
import type { Image } from './image.ts';

/** A place of a Dockerfile that asks for the control socket of an engine. */
export interface SocketUse {
  readonly stage: Stage;
  readonly range: TextRange;
  /** Path of the socket as it is compared. */
  readonly path: string;
  /** Who listens there: `Docker`. */
  readonly listener: string;
  readonly how: 'volume' | 'mount' | 'copy' | 'command';
}

/** Programs that print or look at their arguments: a socket they name is text. */
const HARMLESS_PROGRAMS: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  ':',
  'true',
  'false',
  'test',
  '[',
  '[[',
  'ls',
  'stat',
]);

/** Every use of a control socket in VOLUME, `RUN --mount`, COPY and ADD, and the commands of RUN, in file order. */
export function socketUses(image: Image): readonly SocketUse[] {
  return image.document.stages
    .flatMap((stage) => [
      ...stage.instructions.flatMap((each) => ofInstruction(stage, each)),
      ...ofCommands(image, stage),
    ])
    .sort((one, other) => one.range.start - other.range.start);
}

function ofInstruction(stage: Stage, instruction: Instruction): readonly SocketUse[] {
  const { keyword, words, flags, heredocs } = instruction;
  if (keyword === 'VOLUME') return words.flatMap((word) => use(stage, word.range, knownText(word.value), 'volume'));
  if (keyword === 'RUN') {
    return flags.flatMap((flag) => {
      const source = flag.options.findLast(({ key }) => key === 'source' || key === 'src');
      const target = flag.options.findLast(({ key }) => key === 'target' || key === 'dst' || key === 'destination');
      const paths = [source, target].flatMap((option) => knownText(option?.value) ?? []);
      return paths.flatMap((path) => use(stage, flag.range, path, 'mount')).slice(0, 1);
    });
  }
  const target = words.at(-1);
  if ((keyword !== 'COPY' && keyword !== 'ADD') || !target || heredocs.length > 0) return [];
  const copied = use(stage, target.range, knownText(target.value), 'copy');
  if (copied.length > 0) return copied;
  return words.slice(0, -1).flatMap((word) => {
    const name = /(?:^|\/)([^/]+\.sock)$/.exec(knownText(word.value) ?? '')?.[1];
    return name === undefined ? [] : use(stage, word.range, `/run/${name}`, 'copy');
  });
}

function ofCommands(image: Image, stage: Stage): readonly SocketUse[] {
  const found: SocketUse[] = [];
  for (const { name, args } of commandsOf(runSteps(image, [stage]))) {
    if (name !== undefined && HARMLESS_PROGRAMS.has(name)) continue;
    for (const { value, range } of args) {
      const text = knownText(value);
      if (text?.includes('/')) found.push(...use(stage, range, withoutScheme(text), 'command'));
    }
  }
  return found;
}

/** `unix:///run/docker.sock`, also behind an option and its equals sign. */
function withoutScheme(text: string): string {
  return text.replace(/^-{1,2}[A-Za-z][\w-]*=/, '').replace(/^unix:\/\//, '');
}

function use(stage: Stage, range: TextRange, path: string | undefined, how: SocketUse['how']): readonly SocketUse[] {
  if (path === undefined || !path.startsWith('/')) return [];
  const { socket, path: compared } = classifyHostPath(path);
  if (!socket || socket.isDirectory) return [];
  return [{ stage, range, path: compared, listener: socket.listener, how }];
}
