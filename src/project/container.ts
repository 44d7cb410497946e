import type { Value } from '../concepts/value.ts';
import type { ConfigNode, Origin } from '../documents/compose/config.ts';
import type { Stage } from '../documents/dockerfile/model.ts';
import type { Edits } from '../documents/edits.ts';
import type { Location, TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Image } from './image.ts';

/**
 * What a runtime starts, whatever started it: a Compose service, a `docker run` command, a container of a workflow. Rules see
 * this, never the file format.
 */
export interface Container {
  /** What kind of file starts it. */
  readonly surface: ContainerSurface;
  /** The file only shows how it could be started: code in Markdown. Whatever is found there is advice. */
  readonly isDocumentation: boolean;
  /** Service or container name as written. */
  readonly name: string;
  /** The subject in finding identities: `service:web`. */
  readonly subject: string;
  /** Identity of the project it belongs to: the path of the default or first file. */
  readonly unit: string;
  /** Every file that takes part in its project, the unit first. */
  readonly files: readonly string[];
  /** The service's key in the first file that defines it: where an absence is reported. */
  readonly at: Location;
  /** All that is written of it, in the file of `at`; absent: the lines from `at` that are indented deeper. */
  readonly extent?: TextRange;
  /** Image reference; with `build` it is only the name of the output. */
  readonly image: Setting<Value> | undefined;
  readonly build: Build | undefined;
  readonly user: Setting<Value> | undefined;
  readonly command: Setting<readonly Value[]> | undefined;
  readonly entrypoint: Setting<readonly Value[]> | undefined;

  readonly privileged: Setting<Switch> | undefined;
  readonly readOnly: Setting<Switch> | undefined;
  readonly useApiSocket: Setting<Switch> | undefined;
  readonly capAdd: readonly Setting<Value>[];
  readonly capDrop: readonly Setting<Value>[];
  readonly securityOptions: readonly Setting<Value>[];

  readonly networkMode: Setting<Value> | undefined;
  readonly networks: readonly NetworkAttachment[];
  readonly pid: Setting<Value> | undefined;
  readonly ipc: Setting<Value> | undefined;
  readonly uts: Setting<Value> | undefined;
  readonly usernsMode: Setting<Value> | undefined;
  readonly cgroup: Setting<Value> | undefined;
  readonly cgroupParent: Setting<Value> | undefined;

  readonly mounts: readonly Mount[];
  readonly ports: readonly PublishedPort[];
  readonly devices: readonly Setting<Value>[];
  readonly deviceCgroupRules: readonly Setting<Value>[];
  readonly environment: readonly EnvironmentVariable[];
  /** Files of the repository that `env_file` names, in the order they are read: the later one wins. */
  readonly environmentFiles: readonly EnvironmentFile[];
  /** Secrets and configs whose content the Compose file has and for which this container answers: each stands at one. */
  readonly inlineFiles: readonly InlineFile[];

  /** What the project includes from outside the repository: stands at the first container of the project. */
  readonly remoteIncludes: readonly Setting<Value>[];

  /** The service before whose start it runs: a `pre_start` container. Absent: it is a service itself. */
  readonly hookOf?: string;
  /** Another service waits until this one has completed: it is a one-shot job. */
  readonly isOneShot: boolean;
  /** What it does not say is not reported: a task that ends by itself, or a command with options from outside the files. */
  readonly ignoresAbsence?: boolean;
  /** `deploy.replicas: 0` or `scale: 0`: it never runs. */
  readonly neverRuns: boolean;
  /** Secrets or configs whose content comes from `environment:` or `content:`: Compose refuses them with `read_only`. */
  readonly hasInjectedFiles: boolean;

  /** All services of its project, itself among them unless it is a hook, in file order; always the same list for one project. */
  companions(): readonly Container[];
  /** Any other setting by its Compose key: `logging`, `ulimits`, `healthcheck`, `deploy`, … */
  setting(key: string): Setting<ConfigNode> | undefined;
  readonly editor: ContainerEditor;
}

export type ContainerSurface = 'compose' | 'command';

/** A boolean of the configuration; undefined when it comes from outside the files. */
export type Switch = boolean | undefined;

/** A value and where it is written. */
export interface Setting<T> {
  readonly value: T;
  /** The value itself. */
  readonly at: Location;
  /** Key and value, or the list item without its dash. */
  readonly entryAt: Location;
  readonly origin: Origin;
}

