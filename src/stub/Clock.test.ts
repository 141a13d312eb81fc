import { beforeEach, describe, expect, it } from 'vitest';
import { Clock } from './Clock.js';

let machine: number;
const base = (): Date => new Date(machine);
beforeEach(() => {
  machine = Date.UTC(2026, 0, 1);
});
const later = (seconds: number): void => {
  machine += seconds * 1000;
};
const iso = (clock: Clock): string => clock.now.toISOString();

describe('a clock', () => {
  it('goes with its base, from where it was set or moved', () => {
    const clock = new Clock(base);
    later(1);
    expect(iso(clock)).toBe('2026-01-01T00:00:01.000Z');
    clock.advance(86_400);
    later(1);
    expect(iso(clock)).toBe('2026-01-02T00:00:02.000Z');
    clock.set('2030-05-05T12:00:00+02:00');
    later(1);
    expect(iso(clock)).toBe('2030-05-05T10:00:01.000Z');
    clock.advance(-2);
    expect(iso(clock)).toBe('2030-05-05T09:59:59.000Z');
    clock.set(new Date(0));
    expect(iso(clock)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('stands still once frozen, but for what moves it, and goes on from there', () => {
    const clock = new Clock(base);
    clock.freeze();
    later(5);
    expect([iso(clock), clock.frozen]).toEqual(['2026-01-01T00:00:00.000Z', true]);
    clock.advance(10);
    later(5);
    clock.freeze();
    expect(iso(clock)).toBe('2026-01-01T00:00:10.000Z');
    clock.run();
    later(1);
    expect([iso(clock), clock.frozen]).toEqual(['2026-01-01T00:00:11.000Z', false]);
  });

  it.each([
    ['2027-01-31T09:00:00Z', '2027-01-31T09:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['+90d', '2026-04-01T00:00:00.000Z'],
    ['-15m', '2025-12-31T23:45:00.000Z'],
    ['+2h', '2026-01-01T02:00:00.000Z'],
    ['+30s', '2026-01-01T00:00:30.000Z'],
  ])('begins at %s, and is set back there', (start, time) => {
    const clock = new Clock(base, start);
    expect(iso(clock)).toBe(time);
    clock.advance(77);
    clock.freeze();
    clock.reset();
    expect([iso(clock), clock.frozen]).toEqual([time, false]);
  });

  it.each(['soon', '2027-01-31T09:00', '2027-13-31', '+1y', '1960-01-01', '', '+999999999d'])(
    'refuses %j',
    (start) => {
      expect(() => new Clock(base, start)).toThrow(
        /^The clock cannot be set to .*; give a time from 1970 to 9998 such as/,
      );
    },
  );

  it('refuses to advance by what is no number', () => {
    expect(() => {
      new Clock(base).advance(NaN);
    }).toThrow('The clock advances by a number of seconds');
  });
});
