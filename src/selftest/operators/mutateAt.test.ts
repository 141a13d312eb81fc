import { describe, expect, it } from 'vitest';
import { LEFT_OUT, mutateAt, Renamed, UNTOUCHED } from './mutateAt.js';

const body = { faces: [{ box: { x: 1 } }, { box: { x: 2 } }], note: null };

describe('mutateAt', () => {
  it('changes every value at a path and leaves the body as it was', () => {
    const double = (value: unknown): unknown => Number(value) * 2;
    expect(mutateAt(body, 'faces[*].box.x', double)).toEqual({
      faces: [{ box: { x: 2 } }, { box: { x: 4 } }],
      note: null,
    });
    expect(body.faces[0]?.box.x).toBe(1);
  });

  it('leaves out and renames fields', () => {
    expect(mutateAt(body, 'note', () => LEFT_OUT)).toEqual({ faces: body.faces });
    expect(mutateAt(body, 'faces[*].box', () => new Renamed('area'))).toEqual({
      faces: [{ area: { x: 1 } }, { area: { x: 2 } }],
      note: null,
    });
  });

  it('leaves elements of lists out', () => {
    expect(mutateAt([1, 2], '[*]', (value) => (value === 1 ? LEFT_OUT : UNTOUCHED))).toEqual([2]);
  });

  it.each(['score', 'faces[*].box.y', 'note.x', 'faces.box'])(
    'makes nothing at %s, where nothing is',
    (path) => {
      expect(mutateAt(body, path, () => 1)).toBe(body);
    },
  );

  it('is the body itself where a change does not want any of the values', () => {
    expect(mutateAt(body, 'faces[*].box.x', () => UNTOUCHED)).toBe(body);
  });
});
