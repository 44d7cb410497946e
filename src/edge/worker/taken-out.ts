import type { Gap } from '../../analysis/finding.ts';
import type { DiscoverRequest, ReviewRequest } from '../../pipeline/analyst.ts';
import type { AnalystCall } from './protocol.ts';

type Snapshot = DiscoverRequest['snapshot'];

/** Why files cannot be judged, by path. */
export type TakenOut = ReadonlyMap<string, Gap>;

/** The call without these files. They are unreadable in the snapshot that is judged. */
export function withoutFiles<Call extends AnalystCall>(call: Call, taken: TakenOut): Call;
export function withoutFiles(call: AnalystCall, taken: TakenOut): AnalystCall {
  if (taken.size === 0) return call;
  switch (call.method) {
    case 'discover':
      return { ...call, request: { snapshot: without(call.request.snapshot, taken, taken.values()) } };
    case 'check':
      return { ...call, request: { ...call.request, snapshot: without(call.request.snapshot, taken, taken.values()) } };
    case 'repair':
      return { ...call, request: { ...call.request, snapshot: without(call.request.snapshot, taken, taken.values()) } };
    case 'trace': {
      const { base, head } = call.request;
      return {
        ...call,
        request: {
          ...call.request,
          base: without(base, taken, taken.values()),
          head: without(head, taken, taken.values()),
        },
      };
    }
    case 'review':
      return { ...call, request: reviewWithout(call.request, taken) };
  }
}

/**
 * Both sides lose the file, so that nothing of it counts as introduced or resolved; only head tells of it, so that a file of
 * the change makes the review fail.
 */
function reviewWithout(request: ReviewRequest, taken: TakenOut): ReviewRequest {
  const both = new Map(taken);
  const earlier = new Set<string>();
  for (const { path, previousPath } of request.changes) {
    if (previousPath === undefined) continue;
    const gap = taken.get(path) ?? taken.get(previousPath);
    if (!gap) continue;
    both.set(path, { ...gap, path });
    both.set(previousPath, gap);
    earlier.add(previousPath);
  }
  const { files } = request.head;
  const known = [...both].flatMap(([path, gap]) =>
    files.has(path) || (request.base.files.has(path) && !earlier.has(path)) ? [gap] : [],
  );
  return {
    ...request,
    base: without(request.base, both, []),
    head: without(request.head, both, known),
  };
}

function without(snapshot: Snapshot, taken: TakenOut, gaps: Iterable<Gap>): Snapshot {
  const files = new Map([...snapshot.files].filter(([path]) => !taken.has(path)));
  return { ...snapshot, files, unreadable: [...snapshot.unreadable, ...gaps] };
}
