import fc from 'fast-check';
import type { Rule } from '../../src/rule-model/rule.ts';
import { dangerousCapability } from '../../src/rules/dangerous-capability.ts';
import { disabledSeccomp } from '../../src/rules/disabled-seccomp.ts';
import { dockerSocket } from '../../src/rules/docker-socket.ts';
import { privilegedContainer } from '../../src/rules/privileged-container.ts';
import { publishedDatastore } from '../../src/rules/published-datastore.ts';
import { rootUser } from '../../src/rules/root-user.ts';
import { secretInEnvironment } from '../../src/rules/secret-in-environment.ts';
import { introducedFindings, judge, snapshotOf, verifierFor } from '../support/judge.ts';
import { readMarks } from '../support/marked-text.ts';
import {
  type Form,
  formsOf,
  type List,
  type Pairs,
  type Shape,
  type Text,
  writeForm,
} from '../support/setting-forms.ts';

const RUNS = { seed: 20_261_124, numRuns: 60 };

const text = (of: string, more: Omit<Text, 'kind' | 'text'> = {}): Text => ({ kind: 'text', text: of, ...more });
const list = (...items: readonly (Text | Pairs)[]): List => ({ kind: 'list', items });
const pairs = (all: Readonly<Record<string, Text>>, more: Omit<Pairs, 'kind' | 'pairs'> = {}): Pairs => ({
  kind: 'pairs',
  pairs: Object.entries(all),
  ...more,
});

interface Weakness {
  readonly rule: Rule;
  /** Shapes that all say the same weakness. */
  readonly shapes: readonly Shape[];
  /** Shapes in which it is not there. */
  readonly harmless: readonly Shape[];
}

const SECRET = 'hunter2-Kx9vQ';
const marked = { marked: true };

const WEAKNESSES: readonly Weakness[] = [
  {
    rule: privilegedContainer,
    shapes: [{ key: 'privileged', value: text('true'), markedEntry: true }],
    harmless: [{ key: 'privileged', value: text('false') }],
  },
  {
    rule: rootUser,
    shapes: ['root', '0', 'root:root'].map((user) => ({ key: 'user', value: text(user), markedEntry: true })),
    harmless: ['app', '1000', '1000:0'].map((user) => ({ key: 'user', value: text(user) })),
  },
  {
    rule: dangerousCapability,
    shapes: [
      list(text('SYS_ADMIN', marked)),
      list(text('cap_sys_admin', marked)),
      list(text('CHOWN'), text('SYS_ADMIN', marked), text('KILL')),
      list(text('ADMIN', { before: 'SYS_', marked: true })),
    ].map((value) => ({ key: 'cap_add', value })),
    harmless: [{ key: 'cap_add', value: list(text('CHOWN'), text('cap_net_bind_service')) }],
  },
  {
    rule: disabledSeccomp,
    shapes: [
      list(text('unconfined', { before: 'seccomp:', marked: true })),
      list(text('unconfined', { before: 'seccomp=', marked: true })),
      list(text('seccomp=unconfined', marked), text('no-new-privileges:true')),
    ].map((value) => ({ key: 'security_opt', value })),
    harmless: [{ key: 'security_opt', value: list(text('./web.json', { before: 'seccomp=' })) }],
  },
  {
    rule: dockerSocket,
    shapes: [
      list(text('/var/run/docker.sock', { after: ':/var/run/docker.sock', marked: true })),
      list(text('./data:/data'), text('/run/docker.sock', { after: ':/s:ro', marked: true })),
      list(pairs({ type: text('bind'), source: text('/var/run/docker.sock'), target: text('/s') }, marked)),
    ].map((value) => ({ key: 'volumes', value })),
    harmless: [
      list(text('./docker.sock', { after: ':/s' }), text('/var/run/app.sock', { after: ':/t' })),
      list(pairs({ type: text('volume'), source: text('sock'), target: text('/run/docker.sock') })),
    ].map((value) => ({ key: 'volumes', value })),
  },
  {
    rule: publishedDatastore,
    shapes: [
      list(text('5432', { after: ':5432', marked: true })),
      list(text('0.0.0.0', { after: ':5432:5432/tcp', marked: true }), text('8080:80')),
      list(pairs({ target: text('5432'), published: text('5432') }, marked)),
    ].map((value) => ({ key: 'ports', value })),
    harmless: [
      list(text('127.0.0.1', { after: ':5432:5432' })),
      list(pairs({ target: text('5432'), published: text('5432'), host_ip: text('127.0.0.1') })),
    ].map((value) => ({ key: 'ports', value })),
  },
  {
    rule: secretInEnvironment,
    shapes: [
      list(text(SECRET, { before: 'DB_PASSWORD=', marked: true })),
      list(text('info', { before: 'LOG_LEVEL=' }), text(SECRET, { before: 'DB_PASSWORD=', marked: true })),
      pairs({ LOG_LEVEL: text('info'), DB_PASSWORD: text(SECRET) }, { markedKey: 'DB_PASSWORD' }),
    ].map((value) => ({ key: 'environment', value })),
    harmless: [
      list(text('info', { before: 'LOG_LEVEL=' })),
      pairs({ LOG_LEVEL: text('info'), DB_HOST: text('db.internal') }),
    ].map((value) => ({ key: 'environment', value })),
  },
];

