import type { Stage } from '../documents/dockerfile/model.ts';
import { stageSubjectName } from '../documents/dockerfile/stage-ancestry.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';

/** `service:web`, `stage:final`, `stage:build`, `file`: whom a finding is about. */
export type SubjectRoot = string;

/** The root of an image reader's finding; without a stage it is the file. */
export function imageRoot(image: Image, stage: Stage | undefined): SubjectRoot {
  if (!stage) return 'file';
  return `stage:${encodeSegment(stageSubjectName(stage, image.finals))}`;
}

/** Joins root and aspect: `service:web/capability/SYS_ADMIN`. */
export function subjectOf(root: SubjectRoot, aspect: readonly string[] = []): string {
  return [root, ...aspect.map(encodeSegment)].join('/');
}

/** The part before the first slash; a `pre_start` container is a subject of its own, `service:web/pre_start/0`. */
export function rootOf(subject: string): SubjectRoot {
  return /^[^/]*(?:\/pre_start\/\d+(?![^/]))?/.exec(subject)?.[0] ?? subject;
}

/** Whether a root is a `pre_start` container. */
export function isHookRoot(root: SubjectRoot): boolean {
  return root.includes('/');
}

/** The root of the service that a `pre_start` container belongs to. */
export function serviceOfHook(root: SubjectRoot): SubjectRoot {
  return root.slice(0, root.indexOf('/'));
}

/** What follows the root, with its slash; empty when the finding is about the root itself. */
export function aspectOf(subject: string): string {
  return subject.slice(rootOf(subject).length);
}

/** The name of the service or container a subject is about, as it is written; undefined: it is about something else. */
export function containerNameOf(subject: string): string | undefined {
  const name = /^(?:service|command|container):([^/]*)/.exec(subject)?.[1];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function containerRoot(container: Container): SubjectRoot {
  return container.subject;
}

/** Percent-encodes what would end a segment or break a marker; lone surrogates become U+FFFD. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
