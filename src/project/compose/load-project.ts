import type { ConfigEntry, ConfigMap } from '../../documents/compose/config.ts';
import { isNull, mapAt, mapOf, valueAt } from '../../documents/compose/config-tree.ts';
import { createEditor } from '../../documents/compose/editor.ts';
import { interpolateDocument } from '../../documents/compose/interpolate-tree.ts';
import type { ComposeFile } from '../../documents/compose/parse-compose.ts';
import type { Location } from '../../text/range.ts';
import type { ComposeProject, EffectiveService, Variables } from '../compose-project.ts';
import { inCurrentFormat, mappingEntries } from './document-shape.ts';
import { environmentFilesOf } from './environment-files.ts';
import { type ExtendScope, extendServices, servicesOf } from './extends.ts';
import type { FileLibrary } from './file-library.ts';
import { type LoadPlace, loadIncludes } from './include.ts';
import { mergeMaps, type OnConflict, sizeOf } from './merge-nodes.ts';
import { FILE_RULE } from './merge-rules.ts';
import { deletePaths, mayHaveMergeTags, pathsByService, type TaggedPath, takeMergeTags } from './merge-tags.ts';
import { ProjectRecord } from './project-record.ts';
import { type RefusedSetting, refusedSettingsOf, refusedVolumeOf } from './refused-settings.ts';
import { settleService } from './settle-service.ts';
import { NO_VARIABLES, withEnvFile } from './variables.ts';

/** Which files make up a project, in the order they merge. */
export interface ProjectPlan {
  /** Path of the default or first file. */
  readonly unit: string;
  /** Folder that relative paths of `files` start in; it holds the `.env`. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Where Compose is started if that is another folder: its `.env` comes first. */
  readonly startedIn?: string;
}

/** A project and the files it takes over through `include`. */
export interface LoadedProject {
  readonly project: ComposeProject;
  readonly included: ReadonlySet<string>;
}

/** Loads one project as Compose would, all profiles active. */
export function loadProject(plan: ProjectPlan, library: FileLibrary): LoadedProject {
  return new ProjectLoader(plan, library).load();
}

const EVERYTHING_LOST: Location['range'] = { start: 0, end: 0 };

class ProjectLoader {
  readonly record: ProjectRecord;
  private readonly plan: ProjectPlan;
  private readonly included = new Set<string>();
  private readonly scopes = new Map<string, ExtendScope | undefined>();
  private variables: Variables = NO_VARIABLES;

  constructor(plan: ProjectPlan, library: FileLibrary) {
    this.plan = plan;
    this.record = new ProjectRecord(library);
  }

  readonly onConflict: OnConflict = (base, over) => {
    const what = `a ${base.kind === 'scalar' ? 'text' : base.kind}`;
    this.record.addGap(
      over.at.path,
      'syntax-error',
      `A value replaces ${what} of ${base.at.path} by something of another kind.`,
    );
  };

  load(): LoadedProject {
    const { plan, record } = this;
    this.variables = this.projectVariables();
    const model = this.loadFiles(plan.files, { folder: plan.folder, variables: this.variables, chain: plan.files });
    const services = this.services(model);
    for (const { key, value } of mappingEntries(mapAt(model, 'volumes'))) {
      const refused = refusedVolumeOf(value);
      if (refused) this.refuse(`volume ${key}`, refused);
    }
    const project: ComposeProject = {
      unit: plan.unit,
      folder: plan.folder,
      services,
      volumes: this.section(model, 'volumes'),
      networks: this.section(model, 'networks'),
      secrets: this.section(model, 'secrets'),
      configs: this.section(model, 'configs'),
      files: record.files,
      needed: record.needed,
      remoteIncludes: record.remoteIncludes,
      gaps: record.gaps,
    };
    return { project, included: this.included };
  }

  /** Merges files in order, with what they include. */
  readonly loadFiles = (paths: readonly string[], place: LoadPlace): ConfigMap => {
    let model = mapOf([], { path: paths[0] ?? this.plan.unit, range: EVERYTHING_LOST });
    for (const path of paths) {
      const file = this.takeFile(path, place.folder);
      if (!this.plan.files.includes(path)) this.included.add(path);
      for (const document of file?.documents ?? []) {
        if (file && this.affords(file, model)) model = this.addDocument(model, document, file, place);
      }
    }
    return model;
  };

  /** The services of another file, for `extends`; its includes do not count. */
  readonly scopeOf = (path: string, folder: string): ExtendScope | undefined => {
    if (this.scopes.has(path)) return this.scopes.get(path);
    const file = this.takeFile(path, folder);
    let model: ConfigMap | undefined;
    const tags: TaggedPath[] = [];
    for (const written of file?.documents ?? []) {
      if (!file || !this.affords(file, model)) continue;
      const { document, paths } = this.prepare(written, file, this.variables);
      tags.push(...paths);
      model = model ? mergeMaps(FILE_RULE, deletePaths(model, paths), document, this.onConflict) : document;
    }
    const services = model && servicesOf(model);
    const scope = services && { services, tags: pathsByService(tags), path, folder, resolved: new Map() };
    this.scopes.set(path, scope);
    return scope;
  };

