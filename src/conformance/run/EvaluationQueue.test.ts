import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../RunEvent.js';
import { EvaluationQueue, type PendingCase } from './EvaluationQueue.js';

function event(id: string, verdict: CaseEvent['verdict'] = 'pass'): CaseEvent {
  return { type: 'case', id, title: id, operation: 'verify', verdict, milliseconds: 1, observations: [] };
}

function pending(id: string, judge = (): CaseEvent => event(id), size = 0): PendingCase {
  return { judge, failed: () => event(id, 'error'), size };
}

function queueTo(emitted: string[], now = () => 0): EvaluationQueue {
  return new EvaluationQueue(({ id, verdict }) => emitted.push(`${id} ${verdict}`), now);
}

describe('EvaluationQueue', () => {
  it('emits the events of fast responses together, in the order in which they came', () => {
    const emitted: string[] = [];
    const queue = queueTo(emitted);
    queue.add(pending('a'));
    queue.add(pending('b'));
    expect(emitted).toEqual([]);
    queue.flush();
    expect(emitted).toEqual(['a pass', 'b pass']);
    queue.flush();
    expect(emitted).toHaveLength(2);
  });

  it('emits the event of a slow response at once, and those before it', () => {
    const emitted: string[] = [];
    let time = 0;
    const queue = queueTo(emitted, () => time);
    queue.add(pending('a'));
    time = 30;
    queue.add(pending('b'));
    expect(emitted).toEqual(['a pass', 'b pass']);
  });

  it('keeps no long responses waiting', () => {
    const emitted: string[] = [];
    queueTo(emitted).add(pending('a', undefined, 4_000_000));
    expect(emitted).toEqual(['a pass']);
  });

  it('lets one that fails not spoil the others', () => {
    const emitted: string[] = [];
    const queue = queueTo(emitted);
    queue.add(pending('a'));
    queue.add(
      pending('b', () => {
        throw new Error('broken');
      }),
    );
    queue.add(pending('c'));
    queue.flush();
    expect(emitted).toEqual(['a pass', 'b error', 'c pass']);
  });
});
