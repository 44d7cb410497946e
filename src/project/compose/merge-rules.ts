import type { ConfigNode } from '../../documents/compose/config.ts';
import {
  devicePathOf,
  dnsKey,
  fileTargetOf,
  mountTargetOf,
  pathAsWritten,
  portKeyOf,
  subnetOf,
  tmpfsKeyOf,
} from './unique-keys.ts';

/**
 * How one field of two files becomes one. `deep`: mappings merge, lists are joined, scalars are replaced. `replace`: the later
 * one. `pairs`: `K=V` lists and mappings alike, by key. `hosts`: mappings become `h=ip` items, all addresses stay. `texts`:
 * string or list. `names`: a list of names becomes a mapping. `build`: a string becomes a context. `logging`: deep for one driver.
 * https://github.com/compose-spec/compose-go/blob/main/override/merge.go
 */
export interface MergeRule {
  readonly how: 'deep' | 'replace' | 'pairs' | 'hosts' | 'texts' | 'names' | 'build' | 'logging';
  /** Items of equal keys are one item: the later replaces the earlier at its place. Absent: all items stay. */
  readonly uniqueBy?: (item: ConfigNode) => string | undefined;
  readonly fields?: Readonly<Record<string, MergeRule>>;
  /** The rule of every key that `fields` does not name. */
  readonly each?: MergeRule;
}

const DEEP: MergeRule = { how: 'deep' };
const REPLACE: MergeRule = { how: 'replace' };
const PAIRS: MergeRule = { how: 'pairs' };
const DISTINCT: MergeRule = { how: 'deep', uniqueBy: pathAsWritten };
const NAMES: MergeRule = { how: 'names' };

const BUILD: MergeRule = {
  how: 'build',
  fields: {
    args: PAIRS,
    labels: PAIRS,
    additional_contexts: PAIRS,
    extra_hosts: { how: 'hosts' },
    tags: DISTINCT,
    platforms: DISTINCT,
  },
};

export const SERVICE_RULE: MergeRule = {
  how: 'deep',
  fields: {
    command: REPLACE,
    entrypoint: REPLACE,
    healthcheck: { how: 'deep', fields: { test: REPLACE } },
    environment: PAIRS,
    labels: PAIRS,
    annotations: PAIRS,
    sysctls: PAIRS,
    deploy: { how: 'deep', fields: { labels: PAIRS } },
    build: BUILD,
    logging: { how: 'logging' },
    ulimits: { how: 'deep', each: REPLACE },
    dns: { how: 'texts', uniqueBy: dnsKey },
    dns_opt: { how: 'texts', uniqueBy: dnsKey },
    dns_search: { how: 'texts', uniqueBy: dnsKey },
    tmpfs: { how: 'texts', uniqueBy: tmpfsKeyOf },
    env_file: { how: 'texts', uniqueBy: pathAsWritten },
    label_file: { how: 'texts', uniqueBy: pathAsWritten },
    extra_hosts: { how: 'hosts' },
    ports: { how: 'deep', uniqueBy: portKeyOf },
    volumes: { how: 'deep', uniqueBy: mountTargetOf },
    devices: { how: 'deep', uniqueBy: devicePathOf },
    secrets: { how: 'deep', uniqueBy: (item) => fileTargetOf(item, '/run/secrets/') },
    configs: { how: 'deep', uniqueBy: (item) => fileTargetOf(item, '/') },
    cap_add: DISTINCT,
    cap_drop: DISTINCT,
    profiles: DISTINCT,
    links: DISTINCT,
    expose: DISTINCT,
    networks: { how: 'names', each: { how: 'deep', fields: { aliases: DISTINCT } } },
    depends_on: NAMES,
    models: NAMES,
  },
};

const RESOURCES: MergeRule = { how: 'deep', each: { how: 'deep', fields: { labels: PAIRS } } };

export const FILE_RULE: MergeRule = {
  how: 'deep',
  fields: {
    services: { how: 'deep', each: SERVICE_RULE },
    volumes: RESOURCES,
    networks: {
      how: 'deep',
      each: {
        how: 'deep',
        fields: { labels: PAIRS, ipam: { how: 'deep', fields: { config: { how: 'deep', uniqueBy: subnetOf } } } },
      },
    },
    secrets: RESOURCES,
    configs: RESOURCES,
  },
};

/** The rule for a key below a mapping that has `rule`. */
export function ruleBelow(rule: MergeRule, key: string): MergeRule {
  const named = rule.fields && Object.hasOwn(rule.fields, key) ? rule.fields[key] : undefined;
  return named ?? rule.each ?? DEEP;
}
