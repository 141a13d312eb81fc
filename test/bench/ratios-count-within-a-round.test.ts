import { describe, expect, it } from 'vitest';
import { inTurns } from '../../bench/lib/inTurns.js';
import { inMarkdown, judge } from '../../bench/lib/table.js';
import { median } from '../../tooling/statistics.js';

const floor = { name: 'bare', role: 'floor', samples: [10, 100, 10] } as const;
const doppel = { name: 'Doppel', role: 'doppel', samples: [12, 120, 14] } as const;
const table = { title: 'A race', unit: 'ms', better: 'lower', floor: 'bare', rows: [floor, doppel] } as const;

describe('a table', () => {
  it('compares what ran in the same round, however slow the round was', () => {
    const [, row] = judge(table).rows;
    expect(row).toMatchObject({ median: 14, low: 12, high: 120 });
    expect(row?.ratio).toBeCloseTo(1.2);
  });

  it('says which targets are met, which are missed, and why', () => {
    const target = { what: 'at the pace of the bare work', of: 'Doppel', to: 'bare' };
    const judged = judge({
      ...table,
      targets: [
        { ...target, atMost: 1.2 },
        { ...target, atMost: 1.19, why: 'it does more' },
        { ...target, atLeast: 1.21 },
      ],
      bounds: [
        { what: 'the exponent', value: 1.06, unit: '', atMost: 1.05 },
        { what: 'a hair', value: 1.154, unit: '', atMost: 1.15 },
      ],
    });
    expect(judged.targets.map(({ met }) => met)).toEqual([true, false, false, false, false]);
    const text = inMarkdown(judged);
    expect(text).toContain('| **Doppel** | 14 | 12-120 | 1.20 |');
    expect(text).toContain(
      '- **missed**: at the pace of the bare work, at most 1.19; measured 1.2: it does more',
    );
    expect(text).toContain('- **missed**: a hair, at most 1.15; measured 1.154');
    expect(text).toContain('- **missed**: the exponent, at most 1.05; measured 1.06');
  });

  it('takes no row for another, and no round for a missing one', () => {
    expect(() => judge({ ...table, floor: 'nobody' })).toThrow('A race has no row nobody');
    expect(() => judge({ ...table, rows: [floor, { ...doppel, samples: [1] }] })).toThrow('as many rounds');
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('contenders', () => {
  it('take turns, each round begun by another, and the first round warms up', async () => {
    const order: string[] = [];
    const contender = (name: string) => ({
      name,
      role: 'rival' as const,
      sample: () => Promise.resolve(order.push(name)),
    });
    const rows = await inTurns([contender('a'), contender('b')], { rounds: 2 });
    expect(order).toEqual(['a', 'b', 'a', 'b', 'b', 'a']);
    expect(rows.map(({ samples }) => samples)).toEqual([
      [3, 6],
      [4, 5],
    ]);
  });

  it('that measure nothing are an error', async () => {
    const broken = { name: 'broken', role: 'rival' as const, sample: () => Promise.resolve(NaN) };
    await expect(inTurns([broken], { rounds: 1 })).rejects.toThrow('broken measured NaN');
  });
});