export interface Build {
  readonly at: Location;
  /** The image the Dockerfile of the repository builds with the arguments of this service; undefined: not in the repository. */
  readonly image: Image | undefined;
  /** The stage that is built. */
  readonly stage: Stage | undefined;
  /** The `build` mapping or string as written, for rules on build options. */
  readonly config: ConfigNode;
}

export interface NetworkAttachment {
  /** Key under `networks:`. */
  readonly key: string;
  /** The real name: `name:` of the definition, else the key. */
  readonly name: Value;
  readonly external: boolean;
  /** Containers on it reach nothing outside; undefined: another project defines it, or the value comes from outside the files. */
  readonly internal: Switch;
  readonly at: Location;
  readonly origin: Origin;
}

export interface Mount {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'image' | 'cluster';
  /** Host path of a bind, name of a volume. Relative host paths start with `./` or `../`, home paths with `~`. */
  readonly source: Value | undefined;
  readonly target: Value | undefined;
  /** undefined: comes from outside the files. */
  readonly readOnly: Switch;
  /** Options as written, lower case, without ro and rw: `z`, `rshared`, `exec`. */
  readonly options: readonly string[];
  /** How the mount comes about; only `volumes` and `tmpfs` are written as a mount. */
  readonly via: 'volumes' | 'tmpfs' | 'volume-driver' | 'secret' | 'config';
  readonly syntax: 'short' | 'long';
  /** Where the mount is written in the container. */
  readonly at: Location;
  /** Where the host path is written: differs from `at` for `volume-driver`, `secret` and `config`. */
  readonly sourceAt: Location;
  readonly entryAt: Location;
  readonly origin: Origin;
}

export interface PublishedPort {
  /** undefined: all interfaces. */
  readonly hostIp: Value | undefined;
  /** Host ports, inclusive; undefined: a random one, or from outside the files (`hostUnknown`). */
  readonly host: PortRange | undefined;
  readonly hostUnknown: boolean;
  /** Container ports, inclusive; undefined: from outside the files. */
  readonly container: PortRange | undefined;
  readonly protocol: string;
  /** `mode` of the long syntax: `host` or `ingress`; absent when not written. */
  readonly mode?: string;
  readonly syntax: 'short' | 'long';
  readonly at: Location;
  readonly entryAt: Location;
  readonly origin: Origin;
}

export interface PortRange {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** undefined: passed through from outside. */
  readonly value: Value | undefined;
  /** Name and value. */
  readonly at: Location;
  readonly valueAt: Location | undefined;
  readonly syntax: 'list' | 'map';
  readonly origin: Origin;
}

export interface EnvironmentFile {
  /** Path from the root of the repository. */
  readonly path: string;
  /** Where the service names it. */
  readonly at: Location;
  readonly origin: Origin;
  /** undefined: the repository does not have it, or it was not read. */
  readonly source: SourceText | undefined;
  /** No earlier service of the project names the file: this one answers for what it holds. */
  readonly isFirstUse: boolean;
}

/** A secret or config with `content:`. */
export interface InlineFile {
  readonly kind: 'secret' | 'config';
  /** Key of the top-level definition. */
  readonly name: string;
  readonly content: Value;
  /** The content. */
  readonly at: Location;
  readonly origin: Origin;
}

/** A place an edit can name: a setting, a mount, a port, a variable. */
export interface Editable {
  readonly entryAt: Location;
  readonly at: Location;
  readonly origin: Origin;
}

/** Edits of a container in the syntax of its file. Every method may refuse, never guesses. */
export interface ContainerEditor {
  /** Removes an entry or list item with its line; a list or mapping that would become empty goes with its key. */
  remove(target: Editable): Edits;
  /** Replaces the text of a scalar, keeping its quotes where the new text allows. */
  replaceText(target: Editable, text: string): Edits;
  /** Puts a text before that of a scalar, inside its quotes; variables in it stay. */
  prefixText(target: Editable, text: string): Edits;
  /** Replaces the end of a scalar where it is written as `tail`, inside its quotes; variables before it stay. */
  replaceEnd(target: Editable, tail: string, text: string): Edits;
  /** Adds an entry to the block mapping at the target, such as a list item; refuses when the key exists. */
  addBelow(target: Editable, setting: NewSetting): Edits;
  /** Adds settings to the container after its related keys; refuses when a key exists already. */
  add(settings: readonly NewSetting[]): Edits;
}

export interface NewSetting {
  readonly key: string;
  readonly value: string | boolean | readonly string[];
}
