import type { DiscoverRequest } from '../../pipeline/analyst.ts';
import type { Reader, Rule } from '../../rule-model/rule.ts';
import type { AnalystCall } from './protocol.ts';

type Snapshot = DiscoverRequest['snapshot'];

/** Is told which file is in work. */
export type Watch = (path: string) => void;

/** The same call with snapshots that tell whenever a file is taken from them. */
export function watchedCall(call: AnalystCall, watch: Watch): AnalystCall {
  const watched = (snapshot: Snapshot): Snapshot => ({ ...snapshot, files: new WatchedFiles(snapshot.files, watch) });
  switch (call.method) {
    case 'discover':
      return { ...call, request: { snapshot: watched(call.request.snapshot) } };
    case 'check':
      return { ...call, request: { ...call.request, snapshot: watched(call.request.snapshot) } };
    case 'repair':
      return { ...call, request: { ...call.request, snapshot: watched(call.request.snapshot) } };
    case 'trace': {
      const { base, head } = call.request;
      return { ...call, request: { ...call.request, base: watched(base), head: watched(head) } };
    }
    case 'review': {
      const { base, head } = call.request;
      return { ...call, request: { ...call.request, base: watched(base), head: watched(head) } };
    }
  }
}

/** The same rules, telling which file they are about to judge. */
export function watchedRules(rules: readonly Rule[], watch: Watch): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    ...(rule.image && { image: rule.image.map((reader) => watchedReader(reader, ({ path }) => watch(path))) }),
    ...(rule.container && { container: watchedReaders(rule.container, watch) }),
    ...(rule.script && { script: watchedReaders(rule.script, watch) }),
    ...(rule.daemon && { daemon: watchedReaders(rule.daemon, watch) }),
  }));
}

function watchedReaders<Subject extends { readonly at: { readonly path: string } }>(
  readers: readonly Reader<Subject>[],
  watch: Watch,
): readonly Reader<Subject>[] {
  return readers.map((reader) => watchedReader(reader, ({ at }) => watch(at.path)));
}

function watchedReader<Subject>(reader: Reader<Subject>, tell: (subject: Subject) => void): Reader<Subject> {
  return {
    ...reader,
    check: (subject, facts) => {
      tell(subject);
      return reader.check(subject, facts);
    },
  };
}

class WatchedFiles extends Map<string, string> {
  private readonly watch: Watch;

  constructor(files: ReadonlyMap<string, string>, watch: Watch) {
    super();
    this.watch = watch;
    for (const [path, content] of files) super.set(path, content);
  }

  override get(path: string): string | undefined {
    this.watch(path);
    return super.get(path);
  }

  override *entries(): MapIterator<[string, string]> {
    for (const entry of super.entries()) {
      this.watch(entry[0]);
      yield entry;
    }
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }

  override forEach(each: (content: string, path: string, files: Map<string, string>) => void): void {
    for (const [path, content] of this.entries()) each(content, path, this);
  }
}
