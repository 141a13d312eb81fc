import { describe, expect, it } from 'vitest';
import { renameAt, setAt } from './setAt.js';

describe('setAt', () => {
  it.each([
    ['a', { a: 2, b: { c: [3, 4] } }],
    ['b.c[0]', { a: 1, b: { c: [2, 4] } }],
  ])('puts a value at %s', (path, expected) => {
    const body = { a: 1, b: { c: [3, 4] } };
    setAt(body, path, () => 2);
    expect(body).toEqual(expected);
  });

  it('gives what is there to whoever puts, for every element', () => {
    const body = { faces: [{ n: 1 }, { n: 2 }] };
    setAt(body, 'faces[*].n', (value) => Number(value) * 10);
    expect(body).toEqual({ faces: [{ n: 10 }, { n: 20 }] });
  });

  it('takes a value away where nothing is put, and makes objects on the way', () => {
    const body: Record<string, unknown> = { a: 1, list: [1, 2, 3] };
    setAt(body, 'a', () => undefined);
    setAt(body, 'list[1]', () => undefined);
    setAt(body, 'billing.charged', () => 0.3);
    expect(body).toEqual({ list: [1, 3], billing: { charged: 0.3 } });
  });

  it('leaves alone what has no such place', () => {
    const body = { a: 'text' };
    setAt(body, 'a.b', () => 1);
    setAt(null, 'a', () => 1);
    expect(body).toEqual({ a: 'text' });
  });
});

describe('renameAt', () => {
  it('gives a field another name, at the top and below, in every element', () => {
    const body = { old: 1, faces: [{ box: 1 }, { box: 2 }, { other: 3 }] };
    renameAt(body, 'old', 'fresh');
    renameAt(body, 'faces[*].box', 'rectangle');
    expect(body).toEqual({ fresh: 1, faces: [{ rectangle: 1 }, { rectangle: 2 }, { other: 3 }] });
  });
});
