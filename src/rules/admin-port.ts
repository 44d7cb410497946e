import { type AdminPort, adminPortsIn } from '../concepts/admin-port.ts';
import { parseImageReference } from '../concepts/image-reference.ts';
import { parseExposedPorts } from '../concepts/port.ts';
import { knownText } from '../concepts/value.ts';
import type { Image, Stage } from '../project/image.ts';
import { instructionsOf, lineageOf, stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const adminPort = defineRule({
  id: 'admin-port',
  title: 'Administration port exposed',
  why: 'Whoever reaches such a port and gets past its login controls the machine behind it; several of them have no login, or one without encryption.',
  remedy:
    'Remove the port and what listens on it; reach the container with `docker exec` or through an authenticated proxy.',
  allowWhen: 'The image is made for serving this protocol, and only an internal network reaches it.',
  practice: 'privileged-ports',
  references: [
    { name: 'CIS 5.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5a', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-284', url: 'https://cwe.mitre.org/data/definitions/284.html' },
    { name: 'EXPOSE', url: 'https://docs.docker.com/reference/dockerfile/#expose' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nEXPOSE 8080 «3389»\n',
    accepted: 'FROM debian:13-slim\nEXPOSE 8080\n',
  },
  image: [{ severity: 'medium', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  const purpose = new Purpose(stagesThatShip(image));
  for (const { stage, instruction } of instructionsOf(stagesThatShip(image), 'EXPOSE')) {
    const base = lineageOf(stage).at(-1)?.base.value;
    const baseName = base && parseImageReference(base).familiarName;
    for (const word of instruction.words) {
      const exposed = parseExposedPorts(knownText(word.value) ?? '');
      const admin = exposed && adminPortsIn(exposed.ports).find((each) => !purpose.includes(each, baseName));
      if (!admin) continue;
      yield {
        at: word.range,
        stage,
        aspect: ['port', String(admin.port)],
        evidence: String(admin.port),
        message: `The image exposes port ${admin.port}, by convention ${admin.name}.`,
        fix: { refused: 'needed-by-purpose', advice: 'Remove the port unless the image is made for serving it.' },
      };
    }
  }
}

/** What an image is made for, as far as its instructions name it. */
class Purpose {
  private readonly stages: readonly Stage[];
  private texts: readonly string[] | undefined;
  private readonly known = new Map<AdminPort, boolean>();

  constructor(stages: readonly Stage[]) {
    this.stages = stages;
  }

  includes(port: AdminPort, baseName: string | undefined): boolean {
    const name = baseName?.slice(baseName.lastIndexOf('/') + 1).toLowerCase();
    return port.images.some((word) => name?.includes(word) === true) || this.isNamed(port);
  }

  private isNamed(port: AdminPort): boolean {
    const existing = this.known.get(port);
    if (existing !== undefined) return existing;
    this.texts ??= this.stages
      .flatMap(({ instructions }) =>
        instructions.flatMap(({ text, heredocs }) => [text.text, ...heredocs.map(({ content }) => content)]),
      )
      .map((text) => text.toLowerCase());
    const isNamed = this.texts.some((text) => port.words.some((word) => text.includes(word)));
    this.known.set(port, isNamed);
    return isNamed;
  }
}
