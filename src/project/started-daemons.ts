import { type CommandOption, parseOptions } from '../concepts/command-line.ts';
import { DOCKERD_SYNTAX } from '../concepts/daemon-option.ts';
import { daemonArguments, isEngineImage } from '../concepts/docker-api.ts';
import { markedText } from '../concepts/value.ts';
import { type ShellWord, stepsOf } from './build-steps.ts';
import type { Container } from './container.ts';
import { type CommandArgument, commandsOfContainer } from './container-commands.ts';
import type { Image, Stage } from './image.ts';
import { lineageOf } from './shipped-stages.ts';

/** An option of a daemon that a Dockerfile starts in its container. */
export interface ImageDaemonOption {
  readonly stage: Stage;
  readonly option: CommandOption<ShellWord>;
}

/** The options of the daemons that the commands of an image start: `CMD ["dockerd", …]`, or options for `docker:dind`. */
export function daemonOptionsOfImage(image: Image): readonly ImageDaemonOption[] {
  return image.document.stages.flatMap((stage) => {
    const isEngine = isEngineImage(lineageOf(stage).at(-1)?.base.value);
    return stepsOf(image, stage).flatMap(({ run, commands }) => {
      if (run.keyword === 'HEALTHCHECK') return [];
      return commands.flatMap(({ name, program, args }) => {
        const isArguments = isEngine && program && markedText(program.value).startsWith('-');
        const words = isArguments ? [program, ...args] : daemonArguments(name, args);
        return words ? parseOptions(words, DOCKERD_SYNTAX).options.map((option) => ({ stage, option })) : [];
      });
    });
  });
}

/** The options of the daemons that a container starts. */
export function daemonOptionsOfContainer(container: Container): readonly CommandOption<CommandArgument>[] {
  const isEngine = isEngineImage(container.image?.value);
  return commandsOfContainer(container).flatMap(({ key, program, args }) => {
    if (key === 'healthcheck') return [];
    const words = daemonArguments(program ?? (isEngine ? 'dockerd' : undefined), args);
    return words ? parseOptions(words, DOCKERD_SYNTAX).options : [];
  });
}
