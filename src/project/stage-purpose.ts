import type { Image, Stage } from './image.ts';
import { lineageOf } from './shipped-stages.ts';

/** Words of names of stages, files and folders that say that people or tests work in the image. */
const DEVELOPMENT = /^(?:dev|devel|develop|development|devcontainer|debug|tests?|testing|ci|e2e|cypress)$/;
/** Of stages and files: the image is there to build something. */
const BUILD = /^(?:builds?|builder|local)$/;

/** Stages of the images that are made to be run for their purpose, in file order; none for a file that is for development. */
export function stagesForProduction(image: Image): readonly Stage[] {
  const [file = '', ...folders] = image.path.split('/').slice(-MOST_FOLDERS).reverse();
  if (names(file, DEVELOPMENT) || names(file, BUILD) || folders.some((name) => names(name, DEVELOPMENT))) return [];
  const finals = image.finals.filter(({ name }) => {
    return name === undefined || !(names(name.text, DEVELOPMENT) || names(name.text, BUILD));
  });
  return [...new Set(finals.flatMap(lineageOf))].sort((one, other) => one.index - other.index);
}

/** Folders further up than this say nothing about the image. */
const MOST_FOLDERS = 4;

function names(name: string, purpose: RegExp): boolean {
  return name
    .toLowerCase()
    .split(/[-_.]/)
    .some((word) => purpose.test(word));
}
