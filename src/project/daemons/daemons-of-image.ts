import type { Daemon } from '../daemon.ts';
import type { Image } from '../image.ts';
import { writtenTexts } from '../written-files.ts';
import { isRootlessFile } from './daemon-path.ts';
import { daemonOfJson } from './json-daemon.ts';
import { NoDaemonEditor } from './json-editor.ts';
import { writtenObject } from './written-object.ts';

const IN_AN_IMAGE = new NoDaemonEditor({
  refused: 'here-document',
  advice: 'Change the daemon.json in the instruction that writes it by hand.',
});

/** The daemons whose `daemon.json` a Dockerfile writes, in file order: the first is `daemon`, the next `daemon:2`. */
export function daemonsOfImage(image: Image): readonly Daemon[] {
  const daemons: Daemon[] = [];
  for (const written of writtenTexts(image, image.document.stages)) {
    const object = writtenObject(written);
    if (!object) continue;
    const daemon = daemonOfJson(object, {
      locate: ({ start, end }) => image.locate(written.locate(start, end)),
      editor: IN_AN_IMAGE,
      subject: daemons.length === 0 ? 'daemon' : `daemon:${daemons.length + 1}`,
      isRootless: isRootlessFile(written.path ?? ''),
      writtenIn: 'dockerfile',
    });
    daemons.push(daemon);
  }
  return daemons;
}
