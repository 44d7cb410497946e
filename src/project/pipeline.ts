import type { Value } from '../concepts/value.ts';
import type { ConfigNode } from '../documents/compose/config.ts';
import type { Location } from '../text/range.ts';
import type { Setting } from './container.ts';
import type { HostScript } from './host-script.ts';

/** A workflow that CI runs, as far as it builds, scans, signs and publishes images. Rules see this, not the YAML. */
export interface Pipeline {
  /** The subject in finding identities: `workflow`. */
  readonly subject: string;
  /** Path of its file. */
  readonly unit: string;
  /** Where an absence is reported: the first key of the file. */
  readonly at: Location;
  /** Events that start it, as written: `push`, `schedule`, … */
  readonly triggers: ReadonlyMap<string, Setting<ConfigNode>>;
  readonly jobs: readonly PipelineJob[];
}

export interface PipelineJob {
  readonly id: string;
  /** The key of the job. */
  readonly at: Location;
  /** A reusable workflow it calls. */
  readonly uses: Setting<Value> | undefined;
  readonly steps: readonly PipelineStep[];
  /** Any other setting by its key: `permissions`, `if`, `needs`, … */
  setting(key: string): Setting<ConfigNode> | undefined;
}

export interface PipelineStep {
  /** `id`, else the 1-based position as text. */
  readonly id: string;
  /** The first key of the step. */
  readonly at: Location;
  /** The action as written, `docker/build-push-action@<commit>`. */
  readonly uses: Setting<Value> | undefined;
  /** Inputs of the action. */
  input(name: string): Setting<ConfigNode> | undefined;
  /** The commands of a `run:`. */
  readonly script: HostScript | undefined;
  /** Any other setting by its key: `if`, `env`, `continue-on-error`, … */
  setting(key: string): Setting<ConfigNode> | undefined;
}
