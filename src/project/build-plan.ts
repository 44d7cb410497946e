import { knownText, type Value } from '../concepts/value.ts';
import type { ConfigNode, ConfigScalar } from '../documents/compose/config.ts';
import { isNull, scalarText, valueAt } from '../documents/compose/config-tree.ts';
import type { Location } from '../text/range.ts';
import type { EffectiveService } from './compose-project.ts';
import { environmentOf } from './containers/environment.ts';
import { resolveInRepository } from './repository-path.ts';

/** What a service's `build` names, before any Dockerfile is read. */
export interface BuildPlan {
  readonly at: Location;
  readonly config: ConfigNode;
  /** Folder of the build context; undefined: remote, outside the repository, or from outside the files. */
  readonly context: string | undefined;
  /** Path of the Dockerfile as written, or undefined when it is not in the repository or written inline. */
  readonly dockerfile: string | undefined;
  /** The `dockerfile_inline` text. */
  readonly inline: ConfigScalar | undefined;
  /** Stage to build; undefined: the last. `unknown`: comes from outside the files. */
  readonly target: string | 'unknown' | undefined;
  readonly args: ReadonlyMap<string, Value>;
  /** Lower case. */
  readonly namedContexts: ReadonlySet<string>;
}

/** Contexts that Compose hands on untouched: https://github.com/compose-spec/compose-go/blob/main/paths/context.go */
const REMOTE = /:\/\/|^(?:service:|github\.com\/|git@)/;

/** The build plan of a service; undefined when it builds nothing. */
export function buildPlanOf(service: EffectiveService): BuildPlan | undefined {
  const entry = service.config.entries.get('build');
  if (!entry || entry.value.kind === 'list' || isNull(entry.value)) return undefined;
  const config = entry.value;
  const inline = valueAt(config, 'dockerfile_inline');
  const context = contextOf(config, service);
  const named = valueAt(config, 'dockerfile');
  const dockerfile = named ? scalarText(named) : 'Dockerfile';
  const target = valueAt(config, 'target');
  return {
    at: entry.at,
    config,
    context,
    dockerfile:
      context === undefined || dockerfile === undefined || inline
        ? undefined
        : resolveInRepository(context, dockerfile),
    inline: inline?.kind === 'scalar' && !isNull(inline) ? inline : undefined,
    target: target?.kind === 'scalar' && !isNull(target) ? (knownText(target.value) ?? 'unknown') : undefined,
    args: argumentsOf(valueAt(config, 'args')),
    namedContexts: namesOf(valueAt(config, 'additional_contexts')),
  };
}

function contextOf(config: ConfigNode, { folderOf, at }: EffectiveService): string | undefined {
  const node = config.kind === 'scalar' ? config : valueAt(config, 'context');
  if (!node) return resolveInRepository(folderOf(config.at.path), '.');
  const text = scalarText(node);
  if (text === undefined || REMOTE.test(text)) return undefined;
  return resolveInRepository(folderOf(node.at.path || at.path), text === '' ? '.' : text);
}

function argumentsOf(node: ConfigNode | undefined): ReadonlyMap<string, Value> {
  return new Map(environmentOf(node).flatMap(({ name, value }) => (value ? [[name, value]] : [])));
}

function namesOf(node: ConfigNode | undefined): ReadonlySet<string> {
  return new Set(environmentOf(node).map(({ name }) => name.toLowerCase()));
}
