import type { TextRange } from '../text/range.ts';
import type { Image, Stage } from './image.ts';
import { writtenTexts } from './written-files.ts';

/** An address the daemon is told to listen on, in a file that the Dockerfile writes. */
export interface DaemonAddress {
  readonly stage: Stage;
  readonly at: TextRange;
}

const CONFIG = /(?:^|\/)daemon\.json$/;
const OPTIONS_FILE = /(?:^|\/)(?:etc\/(?:default|sysconfig|conf\.d)\/docker|docker\.service(?:\.d\/[\w.-]{1,60})?)$/;
const HOSTS = /"hosts"\s{0,20}:\s{0,20}\[([^\]]{0,2000})\]/;
const HOST_OPTION = /(?<=(?:-H|--host)[ =])tcp:\/\/[^\s"'\\]{1,300}/g;

/** The TCP addresses without mutual TLS that `daemon.json` and the options of the service set. */
export function openDaemonAddresses(image: Image): readonly DaemonAddress[] {
  return writtenTexts(image, image.document.stages).flatMap(({ stage, path = '', text, kind, locate }) => {
    if (kind !== 'text') return [];
    const found = CONFIG.test(path) ? hostsOf(text) : OPTIONS_FILE.test(path) ? optionsOf(text) : [];
    return found.map(({ start, end }) => ({ stage, at: locate(start, end) }));
  });
}

function hostsOf(text: string): readonly TextRange[] {
  const list = HOSTS.exec(text);
  if (!list?.[1] || /"tlsverify"\s{0,20}:\s{0,20}true/.test(text)) return [];
  const offset = list.index + list[0].length - 1 - list[1].length;
  return [...list[1].matchAll(/tcp:\/\/[^"\s]{0,300}/g)].map(({ 0: address, index }) => {
    return { start: offset + index, end: offset + index + address.length };
  });
}

function optionsOf(text: string): readonly TextRange[] {
  if (text.includes('--tlsverify')) return [];
  return [...text.matchAll(HOST_OPTION)].map(({ 0: address, index }) => ({
    start: index,
    end: index + address.length,
  }));
}
