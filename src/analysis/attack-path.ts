import type { Container } from '../project/container.ts';
import { nounOf } from '../project/container-words.ts';
import { type StartUser, startUser } from '../project/effective-image-user.ts';
import { type Exposure, exposureOf } from '../project/exposure.ts';
import { type HostControl, hostControls } from '../project/host-control.ts';
import type { KnownImage } from '../rule-model/rule.ts';
import { cutText } from '../text/visible.ts';

/** How somebody outside becomes master of the host through one container: way in, user, last step. Plain data. */
export interface AttackPath {
  readonly container: string;
  /** What to call it; `service` when left out. */
  readonly noun?: string;
  /** null: the files publish nothing on every interface. */
  readonly exposure: Exposure | null;
  readonly runsAs: RunsAs;
  readonly control: HostControl;
  /** Its parts together are `critical`, whatever each of them is alone. */
  readonly isCritical: boolean;
}

/** `other`: not root, or no longer root when it serves anybody. `unknown` never counts as root. */
export interface RunsAs {
  readonly kind: 'root' | 'other' | 'unknown';
  /** As written; null when only the image is known. */
  readonly name: string | null;
}

/** The paths of a container, one for every thing that gives it the host; none where nothing does. */
export function attackPaths(container: Container, images?: readonly KnownImage[]): readonly AttackPath[] {
  if (container.neverRuns) return [];
  const controls = hostControls(container, images);
  if (controls.length === 0) return [];
  const exposure = exposureOf(container) ?? null;
  const runsAs = toRunsAs(startUser(container, images));
  return controls.map((control) => ({
    container: container.name,
    noun: nounOf(container),
    exposure,
    runsAs,
    control,
    isCritical: exposure !== null || opensWithoutWayIn(control, runsAs),
  }));
}

/** What is critical even where nobody outside reaches the container. */
function opensWithoutWayIn({ kind, places }: HostControl, runsAs: RunsAs): boolean {
  const tracesHost = kind === 'capability' && places.length > 1;
  return tracesHost || (kind === 'mount' && runsAs.kind === 'root');
}

function toRunsAs({ isRoot, stepsDown, name }: StartUser): RunsAs {
  const kind = isRoot === undefined ? 'unknown' : isRoot && !stepsDown ? 'root' : 'other';
  return { kind, name: isRoot === false ? (name ?? null) : null };
}

/** Longest name in a sentence or a drawing, in code points. */
const LONGEST_NAME = 60;

/** The three stations of a path in words, not escaped. */
export function pathStations({ exposure, runsAs, control }: AttackPath): readonly [string, string, string] {
  return [
    exposure ? `Reachable on ${exposure.address}` : 'Not published',
    userText(runsAs),
    cutText(control.label, LONGEST_NAME),
  ];
}

/** One sentence, not escaped: `Reachable on 0.0.0.0:8080 → runs as root → Docker socket: whoever breaks into web owns the host.` */
export function pathSentence(path: AttackPath): string {
  return `${pathStations(path).join(' → ')}: whoever breaks into ${cutText(path.container, LONGEST_NAME)} ${outcome(path)}.`;
}

function userText({ kind, name }: RunsAs): string {
  if (kind === 'root') return 'runs as root';
  if (kind === 'unknown') return 'as a user that the files do not name';
  return name === null ? 'runs as another user than root' : `runs as user ${cutText(name, LONGEST_NAME)}`;
}

/** Reads after "whoever breaks into web". */
function outcome({ control, runsAs }: AttackPath): string {
  if (control.kind === 'processes') return 'controls the processes of the host';
  return { root: 'owns the host', unknown: 'may own the host', other: 'is one step from the host' }[runsAs.kind];
}

/** Why a path became worse when only its way in is new: reads after "because". */
export function wayInReason({ kind, address }: Exposure, noun = 'service'): string {
  return kind === 'published'
    ? `the ${noun} is now published on ${address}`
    : `the ${noun} now shares the network of the host`;
}

/** Why the parts of a path are worse together: reads after "because". */
export function togetherReason({ exposure, runsAs, control, noun = 'service' }: AttackPath): string {
  const parts = [
    ...(exposure
      ? [exposure.kind === 'published' ? `is published on ${exposure.address}` : `shares ${exposure.address}`]
      : []),
    ...(runsAs.kind === 'root' ? ['runs as root'] : []),
  ];
  return parts.length > 0 ? `the ${noun} ${parts.join(' and ')}` : `of ${control.label}`;
}
