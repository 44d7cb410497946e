import { parsePortRange } from '../../src/concepts/port.ts';
import { knownText, literal, markedText, UNKNOWN_MARK, type Value } from '../../src/concepts/value.ts';
import { joinWith, splitValue } from '../../src/concepts/value-parts.ts';
import { PLAIN_ORIGIN } from '../../src/documents/compose/config-tree.ts';
import { parseShell } from '../../src/documents/shell/parse-shell.ts';
import { withoutCarriageReturns } from '../../src/documents/shell/script-text.ts';
import { allCommands } from '../../src/documents/shell/walk.ts';
import type {
  Container,
  ContainerEditor,
  EnvironmentVariable,
  Mount,
  PublishedPort,
  Setting,
  Switch,
} from '../../src/project/container.ts';
import { shortMount } from '../../src/project/container-builder/short-mount.ts';
import type { Project } from '../../src/project/project.ts';
import type { TextRange } from '../../src/text/range.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { type Piece, type RunCommandLine, readRunCommand } from './run-command-line.ts';

/**
 * What the `docker run` commands of a shell script start, as the project of that script: proof that rules see containers and
 * no file format.
 */
export function projectOfScript(path: string, content: string): Project {
  const source = new SourceText(path, content);
  const script = parseShell(withoutCarriageReturns({ text: content, pieces: [{ at: 0, source: 0 }] }));
  const containers: Container[] = [];
  for (const command of allCommands(script)) {
    const line = readRunCommand(command);
    if (line) containers.push(containerOf(line, path, command.range, containers));
  }
  return {
    images: [],
    containers,
    scripts: [],
    daemons: [],
    pipelines: [],
    sources: new Map([[path, source]]),
    gaps: [],
    needed: [],
  };
}

function containerOf(
  line: RunCommandLine,
  path: string,
  range: TextRange,
  companions: readonly Container[],
): Container {
  const reader = new OptionReader(line, path);
  const name = knownText(reader.last('name')?.value) ?? knownText(line.image?.value) ?? 'container';
  return {
    surface: 'command',
    isDocumentation: false,
    name,
    subject: `container:${encodeURIComponent(name)}`,
    unit: path,
    files: [path],
    at: { path, range },
    image: line.image && reader.setting(line.image),
    build: undefined,
    user: reader.last('user'),
    command: line.command[0] && { ...reader.setting(line.command[0]), value: line.command.map(({ value }) => value) },
    entrypoint: reader.words('entrypoint'),
    privileged: reader.switch('privileged'),
    readOnly: reader.switch('read-only'),
    useApiSocket: reader.switch('use-api-socket'),
    capAdd: reader.all('cap-add'),
    capDrop: reader.all('cap-drop'),
    securityOptions: reader.all('security-opt'),
    networkMode: reader.last('network'),
    networks: [],
    pid: reader.last('pid'),
    ipc: reader.last('ipc'),
    uts: reader.last('uts'),
    usernsMode: reader.last('userns'),
    cgroup: reader.last('cgroupns'),
    cgroupParent: reader.last('cgroup-parent'),
    mounts: [...reader.read('volume', mountOfVolume), ...reader.read('mount', mountOfPairs)],
    ports: reader.read('publish', portOf),
    devices: reader.all('device'),
    deviceCgroupRules: reader.all('device-cgroup-rule'),
    environment: reader.read('env', variableOf),
    environmentFiles: [],
    inlineFiles: [],
    remoteIncludes: [],
    isOneShot: reader.has('rm'),
    neverRuns: false,
    hasInjectedFiles: false,
    companions: () => companions,
    setting: () => undefined,
    editor: NO_EDITOR,
  };
}

/** The options of one command line as settings of a container. */
class OptionReader {
  private readonly line: RunCommandLine;
  private readonly path: string;

  constructor(line: RunCommandLine, path: string) {
    this.line = line;
    this.path = path;
  }

  has(name: string): boolean {
    return this.line.options.some((option) => option.name === name);
  }

  all(name: string): readonly Setting<Value>[] {
    return this.read(name, (piece) => ({ value: piece.value }));
  }

  last(name: string): Setting<Value> | undefined {
    return this.all(name).at(-1);
  }

  words(name: string): Setting<readonly Value[]> | undefined {
    const setting = this.last(name);
    return setting && { ...setting, value: [setting.value] };
  }

