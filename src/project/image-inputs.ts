import { markedText, type Value } from '../concepts/value.ts';
import { sliceValue } from '../concepts/value-parts.ts';
import type { Flag, Instruction, Stage, Word } from '../documents/dockerfile/model.ts';
import { findStage } from '../documents/dockerfile/stage-ancestry.ts';
import type { TextRange } from '../text/range.ts';
import type { Image } from './image.ts';

/** An image of a registry that a Dockerfile takes something from. */
export interface ImageInput {
  /** The reference as far as the file gives it. */
  readonly reference: Value;
  /** Where the reference is written. */
  readonly range: TextRange;
  readonly stage: Stage;
  /** `from`: the base of a stage; `copy`: files copied out of it; `mount`: mounted while a RUN runs. */
  readonly via: 'from' | 'copy' | 'mount';
}

/** Every image that FROM, `COPY --from` and `RUN --mount=from` name, in file order. Stages and named contexts are none. */
export function imageInputs(image: Image): readonly ImageInput[] {
  const existing = inputs.get(image);
  if (existing) return existing;
  const found = readInputs(image);
  inputs.set(image, found);
  return found;
}

/** Many rules ask about one image. */
const inputs = new WeakMap<Image, readonly ImageInput[]>();

function readInputs(image: Image): readonly ImageInput[] {
  return image.document.stages.flatMap((stage) => [
    ...baseOf(stage, image),
    ...stage.instructions.flatMap((instruction) => inputsOf(instruction, stage, image)),
  ]);
}

function baseOf(stage: Stage, image: Image): readonly ImageInput[] {
  if (stage.parent || isNamedContext(stage.base.value, image)) return [];
  return [{ reference: stage.base.value, range: stage.base.range, stage, via: 'from' }];
}

function inputsOf(instruction: Instruction, stage: Stage, image: Image): readonly ImageInput[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'RUN') return [];
  return instruction.flags.flatMap((flag): readonly ImageInput[] => {
    const source = instruction.keyword === 'COPY' ? copySource(flag) : mountSource(flag);
    if (!source || isStage(source.reference, stage, image) || isNamedContext(source.reference, image)) return [];
    return [{ ...source, stage, via: instruction.keyword === 'COPY' ? 'copy' : 'mount' }];
  });
}

function copySource(flag: Flag): Pick<ImageInput, 'reference' | 'range'> | undefined {
  return flag.name === 'from' && flag.value ? { reference: flag.value.value, range: flag.value.range } : undefined;
}

/** The `from` of `--mount=type=bind,from=IMAGE,target=/x`. */
function mountSource(flag: Flag): Pick<ImageInput, 'reference' | 'range'> | undefined {
  if (flag.name !== 'mount' || !flag.value) return undefined;
  const text = markedText(flag.value.value);
  const field = /(?:^|,)\s*from=([^,]*)/.exec(text);
  const written = field?.[1];
  if (!field || written === undefined || written === '') return undefined;
  const start = field.index + field[0].length - written.length;
  return {
    reference: sliceValue(flag.value.value, start, start + written.length),
    range: rangeOfField(flag.value, written),
  };
}

/** Exact where the field is written as it reads; with quotes, variables or continuations inside, the whole flag value. */
function rangeOfField({ raw, range }: Word, written: string): TextRange {
  const at = raw.length === range.end - range.start ? raw.indexOf(`from=${written}`) : -1;
  if (at < 0) return range;
  const start = range.start + at + 'from='.length;
  return { start, end: start + written.length };
}

/** Names of stages ignore case, numbers count stages; only earlier stages can be meant. */
function isStage(reference: Value, stage: Stage, image: Image): boolean {
  return findStage(image.document, markedText(reference), stage.index) !== undefined;
}

function isNamedContext(reference: Value, image: Image): boolean {
  return image.namedContexts.has(markedText(reference).toLowerCase());
}
