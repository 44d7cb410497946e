import { checkSummary, laterBody, summaryBody } from '../src/edge/github/review-bodies.ts';
import { createLog } from '../src/edge/runner/log.ts';
import { unknownRuleAnswer } from '../src/pipeline/answer-command.ts';
import { committedAnswer, uncommittedAnswer } from '../src/pipeline/answer-fix.ts';
import { commitMessage } from '../src/pipeline/commit-message.ts';
import { reviewMarkdown } from '../src/reports/review-markdown.ts';
import { reviewSarif } from '../src/reports/review-sarif.ts';
import { reviewText } from '../src/reports/terminal/review-text.ts';
import { COLOURED } from '../src/reports/terminal/style.ts';
import { writeJson } from '../src/reports/write-json.ts';
import { readMarker } from '../src/review/marker.ts';
import type { ExistingThread, ReviewPlan } from '../src/review/plan.ts';
import { allRules } from '../src/rules/all-rules.ts';
import { HOSTILE_TEXTS, SECRET } from './support/liveness/hostile-texts.ts';
import { liveMarkdown } from './support/liveness/markdown.ts';
import { hiddenCharacter, livePlainText, liveSarif } from './support/liveness/plain-text.ts';
import { type Files, reviewFiles } from './support/reviewed-files.ts';

const RULES = 'https://bulkhead.test/rules';
const SUMMARY = 'https://github.test/acme/shop/pull/1#pullrequestreview-1';
const OWN_LINKS = new RegExp(
  `^(?:${RULES}/(?:${allRules.map(({ id }) => id).join('|')}|README)\\.md|${SUMMARY}|https://run\\.test/1)$`,
);

function wordOf(line: string): string {
  return line.replace(/\s+/g, '_').slice(0, 300) || 'x';
}

function folderOf(text: string): string {
  return (
    text
      .replace(/[\u0000/\\]/g, '_')
      .slice(0, 200)
      .trim() || 'x'
  );
}

/** The text wherever a change can put one: names, values, comments, paths. */
function hostileFiles(text: string): Files {
  const quoted = JSON.stringify(text);
  const line = text.replace(/[\r\n\u0000]/g, ' ');
  // What files and services are called, everybody sees anyway.
  const isSecret = text.includes(SECRET);
  const folder = isSecret ? 'shop' : folderOf(text);
  // What things are called is no secret.
  const name = isSecret ? 'web' : text;
  const named = JSON.stringify(name);
  const word = isSecret ? 'web' : wordOf(line);
  return {
    [`${folder}/compose.yaml`]: `# ${line}
services:
  ${named}:
    image: ${JSON.stringify(`example.com/${name}:latest`)}
    container_name: ${quoted}
    hostname: ${quoted}
    user: ${named}
    privileged: true # ${line}
    # bulkhead: allow host-ipc-namespace -- ${line}
    ipc: host
    # bulkhead: allow no-such-${word} -- ${line}
    pid: host
    command: [${quoted}, "--password", ${quoted}]
    environment:
      ${quoted}: ${quoted}
      DB_PASSWORD: ${quoted}
      API_TOKEN: ${JSON.stringify(`${text}${SECRET}`)}
    labels:
      ${quoted}: ${JSON.stringify(SECRET)}
    volumes:
      - type: bind
        source: /var/run/docker.sock
        target: ${JSON.stringify(`/${text}`)}
      - type: bind
        source: ${JSON.stringify(`/etc/${text}`)}
        target: /etc
    ports:
      - "5432:5432"
    cap_add: [${named}, SYS_ADMIN]
    networks: [${named}]
    env_file: [${quoted}]
  other:
    image: a:1
    extends: {file: ${quoted}, service: ${named}}
networks: {${named}: {}}
`,
    [`${folder}/Dockerfile`]: `# ${line}
FROM example.com/${word} AS ${word}
ARG TOKEN=${line}
ENV DB_PASSWORD="${line}" NAME=${word}
LABEL a="${line}"
ADD https://example.com/${word} /x
ADD ${word} /y
RUN curl -k http://example.com/${word} | sh # ${line}
RUN echo "${line}" && apt-get install -y sudo ${word}
USER ${word}
CMD ["${line}"]
`,
    [`${folder}/run.sh`]: `#!/bin/sh
# ${line}
docker run -d --privileged --name ${word} -v /var/run/docker.sock:/var/run/docker.sock -e PASSWORD='${line}' example.com/${word}
docker login -u ${word} -p '${line}' example.com
`,
    [`${folder}/Makefile`]: `up:\n\tdocker run --network host --pid host --name ${word} example.com/${word} # ${line}\n`,
    [`${folder}/daemon.json`]: JSON.stringify({
      hosts: [`tcp://${name}:2375`, 'tcp://0.0.0.0:2375'],
      'insecure-registries': [name],
      [name]: name,
    }),
  };
}

const BASE: Files = {
  'README.md': 'A shop.\n',
  // The deleted lines come back in suggestions.
};

const log = (act: (log: ReturnType<typeof createLog>) => void) => {
  const written: string[] = [];
  act(createLog((text) => written.push(text)));
  return written.join('');
};

function threadsOf(plan: ReviewPlan): readonly ExistingThread[] {
  return plan.comments.map(({ path, line, body }, index) => ({
    ...{ id: `${index}`, commentId: `${index}`, commentDatabaseId: index, path, line, body },
    ...{ isResolved: false, resolvedBy: null, isOutdated: false, hasReplies: false },
  }));
}

