import { matchesImageName, parseImageReference } from '../concepts/image-reference.ts';
import { shownText } from '../concepts/value.ts';
import { BUILD_TOOL_PACKAGES, BUILD_TOOL_PATTERN, TOOLCHAIN_IMAGES } from '../knowledge/build-tools.ts';
import type { Image } from '../project/image.ts';
import { firstRun, namesOf, packageInstalls } from '../project/installed-packages.ts';
import { stagesForProduction } from '../project/stage-purpose.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const buildToolsInImage = defineRule({
  id: 'build-tools-in-image',
  title: 'Compilers left in the image',
  why: 'An intruder builds tools of their own with them, and every one of their weaknesses is one of the image.',
  remedy: 'Build in a stage of its own and copy the result into a small image with `COPY --from`.',
  allowWhen: 'The program compiles something while it runs.',
  practice: 'minimal-base-image',
  references: [
    { name: 'CIS 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM «golang:1.27»\nRUN go build -o /app .\nUSER 1000\nCMD ["/app"]\n',
    accepted:
      'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM gcr.io/distroless/static:nonroot\nCOPY --from=build /app /app\nCMD ["/app"]\n',
  },
  image: [
    { severity: 'low', default: 'off', check: checkPackages },
    { severity: 'low', default: 'off', check: checkBase },
  ],
});

const fix: FixRefusal = {
  refused: 'would-guess',
  advice: 'Build in a stage of its own, and copy only the result into the final stage.',
};

function* checkPackages(image: Image): Iterable<Report> {
  for (const { stage, command, packages } of packageInstalls(image, stagesForProduction(image))) {
    const tools = packages.filter(({ name }) => BUILD_TOOL_PACKAGES.has(name) || BUILD_TOOL_PATTERN.test(name));
    const at = firstRun(command, tools);
    if (!at) continue;
    const names = namesOf(tools);
    yield {
      at,
      stage,
      evidence: names,
      message: `The image keeps the build tools ${names}.`,
      fix,
    };
  }
}

function* checkBase(image: Image): Iterable<Report> {
  for (const stage of stagesForProduction(image)) {
    const name = stage.parent ? undefined : parseImageReference(stage.base.value).familiarName;
    if (name === undefined || !TOOLCHAIN_IMAGES.some((pattern) => matchesImageName(pattern, name))) continue;
    yield {
      at: stage.base.range,
      stage,
      evidence: name,
      message: `The image is built on ${shownText(stage.base.value)} and keeps its whole toolchain.`,
      fix,
    };
  }
}
