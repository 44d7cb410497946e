import { knownText, type Value } from '../../concepts/value.ts';
import { itemsOf } from '../../documents/compose/config-tree.ts';
import type { Location } from '../../text/range.ts';
import type { Setting } from '../container.ts';
import type { Daemon, DaemonEditor, DaemonSetting } from '../daemon.ts';

type Parts = Pick<
  Daemon,
  'surface' | 'subject' | 'at' | 'writtenIn' | 'isRootless' | 'isComplete' | 'isDocumentation' | 'settings'
>;

/** No repository configures more machines than these in ways that belong together. */
const MOST_KNOWN = 20;

/** A daemon of which all settings are known. */
export class ConfiguredDaemon implements Daemon {
  readonly surface: Daemon['surface'];
  readonly subject: string;
  readonly unit: string;
  readonly at: Location;
  readonly writtenIn: Daemon['writtenIn'];
  readonly isRootless: boolean;
  readonly isComplete: boolean;
  readonly isDocumentation: boolean;
  readonly settings: readonly DaemonSetting[];
  readonly hosts: readonly Setting<Value>[];
  readonly editor: DaemonEditor;
  private readonly byKey: ReadonlyMap<string, DaemonSetting>;
  private known: readonly Daemon[] = [];

  constructor(parts: Parts, editor: DaemonEditor) {
    this.surface = parts.surface;
    this.subject = parts.subject;
    this.unit = parts.at.path;
    this.at = parts.at;
    this.writtenIn = parts.writtenIn;
    this.isRootless = parts.isRootless;
    this.isComplete = parts.isComplete;
    this.isDocumentation = parts.isDocumentation;
    this.settings = parts.settings;
    this.editor = editor;
    this.byKey = new Map(parts.settings.map((setting) => [setting.key, setting]));
    this.hosts = hostsOf(this.byKey.get('hosts'));
  }

  setting(key: string): DaemonSetting | undefined {
    return this.byKey.get(key);
  }

  companions(): readonly Daemon[] {
    return this.known.filter((daemon) => daemon !== this);
  }

  /**
   * Makes the daemons of a repository known to each other, without those that are only shown to people; of very many, each knows
   * the first ones.
   */
  static introduce(daemons: readonly Daemon[]): readonly Daemon[] {
    const first = daemons.filter(({ isDocumentation }) => !isDocumentation).slice(0, MOST_KNOWN);
    for (const daemon of daemons) if (daemon instanceof ConfiguredDaemon) daemon.known = first;
    return daemons;
  }
}

function hostsOf(setting: DaemonSetting | undefined): readonly Setting<Value>[] {
  if (!setting) return [];
  return itemsOf(setting.value).flatMap((item) => {
    if (item.kind !== 'scalar' || knownText(item.value) === '') return [];
    return [{ value: item.value, at: item.at, entryAt: item.at, origin: item.origin }];
  });
}