describe.each(HOSTILE_TEXTS)('$name is text', ({ text }) => {
  let plan: ReviewPlan;
  let later: ReviewPlan;
  const files = hostileFiles(text);

  beforeAll(async () => {
    plan = await reviewFiles(BASE, files, { documentation: RULES });
    later = await reviewFiles(BASE, BASE, { documentation: RULES, threads: threadsOf(plan) });
  });

  test('there is something to tell', () => {
    expect(plan.comparison.introduced.length + plan.gaps.length).toBeGreaterThan(0);
    expect(plan.comments.length + plan.gaps.length).toBeGreaterThan(0);
  });

  test('in comments', () => {
    for (const { body, suggestion, identities } of plan.comments) {
      const suggestions = suggestion === null ? [] : [suggestion];
      expect(liveMarkdown(body, { links: OWN_LINKS, suggestions })).toEqual([]);
      expect(readMarker(body)?.identities).toEqual(identities.slice(0, 100));
      expect(body).not.toContain(SECRET);
    }
  });

  test('in comments about what is fixed', () => {
    expect(later.threads.map(({ kind }) => kind)).toEqual(plan.comments.map(() => 'resolve'));
    for (const { body } of later.threads) {
      expect(liveMarkdown(body, { links: OWN_LINKS, suggestions: [] })).toEqual([]);
      expect(readMarker(body)?.fixed).toBe(true);
    }
  });

  test('in the summary, the check and the later review', () => {
    const bodies = [
      plan.summary,
      later.summary,
      summaryBody(plan.summary, plan.comments),
      checkSummary(plan.summary),
      laterBody(2, SUMMARY),
    ];
    for (const body of bodies) {
      expect(liveMarkdown(body, { links: OWN_LINKS, suggestions: [] })).toEqual([]);
      expect(body).not.toContain(SECRET);
    }
  });

  test('in the summary of the job and on a dry run in the log', () => {
    const markdown = reviewMarkdown(plan);
    const suggestions = plan.comments.flatMap(({ suggestion }) => (suggestion === null ? [] : [suggestion]));
    expect(liveMarkdown(markdown, { links: OWN_LINKS, suggestions })).toEqual([]);
    expect(livePlainText(log((to) => to.line(markdown)).replaceAll('\\u{200b}', ''))).toEqual([]);
    expect(markdown).not.toContain(SECRET);
  });

  test('in the log', () => {
    const printed = log((to) => {
      to.annotations(plan.annotations);
      to.line(`${plan.title} ${text}`);
    });
    expect(livePlainText(printed.replace(SECRET, ''), new Set(['error', 'warning', 'notice']))).toEqual([]);
    expect(printed.split('\n').filter((line) => line.startsWith('::')).length).toBe(
      Math.min(10, plan.annotations.length),
    );
    expect(log((to) => to.annotations(plan.annotations))).not.toContain(SECRET);
  });

  test('in the check', () => {
    for (const { title, message, path } of plan.annotations) {
      expect(hiddenCharacter(`${title}\n${message}`)).toBeUndefined();
      expect(Object.keys(files)).toContain(path);
      expect(message).not.toContain(SECRET);
    }
  });

  test('in SARIF', () => {
    const report = { plan, baseTexts: new Map<string, string>(), headTexts: new Map(Object.entries(files)) };
    const sarif = writeJson(reviewSarif(report, { rules: allRules, version: '0.0.0', documentation: RULES }));
    expect(liveSarif(sarif)).toEqual([]);
    expect(sarif).not.toContain(SECRET);
  });

  test('in a terminal', () => {
    const report = { plan, baseTexts: new Map<string, string>(), headTexts: new Map(Object.entries(files)) };
    const names = { base: text, head: text };
    const printed = reviewText({ ...report, names }, { style: COLOURED, width: 100 });
    expect(livePlainText(printed)).toEqual([]);
    expect(reviewText({ ...report, names: { base: 'a', head: 'b' } }, { style: COLOURED, width: 100 })).not.toContain(
      SECRET,
    );
  });

  test('in answers to commands and in commits', () => {
    const findings = plan.comparison.introduced;
    const file = { path: Object.keys(files)[0] ?? '', fixed: findings };
    const left = findings.map((finding) => ({ finding, why: 'no-fix' as const }));
    const outcome = { kind: 'refused', hindrance: undefined, files: [file], left } as const;
    const choice = { effects: 'none', rule: undefined } as const;
    const review = { plan, headCommit: 'a'.repeat(40), posting: undefined, notes: [] };
    const about = { runUrl: 'https://run.test/1', startsWorkflows: false };
    const answers = [
      unknownRuleAnswer(text.replace(/\s/g, '').slice(0, 100), undefined, RULES),
      uncommittedAnswer({ ...outcome, commit: { kind: 'failed', detail: text } }, choice),
      committedAnswer(
        { ...outcome, kind: 'committed', commit: { kind: 'committed', commit: 'abc' } },
        choice,
        review,
        about,
      ),
    ];
    for (const answer of answers) expect(liveMarkdown(answer, { links: OWN_LINKS, suggestions: [] })).toEqual([]);
    const { headline, body } = commitMessage([file], 1);
    expect(`${headline}\n${body}`).toMatch(/^[\w \n,:()-]+$/);
  });
});
