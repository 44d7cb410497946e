import type { MessagePort } from 'node:worker_threads';
import type { Analyst } from '../../pipeline/analyst.ts';
import type { Rule } from '../../rule-model/rule.ts';
import {
  type AnalystCall,
  type AnswerMessage,
  type CallMessage,
  type CallResults,
  pathsOf,
  type WorkerStart,
} from './protocol.ts';
import { watchedCall, watchedRules } from './watched-work.ts';

/**
 * The inside of the worker: answers calls with an analyst of this thread, and writes down all the time which file is in work.
 * @param create makes the analyst for rules that tell what they judge
 */
export function serveAnalyst(
  port: MessagePort,
  { progress }: WorkerStart,
  rules: readonly Rule[],
  create: (rules: readonly Rule[]) => Analyst,
): void {
  const inWork = new Int32Array(progress);
  let numbers: ReadonlyMap<string, number> = new Map();
  const watch = (path: string) => {
    const number = numbers.get(path);
    if (number !== undefined) Atomics.store(inWork, 0, number);
  };
  const analyst = create(watchedRules(rules, watch));
  port.on('message', ({ id, ...call }: CallMessage) => {
    numbers = new Map(pathsOf(call).map((path, index) => [path, index + 1]));
    Atomics.store(inWork, 0, 0);
    const answer = (message: AnswerMessage) => port.postMessage(message);
    answerCall(analyst, watchedCall(call, watch)).then(
      (result) => answer({ id, result }),
      (error: unknown) => answer({ id, error: described(error) }),
    );
  });
}

async function answerCall(analyst: Analyst, call: AnalystCall): Promise<CallResults[AnalystCall['method']]> {
  switch (call.method) {
    case 'discover':
      return analyst.discover(call.request);
    case 'review':
      return analyst.review(call.request);
    case 'check':
      return analyst.check(call.request);
    case 'repair':
      return analyst.repair(call.request);
    case 'trace':
      return analyst.trace(call.request);
  }
}

function described(error: unknown): { readonly name: string; readonly message: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: 'The analysis threw something that is no error.' };
  return { name: error.name, message: error.stack ?? error.message };
}
