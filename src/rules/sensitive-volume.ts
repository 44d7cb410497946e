import { normaliseHostPath } from '../concepts/host-path.ts';
import { systemFolder } from '../concepts/system-folder.ts';
import { knownText } from '../concepts/value.ts';
import type { Image, Instruction, Word } from '../project/image.ts';
import { instructionsOf, stagesThatShip } from '../project/shipped-stages.ts';
import { withoutPath } from '../project/volume-edits.ts';
import { type Fix, type FixRefusal, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const sensitiveVolume = defineRule({
  id: 'sensitive-volume',
  title: 'Folder of the system declared as a volume',
  why: 'The files of the system then live in a volume that outlasts the image and other containers can take over: updates of the image do not reach them, and what an attacker changes there stays.',
  remedy: 'Declare only folders that hold data of the application.',
  allowWhen: 'The image is a system of its own that is kept like a machine.',
  practice: 'host-mounts',
  references: [
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'VOLUME', url: 'https://docs.docker.com/reference/dockerfile/#volume' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nVOLUME ["/data", «"/etc"»]\n',
    accepted: 'FROM debian:13-slim\nVOLUME ["/data"]\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const { stage, instruction } of instructionsOf(stagesThatShip(image), 'VOLUME')) {
    const found = instruction.words.filter((word) => systemPlace(word) !== undefined);
    for (const word of found) {
      const place = systemPlace(word);
      if (place) yield { ...describe(place), at: word.range, stage, fix: remedy(image, instruction, word, found) };
    }
  }
}

interface SystemPlace {
  readonly path: string;
  readonly filledBy: 'image' | 'kernel';
}

/** Only the folder itself: applications have volumes of their own below some of them. */
function systemPlace({ value }: Word): SystemPlace | undefined {
  const text = knownText(value);
  const path = text === undefined ? '' : normaliseHostPath(text);
  if (path === '/') return { path, filledBy: 'image' };
  const folder = systemFolder(path);
  return folder?.path === path ? folder : undefined;
}

function describe({ path, filledBy }: SystemPlace): Pick<Report, 'aspect' | 'evidence' | 'message'> {
  const message =
    filledBy === 'kernel'
      ? `The image declares ${path} as a volume, where the kernel shows its own files.`
      : `The image declares ${path} as a volume, so files of the system come from there and no longer from the image.`;
  return { aspect: ['volume', path], evidence: path, message };
}

function remedy(image: Image, instruction: Instruction, word: Word, found: readonly Word[]): Fix | FixRefusal {
  if (word.value.assumed) return { refused: 'interpolated', advice: 'Give the variable another default.' };
  const edits = withoutPath(image.document, instruction, word, found);
  if (isRefusal(edits)) return edits;
  return {
    title: 'Do not declare the volume',
    path: image.path,
    edits,
    effect: 'changes-behaviour',
    caveat: 'What containers write there is then gone with the container.',
  };
}
