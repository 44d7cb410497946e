import type { Image, Stage } from './image.ts';
import { lineageOf } from './shipped-stages.ts';

/** Words of stage and file names that say that people or tests work in the image. */
const DEVELOPMENT = /^(?:dev|devel|develop|development|devcontainer|debug|tests?|testing|ci|builds?|builder|local)$/;

/** Stages of the images that are made to be run for their purpose, in file order; none for a file that is for development. */
export function stagesForProduction(image: Image): readonly Stage[] {
  if (isForDevelopment(fileName(image.path)) || /(?:^|\/)\.devcontainer\//.test(image.path)) return [];
  const finals = image.finals.filter(({ name }) => name === undefined || !isForDevelopment(name.text));
  return [...new Set(finals.flatMap(lineageOf))].sort((one, other) => one.index - other.index);
}

function isForDevelopment(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[-_.]/)
    .some((word) => DEVELOPMENT.test(word));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