  /** `--privileged`, `--privileged=false`, or a value from outside the files. */
  switch(name: string): Setting<Switch> | undefined {
    const option = this.line.options.findLast((each) => each.name === name);
    if (!option) return undefined;
    const at = { path: this.path, range: option.range };
    const text = option.value ? knownText(option.value.value) : 'true';
    const value = text === undefined ? undefined : /^(?:1|t|true)$/i.test(text);
    return { value, at, entryAt: at, origin: PLAIN_ORIGIN };
  }

  setting(piece: Piece): Setting<Value> {
    const at = { path: this.path, range: piece.range };
    return { value: piece.value, at, entryAt: at, origin: PLAIN_ORIGIN };
  }

  /** Every use of an option that the reader understands, with its places. */
  read<T>(name: string, meaningOf: (piece: Piece) => T | undefined): readonly (T & Placed)[] {
    return this.line.options.flatMap((option) => {
      const meaning = option.name === name && option.value ? meaningOf(option.value) : undefined;
      if (!meaning || !option.value) return [];
      const at = { path: this.path, range: option.value.range };
      const valueAt = (offset: number) => ({ path: this.path, range: option.value?.from(offset).range ?? at.range });
      const placed = { at, entryAt: { path: this.path, range: option.range }, sourceAt: at, origin: PLAIN_ORIGIN };
      const equals = name === 'env' ? option.value.text.indexOf('=') : -1;
      return [{ ...meaning, ...placed, valueAt: equals < 0 ? undefined : valueAt(equals + 1) }];
    });
  }
}

type Placed = Pick<Mount, 'at' | 'entryAt' | 'sourceAt' | 'origin'> & Pick<EnvironmentVariable, 'valueAt'>;

type Meaning<T extends object> = Omit<T, keyof Placed>;

/** `[source:]target[:options]`: https://docs.docker.com/engine/storage/bind-mounts/#syntax */
function mountOfVolume({ value }: Piece): Meaning<Mount> | undefined {
  const meaning = shortMount(value);
  return meaning && { ...meaning, via: 'volumes', syntax: 'short' };
}

/** `type=bind,source=/a,target=/b,readonly`. */
function mountOfPairs({ value }: Piece): Meaning<Mount> | undefined {
  const pairs = splitValue(value, ',').map((pair) => splitValue(pair, '='));
  const find = (...names: readonly string[]) => {
    const pair = pairs.find(([key]) => names.includes(knownText(key) ?? ''));
    return pair && joinWith('=', pair.slice(1));
  };
  const type = knownText(find('type')) ?? 'volume';
  if (type !== 'bind' && type !== 'volume' && type !== 'tmpfs') return undefined;
  const flag = find('readonly', 'ro');
  const text = flag && markedText(flag);
  return {
    type,
    source: find('source', 'src'),
    target: find('target', 'destination', 'dst'),
    readOnly:
      text === undefined
        ? false
        : text.includes(UNKNOWN_MARK)
          ? undefined
          : text === '' || text === 'true' || text === '1',
    options: [],
    via: 'volumes',
    syntax: 'long',
  };
}

/** `[[ip:][host]:]container[/protocol]`: https://docs.docker.com/engine/network/#published-ports */
function portOf({ value }: Piece): Meaning<PublishedPort> | undefined {
  const [address = literal(''), protocol] = splitValue(value, '/');
  const parts = splitValue(address, ':');
  const read = (part: Value | undefined) => parsePortRange(knownText(part) ?? '');
  const host = parts.at(-2);
  const ip = parts.slice(0, -2);
  return {
    hostIp: ip.length > 0 ? joinWith(':', ip) : undefined,
    host: read(host),
    hostUnknown: host !== undefined && knownText(host) === undefined,
    container: read(parts.at(-1)),
    protocol: knownText(protocol) ?? 'tcp',
    syntax: 'short',
  };
}

/** `NAME=value`, or `NAME` alone for one that is passed through. */
function variableOf(piece: Piece): Meaning<EnvironmentVariable> {
  const equals = piece.text.indexOf('=');
  const name = equals < 0 ? piece.text : piece.text.slice(0, equals);
  return { name, value: equals < 0 ? undefined : piece.from(equals + 1).value, syntax: 'list' };
}

const NO_EDITS = { refused: 'not-editable', advice: 'Change the command by hand.' } as const;

const NO_EDITOR: ContainerEditor = {
  remove: () => NO_EDITS,
  replaceText: () => NO_EDITS,
  prefixText: () => NO_EDITS,
  replaceEnd: () => NO_EDITS,
  addBelow: () => NO_EDITS,
  add: () => NO_EDITS,
};
