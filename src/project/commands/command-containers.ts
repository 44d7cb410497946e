import { createHash } from 'node:crypto';
import { parseImageReference } from '../../concepts/image-reference.ts';
import { knownText, shownText, type Value } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { mapOf, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import { allCommands } from '../../documents/shell/walk.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Build, Container, EnvironmentFile } from '../container.ts';
import { buildContainer, type Surroundings } from '../container-builder/build-container.ts';
import { textOf } from '../container-builder/settings.ts';
import type { HostScript } from '../host-script.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';
import { buildConfigOf, builtNames } from './build-commands.ts';
import { configOf } from './command-config.ts';
import { commandEditor } from './command-editor.ts';
import { filesNamed } from './command-files.ts';
import { type EngineCommand, engineCommand, syntaxOf } from './engine-command.ts';
import { remoteCommands } from './remote-commands.ts';
import { arraysOf } from './shell-arrays.ts';

/** Commands of one file that are judged; each costs every rule a look. The longest real script known has about thirty. */
const MOST_COMMANDS = 500;

/** What scripts start, create or build. */
export interface CommandContainers {
  /** In file order. */
  readonly containers: readonly Container[];
  /** There are more of them than are judged. */
  readonly isCut: boolean;
}

/** The containers that scripts of one file start, create or build. */
export function containersOfScripts(
  scripts: readonly HostScript[],
  source: SourceText,
  files: SnapshotFiles,
): CommandContainers {
  const found = scripts.flatMap((script) => {
    const commands = allCommands(script.script).flatMap((command) => [command, ...remoteCommands(command)]);
    const arrays = arraysOf(commands);
    return commands.flatMap((command) => {
      const engine = engineCommand(command, arrays);
      return engine ? [{ script, engine }] : [];
    });
  });
  const all = found.sort((one, other) => one.engine.at.start - other.engine.at.start);
  const ordered = all.slice(0, MOST_COMMANDS);
  const built = builtNames(ordered.map(({ engine }) => engine));
  const seen = new Set<string>();
  const drafts = ordered.map(({ script, engine }) => draftOf(script, engine, source, files, built, seen));
  return { containers: withSubjects(drafts, source), isCut: all.length > ordered.length };
}

type Draft = Omit<Container, 'subject' | 'companions'>;

function draftOf(
  script: HostScript,
  engine: EngineCommand,
  source: SourceText,
  files: SnapshotFiles,
  built: ReadonlySet<string>,
  seen: Set<string>,
): Draft {
  const { path } = source;
  const isBuild = engine.task === 'build';
  const [image, ...command] = isBuild ? [] : engine.operands;
  const config = isBuild ? buildConfigOf(engine, path) : configOf(engine.options, { image, command }, path, engine.at);
  const syntax = syntaxOf(engine.task);
  const editor = commandEditor({ source, command: engine.command, options: engine.options, image, syntax });
  const name = isBuild ? nameOfBuild(config) : nameOfRun(config);
  const container = buildContainer(
    { name, at: { path, range: engine.at }, config, folderOf: () => '', editor },
    surroundingsOf(config, path, buildOf(config, built), filesNamed(config, path, files, seen)),
  );
  const staysUp = staysRunning(script, engine, config);
  return {
    ...container,
    surface: 'command',
    isDocumentation: script.isDocumentation,
    extent: engine.command.range,
    isOneShot: !staysUp,
    neverRuns: isBuild || container.neverRuns,
    ignoresAbsence: !staysUp || engine.mayHaveMore || script.isDocumentation,
  };
}

/** A command is a project of its own. */
function surroundingsOf(
  config: ConfigMap,
  path: string,
  build: Build | undefined,
  environmentFiles: readonly EnvironmentFile[],
): Surroundings {
  const read = environmentFiles.filter(({ source }) => source);
  return {
    project: { unit: path, volumes: EMPTY, networks: foreignNetworks(config), secrets: EMPTY, configs: EMPTY },
    files: [path, ...read.map((file) => file.path)],
    build,
    environmentFiles,
    inlineFiles: [],
    remoteIncludes: [],
    oneShots: new Set(),
    companions: [],
  };
}

const EMPTY: ConfigMap = mapOf([], { path: '', range: { start: 0, end: 0 } });

/** The networks of a command exist before it: nothing is known of them. */
function foreignNetworks(config: ConfigMap): ConfigMap {
  const named = valueAt(config, 'networks');
  if (named?.kind !== 'list') return EMPTY;
  return mapOf(
    named.items.flatMap((item) => {
      const key = knownText(textOf(item));
      if (key === undefined) return [];
      const external = { kind: 'scalar', value: { parts: ['true'], assumed: false }, type: 'boolean' } as const;
      const place = { at: item.at, origin: item.origin };
      const entry = { key: 'external', keyAt: item.at, value: { ...external, ...place }, ...place };
      return [{ key, keyAt: item.at, value: mapOf([entry], item.at), ...place }];
    }),
    named.at,
  );
}

/** What is built, or is the output of a build of the same file: its image is not pulled. */
function buildOf(config: ConfigMap, built: ReadonlySet<string>): Build | undefined {
  const own = config.entries.get('build');
  if (own) return { at: own.at, image: undefined, stage: undefined, config: own.value };
  const image = config.entries.get('image');
  const name = image && textOf(image.value);
  if (!image || !name || !built.has(withoutTag(shownText(name)))) return undefined;
  return { at: image.at, image: undefined, stage: undefined, config: mapOf([], image.at) };
}

/** `docker run -d`, a restart policy, a service, `ExecStart=`: meant to stay. Anything else is watched and ends. */
function staysRunning({ keepsRunning }: HostScript, { task }: EngineCommand, config: ConfigMap): boolean {
  if (task === 'service') return true;
  if (task !== 'run') return false;
  const restart = scalarText(valueAt(config, 'restart'));
  return keepsRunning === true || scalarText(valueAt(config, 'detach')) === 'true' || (restart ?? 'no') !== 'no';
}

function nameOfRun(config: ConfigMap): string {
  const name = textOf(valueAt(config, 'container_name'));
  const image = textOf(valueAt(config, 'image'));
  if (name && (knownText(name) !== undefined || !image)) return shownText(name);
  return image ? nameOfImage(image) : 'container';
}

function nameOfBuild(config: ConfigMap): string {
  const build = valueAt(config, 'build');
  const tags = valueAt(build, 'tags');
  const tag = textOf(tags?.kind === 'list' ? tags.items[0] : undefined);
  const target = textOf(valueAt(build, 'target'));
  const context = textOf(valueAt(build, 'context'));
  return tag ? nameOfImage(tag) : shownText(target ?? context ?? { parts: ['image'], assumed: false });
}

/** Without tag and digest: a new version is the same container. */
function nameOfImage(image: Value): string {
  return parseImageReference(image).familiarName ?? withoutTag(shownText(image));
}

export function withoutTag(name: string): string {
  return name.replace(/@.*$/s, '').replace(/:[^/:]*$/, '');
}

/** Commands of one name are told apart by what they say, so that the order in the file makes no difference. */
function withSubjects(drafts: readonly Draft[], source: SourceText): readonly Container[] {
  const counts = new Map<string, number>();
  const rootOf = ({ name, build, neverRuns }: Draft) =>
    `${build && neverRuns ? 'build' : 'command'}:${encodeURIComponent(name.toWellFormed())}`;
  for (const draft of drafts) counts.set(rootOf(draft), (counts.get(rootOf(draft)) ?? 0) + 1);
  return drafts.map((draft) => {
    const root = rootOf(draft);
    const isAlone = counts.get(root) === 1;
    const subject = isAlone ? root : `${root}~${digestOf(source.slice(draft.extent ?? draft.at.range))}`;
    const companions: Container[] = [];
    const container: Container = { ...draft, subject, companions: () => companions };
    companions.push(container);
    return container;
  });
}

/** A few digits of what a command says, whatever its layout. */
function digestOf(text: string): string {
  return createHash('sha256')
    .update(text.replace(/[\s\\]+/g, ' ').trim())
    .digest('hex')
    .slice(0, 6);
}
