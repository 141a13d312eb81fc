import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../RunEvent.js';
import { Judging, type Asked } from './Judging.js';

function event(id: string, verdict: CaseEvent['verdict'] = 'pass'): CaseEvent {
  return { type: 'case', id, title: id, operation: 'verify', verdict, milliseconds: 1, observations: [] };
}

function asked(id: string, judge = (): CaseEvent => event(id), size = 0): Asked {
  return { judge, failed: () => event(id, 'error'), size };
}

function judgingTo(told: string[], now = () => 0): Judging {
  return new Judging(({ id, verdict }) => told.push(`${id} ${verdict}`), now);
}

describe('Judging', () => {
  it('tells of fast responses together, in the order in which they came', () => {
    const told: string[] = [];
    const judging = judgingTo(told);
    judging.add(asked('a'));
    judging.add(asked('b'));
    expect(told).toEqual([]);
    judging.finish();
    expect(told).toEqual(['a pass', 'b pass']);
    judging.finish();
    expect(told).toHaveLength(2);
  });

  it('tells of a slow response at once, and of those before it', () => {
    const told: string[] = [];
    let time = 0;
    const judging = judgingTo(told, () => time);
    judging.add(asked('a'));
    time = 30;
    judging.add(asked('b'));
    expect(told).toEqual(['a pass', 'b pass']);
  });

  it('keeps no long responses waiting', () => {
    const told: string[] = [];
    judgingTo(told).add(asked('a', undefined, 4_000_000));
    expect(told).toEqual(['a pass']);
  });

  it('lets one that fails not spoil the others', () => {
    const told: string[] = [];
    const judging = judgingTo(told);
    judging.add(asked('a'));
    judging.add(
      asked('b', () => {
        throw new Error('broken');
      }),
    );
    judging.add(asked('c'));
    judging.finish();
    expect(told).toEqual(['a pass', 'b error', 'c pass']);
  });
});