interface Reported {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

function judged(files: Readonly<Record<string, string>>, rule: Rule) {
  const judgement = judge(snapshotOf(files), [rule]);
  expect(judgement.gaps).toEqual([]);
  return judgement;
}

/** Every place once: what a base and the service that extends it share is found for both. */
function placesOf({ findings }: ReturnType<typeof judged>): readonly Reported[] {
  const places = findings.map(({ path, range }) => ({ path, start: range.start, end: range.end }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

type Ending = '\n' | '\r\n';

function readForm(form: Form, ending: Ending): { files: Record<string, string>; places: readonly Reported[] } {
  const files: Record<string, string> = {};
  const places: Reported[] = [];
  for (const [path, content] of Object.entries(writeForm(form))) {
    const { text: read, ranges } = readMarks(content.replaceAll('\n', ending));
    files[path] = read;
    places.push(...ranges.map(({ start, end }) => ({ path, start, end })));
  }
  return { files, places };
}

const endings = fc.constantFrom<Ending>('\n', '\r\n');

describe.each(WEAKNESSES.map((weakness) => [weakness.rule.id, weakness] as const))(
  '%s',
  (_id, { rule, shapes, harmless }) => {
    const [plain] = shapes;
    if (!plain) throw new Error('A weakness has a shape.');
    const canonical: Form = {
      shape: plain,
      style: { quotes: 'plain', variable: 'none', collections: 'block', mappings: 'block', comment: false },
      carrier: 'service',
    };

    test('is found where it is written, in every form', () => {
      fc.assert(
        fc.property(formsOf(shapes), endings, (form, ending) => {
          const { files, places } = readForm(form, ending);
          const judgement = judged(files, rule);
          expect(placesOf(judgement)).toEqual(places);
          expect(places).toHaveLength(1);
          expect(judgement.findings.some(({ subject }) => /^service:web(?:\/|$)/.test(subject))).toBe(true);
        }),
        RUNS,
      );
    });

    test('stays the same finding when it is written in another form', () => {
      const base = judged(readForm(canonical, '\n').files, rule);
      fc.assert(
        fc.property(formsOf([plain]), endings, (form, ending) => {
          const head = judged(readForm(form, ending).files, rule);
          const news = introducedFindings(base, head, [rule]).filter(({ subject }) =>
            subject.startsWith('service:web'),
          );
          expect(news).toEqual([]);
        }),
        RUNS,
      );
    });

    test('offers a fix that removes it, or none', () => {
      fc.assert(
        fc.property(formsOf(shapes), endings, (form, ending) => {
          const judgement = judged(readForm(form, ending).files, rule);
          const verifier = verifierFor(judgement, [rule]);
          for (const { fix } of judgement.findings) {
            if (fix) expect(verifier.verify(judgement.findings, [fix])).toMatchObject({ outcome: 'verified' });
          }
        }),
        RUNS,
      );
    });

    test('is not found in any form of what is harmless', () => {
      fc.assert(
        fc.property(formsOf(harmless), endings, (form, ending) => {
          expect(judged(readForm(form, ending).files, rule).findings).toEqual([]);
        }),
        RUNS,
      );
    });
  },
);
