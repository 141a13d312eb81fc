import { describe, expect, it } from 'vitest';
import { Journal } from './Journal.js';

const request = { method: 'POST', path: '/compare' };
const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

function filled(count: number, limit?: number): Journal {
  const journal = new Journal(limit === undefined ? {} : { limit });
  for (let i = 0; i < count; i++) journal.begin(request);
  return journal;
}

describe('Journal', () => {
  it('lists what began, oldest first, with ascending ids', () => {
    const journal = filled(3);
    expect(ids(journal.entries())).toEqual(['r1', 'r2', 'r3']);
    expect(journal.size).toBe(3);
  });

  it('keeps 1000 entries unless told otherwise', () => {
    const journal = filled(1001);
    expect(journal.size).toBe(1000);
    expect(journal.entries()[0]?.id).toBe('r2');
  });

  it('lets the oldest fall out when it is full', () => {
    const journal = filled(8, 3);
    expect(journal.size).toBe(3);
    expect(ids(journal.entries())).toEqual(['r6', 'r7', 'r8']);
    expect(journal.find('r5')).toBeUndefined();
    expect(journal.find('r6')?.id).toBe('r6');
  });

  it('keeps nothing with a limit of 0, and counts all the same', () => {
    const journal = filled(3, 0);
    expect([journal.size, journal.entries(), journal.find('r3')]).toEqual([0, [], undefined]);
    expect(journal.begin(request).id).toBe('r4');
  });

  it.each(['r0', 'r9', 'r01', 'R1', '1', '', 'r1.5', 'r1 '])('finds nothing under %j', (id) => {
    expect(filled(8).find(id)).toBeUndefined();
  });

  it('forgets all and counts on; what was under way is not listed when it ends', () => {
    const journal = filled(2, 3);
    const underWay = journal.begin(request);
    journal.clear();
    expect([journal.size, journal.entries(), journal.find('r3')]).toEqual([0, [], undefined]);
    underWay.end('sent');
    journal.begin(request);
    expect(ids(journal.entries())).toEqual(['r4']);
    expect(journal.find('r1')).toBeUndefined();
  });

  it('takes its numbers from elsewhere, a thousand at a time, and lists none that it did not give', () => {
    const asked: number[] = [];
    const reserve = (count: number): number => 5001 + count * (asked.push(count) - 1);
    const journal = new Journal({ reserve });
    expect(journal.entries()).toEqual([]);
    const first = journal.begin({ method: 'GET', path: '/' }).id;
    expect([first, journal.size, ids(journal.entries())]).toEqual(['r5001', 1, ['r5001']]);
    for (let i = 0; i < 1000; i++) journal.begin({ method: 'GET', path: '/' });
    expect([asked, journal.size]).toEqual([[1000, 1000], 1000]);
    expect(journal.entries().at(-1)?.id).toBe('r6001');
  });

  it('gives with since the first ones after it, and otherwise the last ones', () => {
    const journal = filled(9, 6);
    expect(ids(journal.entries({ limit: 2 }))).toEqual(['r8', 'r9']);
    expect(ids(journal.entries({ since: 'r5', limit: 2 }))).toEqual(['r6', 'r7']);
    expect(ids(journal.entries({ since: 'r1', limit: 2 }))).toEqual(['r4', 'r5']);
    expect(ids(journal.entries({ since: 'r8' }))).toEqual(['r9']);
    expect(ids(journal.entries({ since: 'r9' }))).toEqual([]);
    expect(ids(journal.entries({ since: 'r900000000000' }))).toEqual([]);
    expect(ids(journal.entries({ since: 'nothing' }))).toEqual([]);
    expect(ids(journal.entries({ limit: 0 }))).toEqual([]);
    expect(ids(journal.entries({ limit: 99 }))).toHaveLength(6);
  });

  it('filters by vendor, operation, account, status and outcome together', () => {
    const journal = new Journal();
    const first = journal.begin({ ...request, vendor: 'one', operation: 'compare' });
    first.account('demo');
    first.responded(200, undefined, undefined);
    first.end('sent');
    journal.begin({ ...request, vendor: 'one', operation: 'detect' });
    for (const filter of [
      { operation: 'compare' },
      { account: 'demo' },
      { status: 200 },
      { outcome: 'sent' },
      { vendor: 'one', operation: 'compare', account: 'demo', status: 200, outcome: 'sent' },
    ] as const) {
      expect(ids(journal.entries(filter)), JSON.stringify(filter)).toEqual(['r1']);
    }
    expect(ids(journal.entries({ vendor: 'one' }))).toEqual(['r1', 'r2']);
    expect(ids(journal.entries({ outcome: 'under-way' }))).toEqual(['r2']);
    expect(journal.entries({ vendor: 'two' })).toEqual([]);
    expect(journal.entries({ vendor: 'one', status: 400 })).toEqual([]);
  });
});