  /** Whether one more document may be merged over what there is: it costs its nodes and a copy of the collections. */
  private affords({ nodeCount, documents, source }: ComposeFile, model: ConfigMap | undefined): boolean {
    const nodes = Math.ceil(nodeCount / documents.length) + (model ? sizeOf(model) : 0);
    return this.record.affords(nodes, source.path);
  }

  private projectVariables(): Variables {
    const { folder, startedIn = folder } = this.plan;
    return [...new Set([startedIn, folder])].reduce<Variables>((variables, place) => {
      const located = this.record.locateOptional(place === '' ? '.env' : `${place}/.env`);
      const source = located === undefined ? undefined : this.record.library.text(located);
      return source ? withEnvFile(variables, source) : variables;
    }, NO_VARIABLES);
  }

  private takeFile(path: string, folder: string): ComposeFile | undefined {
    const file = this.record.library.compose(path);
    this.record.addFile(path, folder);
    if (file) this.record.addGaps(file.gaps);
    return file;
  }

  /** https://github.com/compose-spec/compose-go/blob/main/loader/loader.go: the order of the steps. */
  private addDocument(model: ConfigMap, written: ConfigMap, file: ComposeFile, place: LoadPlace): ConfigMap {
    const prepared = this.prepare(written, file, place.variables);
    const included = loadIncludes(prepared.document, place, this);
    const base = included && deletePaths(included, prepared.paths);
    const document = base ? mergeMaps(FILE_RULE, base, prepared.document, this.onConflict) : prepared.document;
    const extended = this.extend(document, prepared.paths, place);
    return mergeMaps(FILE_RULE, deletePaths(model, prepared.paths), extended, this.onConflict);
  }

  private prepare(written: ConfigMap, file: ComposeFile, variables: Variables) {
    const current = inCurrentFormat(written);
    const { content } = file.source;
    const { document, problems } = content.includes('$')
      ? interpolateDocument(current, variables)
      : { document: current, problems: [] };
    const [first] = problems;
    if (first) {
      const { line } = file.source.positionAt(first.range.start);
      this.record.addGap(file.source.path, 'syntax-error', `Line ${line}: ${first.message}`);
    }
    return mayHaveMergeTags(content) ? takeMergeTags(document) : { document, paths: [] };
  }

  private extend(document: ConfigMap, tags: readonly TaggedPath[], place: LoadPlace): ConfigMap {
    const entry = document.entries.get('services');
    const services = servicesOf(document);
    if (!entry || !services) return document;
    const isNeeded = mappingEntries(services).some(({ value }) => value.entries.has('extends'));
    if (!isNeeded) return document;
    const scope = {
      services,
      tags: pathsByService(tags),
      path: document.at.path,
      folder: place.folder,
      resolved: new Map(),
    };
    const value = extendServices(scope, this);
    return { ...document, entries: new Map([...document.entries, ['services', { ...entry, value }]]) };
  }

  private services(model: ConfigMap): readonly EffectiveService[] {
    const found = valueAt(model, 'services');
    if (found && found.kind !== 'map' && !isNull(found)) {
      this.record.addGap(found.at.path, 'syntax-error', 'The services are not a mapping.');
    }
    return mappingEntries(mapAt(model, 'services')).map((entry) => this.service(entry));
  }

  private service(entry: ConfigEntry & { readonly value: ConfigMap }): EffectiveService {
    const { record } = this;
    const config = settleService(entry.value);
    for (const refused of refusedSettingsOf(config)) this.refuse(`service ${entry.key}`, refused);
    for (const path of environmentFilesOf(config, record.folderOf)) record.locateOptional(path);
    const fileOf = (path: string) => record.library.compose(path);
    const editor = createEditor({ at: entry.keyAt, config, fileOf });
    return { name: entry.key, at: entry.keyAt, config, folderOf: record.folderOf, editor };
  }

  private refuse(what: string, { node, problem }: RefusedSetting): void {
    const { path, range } = node.at;
    const line = this.record.library.text(path)?.positionAt(range.start).line ?? 1;
    this.record.addGap(path, 'syntax-error', `Line ${line}: Compose refuses this, the ${what} ${problem}.`);
  }

  private section(model: ConfigMap, key: string): ConfigMap {
    return mapAt(model, key) ?? mapOf([], { path: this.plan.unit, range: EVERYTHING_LOST });
  }
}
