import { classifyHostPath } from '../concepts/host-path.ts';
import { knownText, shownText } from '../concepts/value.ts';
import { lettingThrough, meansEverything } from '../project/context-copies.ts';
import type { Flag, Image, Stage } from '../project/image.ts';
import { stageNamed } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const sensitiveBuildMount = defineRule({
  id: 'sensitive-build-mount',
  title: 'Sensitive folder mounted into a build step',
  why: 'The step sees more than it needs: system files and keys of another image that somebody else publishes, or everything that lies in the folder of the build.',
  remedy: 'Mount only the file or the folder that the step needs: `--mount=type=bind,source=path,target=path`.',
  allowWhen: 'The step inspects that image or that folder as a whole.',
  practice: 'host-mounts',
  references: [
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'RUN --mount=type=bind', url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypebind' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «--mount=from=acme/base:1,source=/etc,target=/base» cp /base/app.conf /etc/\n',
    accepted:
      'FROM debian:13-slim\nRUN --mount=from=acme/base:1,source=/etc/app.conf,target=/app.conf cp /app.conf /etc/\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

const ADVICE = { refused: 'would-guess', advice: 'Mount only the file or the folder that the step needs.' } as const;

function* check(image: Image): Iterable<Report> {
  let isToldOfContext = false;
  for (const stage of image.document.stages) {
    for (const instruction of stage.instructions) {
      const { keyword, flags } = instruction.trigger ?? instruction;
      for (const flag of keyword === 'RUN' ? flags : []) {
        const mount = readBind(flag);
        if (!mount) continue;
        const report = mount.from
          ? ofImage(image, stage, mount)
          : isToldOfContext
            ? undefined
            : ofContext(image, mount);
        if (!report) continue;
        isToldOfContext ||= !mount.from;
        yield { ...report, at: flag.range, stage, fix: ADVICE };
      }
    }
  }
}

interface Bind {
  readonly from: Flag['options'][number]['value'] | undefined;
  /** undefined: comes from outside the file. */
  readonly source: string | undefined;
}

/** `bind` is the type when none is written, and the whole of `from` the source. */
function readBind({ name, options }: Flag): Bind | undefined {
  if (name !== 'mount') return undefined;
  const option = (...keys: readonly string[]) => options.findLast(({ key }) => keys.includes(key))?.value;
  const type = option('type');
  if (type && knownText(type) !== 'bind') return undefined;
  const source = option('source', 'src');
  return { from: option('from'), source: source ? knownText(source) : '/' };
}

/** A folder of an image that another publisher fills; own stages and named contexts are the author's. */
function ofImage(image: Image, stage: Stage, { from, source }: Bind): Omit<Report, 'at'> | undefined {
  const name = knownText(from);
  if (name === undefined || name === '' || source === undefined || image.namedContexts.has(name.toLowerCase())) {
    return undefined;
  }
  if (stageNamed(image, name, stage)) return undefined;
  const { path, reading, socket } = classifyHostPath(`/${source}`);
  if (path !== '/' && (reading === undefined || socket)) return undefined;
  const what = path === '/' ? 'every file' : path;
  return {
    aspect: ['mount', path],
    evidence: `${name}\n${path}`,
    message: `A build step mounts ${what} of the image ${shownText(from ?? { parts: [], assumed: false })}.`,
  };
}

/** Nothing of it ships by itself, so this is advice. */
function ofContext(image: Image, { source }: Bind): Omit<Report, 'at'> | undefined {
  if (source === undefined || !meansEverything({ parts: [source], assumed: false })) return undefined;
  const names = lettingThrough(image.context, []);
  if (!names || names.length === 0) return undefined;
  return {
    aspect: ['context'],
    message: `A build step sees the whole build context, ${names.join(' and ')} included.`,
    disposition: 'advice',
  };
}
