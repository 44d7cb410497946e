import { parentPort, workerData } from 'node:worker_threads';
import { isWorkerStart } from '../../../src/edge/worker/protocol.ts';
import { serveAnalyst } from '../../../src/edge/worker/serve-analyst.ts';
import type { Analyst } from '../../../src/pipeline/analyst.ts';
import { planOf } from '../../reports/report-fixture.ts';
import { findingOf } from '../../support/finding.ts';

/** An analyst that does what the files say: it hangs, eats memory, throws, or reports each file. */
function obedientAnalyst(): Analyst {
  return {
    discover: async ({ snapshot }) => {
      for (const [, content] of snapshot.files) obey(content);
      return [...snapshot.files.keys()].map((path) => `${path}.needed`);
    },
    check: async ({ snapshot }) => ({ findings: judged(snapshot.files), accepted: [], gaps: snapshot.unreadable }),
    repair: async () => ({ files: [], leftOut: [] }),
    trace: async () => new Map(),
    review: async ({ base, head }) => {
      judged(base.files);
      const introduced = judged(head.files).map((finding) => ({ ...finding, takenAway: false, worsened: null }));
      const gaps = head.unreadable.map((gap) => ({ ...gap, introduced: true }));
      return planOf({
        comparison: { introduced, worsened: [], persisting: [], resolved: [] },
        gaps,
        title: `${base.unreadable.length} gaps in base`,
      });
    },
  };
}

function judged(files: ReadonlyMap<string, string>) {
  return [...files.keys()].sort().map((path) => {
    obey(files.get(path) ?? '');
    return findingOf({ path });
  });
}

function obey(content: string): void {
  if (content === 'hang') for (;;) Math.sqrt(2);
  if (content === 'throw') throw new RangeError('the text of the file: hunter2');
  if (content === 'eat') for (const eaten: unknown[] = []; ; ) eaten.push(new Array(100_000).fill({}));
}

if (parentPort && isWorkerStart(workerData)) serveAnalyst(parentPort, workerData, [], obedientAnalyst);
