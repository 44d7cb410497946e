import { type ApiVariable, apiVariable } from '../concepts/docker-api.ts';
import { knownText, type Value } from '../concepts/value.ts';
import { environmentOf } from '../documents/dockerfile/environment.ts';
import type { TextRange } from '../text/range.ts';
import type { Container, EnvironmentVariable } from './container.ts';
import { variablesOfFile } from './environment-file-entries.ts';
import type { Image, Stage } from './image.ts';
import { instructionsOf } from './shipped-stages.ts';

/** A variable that takes the protection from the API of the engine. */
export interface ImageApiVariable {
  readonly stage: Stage;
  readonly at: TextRange;
  readonly name: string;
  readonly value: Value;
  readonly effect: ApiVariable;
}

/** Those that the stages of an image set with ENV. */
export function apiVariablesOfImage(image: Image): readonly ImageApiVariable[] {
  return instructionsOf(image.document.stages, 'ENV').flatMap(({ stage, instruction }) =>
    instruction.pairs.flatMap(({ key: name, value, range }): readonly ImageApiVariable[] => {
      if (!value || !name.startsWith('DOCKER_')) return [];
      const verify = environmentOf(stage)('DOCKER_TLS_VERIFY');
      const effect = apiVariable(name, value.value, verify.state === 'set' ? verify.value : undefined);
      return effect ? [{ stage, at: range, name, value: value.value, effect }] : [];
    }),
  );
}

export interface ContainerApiVariable {
  readonly variable: EnvironmentVariable;
  readonly value: Value;
  readonly effect: ApiVariable;
}

/** Those that a container is started with. */
export function apiVariablesOfContainer({ environment, environmentFiles }: Container): readonly ContainerApiVariable[] {
  const verify = environment.find(({ name }) => name === 'DOCKER_TLS_VERIFY');
  const inFile = environmentFiles.flatMap(variablesOfFile).findLast(({ name }) => name === 'DOCKER_TLS_VERIFY')?.value;
  const passedThrough: Value = { parts: [{ unknown: '' }], assumed: false };
  const given = verify ? (verify.value ?? passedThrough) : inFile;
  const isOpenFile = environmentFiles.some(({ source }) => source === undefined);
  return environment.flatMap((variable) => {
    const { name, value } = variable;
    const effect = value && apiVariable(name, value, given);
    if (!value || !effect) return [];
    // A file that is not in the repository may ask for TLS; port 2375 is never encrypted.
    const mayBeVerified = isOpenFile && !given && !/:2375(?:\/|$)/.test(knownText(value) ?? '');
    return effect === 'clear-text host' && mayBeVerified ? [] : [{ variable, value, effect }];
  });
}
