import { describe, expect, it } from 'vitest';
import { Journal } from './Journal.js';

const time = new Date('2026-03-01T09:30:00Z');
const begin = (path = '/compare', belongsTo = {}) =>
  new Journal({ now: () => time }).begin({ method: 'POST', path, ...belongsTo });

describe('JournalRecord', () => {
  it('begins with what is known of a request', () => {
    expect(begin().entry).toEqual({
      id: 'r1',
      time: '2026-03-01T09:30:00.000Z',
      method: 'POST',
      path: '/compare',
      outcome: 'under-way',
      images: [],
    });
  });

  it('takes in what the stub learns', () => {
    const record = begin('/compare', { vendor: 'one', operation: 'compare' });
    record.account('demo');
    record.image({ field: 'image', sha256: 'ab', bytes: 3, width: 1, height: 2, faces: 1 });
    record.requestBody('application/json', { image: '/9j/' });
    record.forced('code 402');
    record.fault('slow');
    record.notice('a notice');
    record.findings(['score: must be number']);
    record.responded(200, 'application/json', { match: true });
    record.charged({ entry: 5, amount: 25, minorUnits: 100, currency: 'USD', state: 'open' });
    record.chargeState('settled');
    record.end('sent');
    expect(record.entry).toMatchObject({
      ...{ vendor: 'one', operation: 'compare', account: 'demo', status: 200, outcome: 'sent' },
      ...{ forced: 'code 402', fault: 'slow', notice: 'a notice', findings: ['score: must be number'] },
      images: [{ field: 'image', sha256: 'ab', bytes: 3, width: 1, height: 2, faces: 1 }],
      request: { contentType: 'application/json', body: { image: { characters: 4 } } },
      response: { contentType: 'application/json', body: { match: true } },
      charge: { entry: 5, amount: 25, minorUnits: 100, currency: 'USD', state: 'settled' },
      milliseconds: expect.any(Number) as number,
    });
  });

  it('gives entries that later changes do not touch', () => {
    const record = begin();
    const before = record.entry;
    record.image({ field: 'image', sha256: 'ab', bytes: 3, problem: 'no JPEG' });
    record.end('cut');
    expect(before).toMatchObject({ outcome: 'under-way', images: [] });
    expect(record.entry).toMatchObject({ outcome: 'cut', images: [{ problem: 'no JPEG' }] });
    expect(record.entry).not.toHaveProperty('status');
  });

  it('keeps neither query nor fragment of a path', () => {
    expect(begin('/a?token=x#y').entry.path).toBe('/a');
  });

  it('has no charge to change when there was none', () => {
    const record = begin();
    record.chargeState('reversed');
    expect(record.entry).not.toHaveProperty('charge');
  });

  it('bounds the images and findings of one request', () => {
    const record = begin();
    for (let i = 0; i < 30; i++) record.image({ field: `f${i}`, sha256: '', bytes: i });
    record.findings(Array.from({ length: 30 }, (_, i) => `finding ${i}`));
    expect(record.entry.images).toHaveLength(20);
    expect(record.entry.findings).toHaveLength(20);
  });

  it('is quick: a thousand small requests in well under a second', () => {
    const journal = new Journal();
    const started = performance.now();
    for (let i = 0; i < 1000; i++) {
      const record = journal.begin({ method: 'POST', path: '/compare' });
      record.requestBody('application/json', { source: 'uploads/a.jpg', target: 'uploads/b.jpg' });
      record.responded(200, 'application/json', { match: true, score: 87.1, faces: [{ x: 1, y: 2 }] });
      record.end('sent');
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
