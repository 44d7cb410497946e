import { normaliseHostPath } from '../concepts/host-path.ts';
import { isProcessDescriptor, systemFolder } from '../concepts/system-folder.ts';
import type { Image, Stage } from '../project/image.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import { type WorkingFolder, workingFolders } from '../project/working-folders.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const systemWorkdir = defineRule({
  id: 'system-workdir',
  title: 'Working directory in a folder of the system',
  why: 'Whatever later steps and the running program write to relative paths lands among the files of the system and may replace them.',
  remedy: 'Work in a folder of the application, such as `/app`, and name system files by their full path.',
  allowWhen: 'The image repairs or packages a system, and no service runs in it.',
  practice: 'host-mounts',
  references: [
    { name: 'WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' },
    { name: 'CVE-2024-21626', url: 'https://github.com/opencontainers/runc/security/advisories/GHSA-xr7r-f8xq-vfvv' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nWORKDIR «/etc»\nCOPY app.conf .\n',
    accepted: 'FROM debian:13-slim\nWORKDIR /app\nCOPY app.conf /etc/app.conf\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  const shipped = new Set(stagesThatShip(image));
  for (const stage of image.document.stages) {
    for (const folder of workingFolders(stage)) {
      const report = describe(stage, folder, shipped.has(stage));
      if (report) yield report;
    }
  }
}

/** What a builder does to its own system does not ship; a descriptor endangers the machine that builds. */
function describe(stage: Stage, { instruction, path }: WorkingFolder, ships: boolean): Report | undefined {
  const [word] = instruction.words;
  if (path === undefined || !word) return undefined;
  const shown = normaliseHostPath(path);
  const found = { at: word.range, stage, aspect: ['workdir', shown], evidence: shown };
  const fix = { refused: 'would-guess', advice: 'Work in a folder of the application, such as /app.' } as const;
  if (isProcessDescriptor(path)) {
    const because = 'old versions of runc leave a descriptor of the host open there';
    const message = `The working directory ${shown} is an open descriptor, by which old versions of runc lead to the files of the host.`;
    return { ...found, severity: 'high', severityReason: { because }, message, fix };
  }
  if (!ships || !systemFolder(path)) return undefined;
  return {
    ...found,
    message: `The working directory ${shown} belongs to the system: relative paths change its files.`,
    fix,
  };
}
