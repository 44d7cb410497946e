import type { TextRange } from '../text/range.ts';
import type { Image, Stage } from './image.ts';
import { writtenTexts } from './written-files.ts';

/** An address the daemon is told to listen on, in a file of options for its service that the Dockerfile writes. */
export interface DaemonAddress {
  readonly stage: Stage;
  readonly at: TextRange;
}

const OPTIONS_FILE = /(?:^|\/)(?:etc\/(?:default|sysconfig|conf\.d)\/docker|docker\.service(?:\.d\/[\w.-]{1,60})?)$/;
const HOST_OPTION = /(?<=(?:-H|--host)[ =])tcp:\/\/[^\s"'\\]{1,300}/g;

/** The TCP addresses without mutual TLS that the options of the service set. */
export function openDaemonAddresses(image: Image): readonly DaemonAddress[] {
  return writtenTexts(image, image.document.stages).flatMap(({ stage, path = '', text, kind, locate }) => {
    if (kind !== 'text') return [];
    const found = OPTIONS_FILE.test(path) ? optionsOf(text) : [];
    return found.map(({ start, end }) => ({ stage, at: locate(start, end) }));
  });
}

function optionsOf(text: string): readonly TextRange[] {
  if (text.includes('--tlsverify')) return [];
  return [...text.matchAll(HOST_OPTION)].map(({ 0: address, index }) => ({
    start: index,
    end: index + address.length,
  }));
}
