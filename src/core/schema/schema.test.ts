import { describe, expect, expectTypeOf, it } from 'vitest';
import { findMistake } from './findMistake.js';
import * as s from './schema.js';

const person = s.object({
  name: s.text(),
  age: s.optional(s.integer({ minimum: 0 })),
  roles: s.array(s.choice(['user', 'admin']), { default: ['user'] }),
  home: s.optional(s.oneKey({ street: s.string(), place: s.tuple([s.number(), s.number()]) })),
});

describe('a schema', () => {
  it('gives the type: what is optional may be missing, what has a default is there, and nothing can be changed', () => {
    expectTypeOf<s.Static<typeof person>>().toEqualTypeOf<{
      readonly name: string;
      readonly age?: number;
      readonly roles: readonly ('user' | 'admin')[];
      readonly home?: { readonly street: string } | { readonly place: readonly [number, number] };
    }>();
    expectTypeOf<s.Static<typeof person>>().not.toEqualTypeOf<{ readonly name: string }>();
  });

  it('asks for what is neither optional nor has a default', () => {
    expect(person['required']).toEqual(['name']);
  });

  it('writes a named part down once, however often it is used', () => {
    const part = s.named('part', person);
    const whole = s.document(s.object({ one: part, all: s.array(part) }), { title: 'people' });
    expect(JSON.parse(JSON.stringify(whole))).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'people',
      type: 'object',
      required: ['one', 'all'],
      additionalProperties: false,
      properties: {
        one: { $ref: '#/$defs/part' },
        all: { type: 'array', items: { $ref: '#/$defs/part' } },
      },
      $defs: { part: JSON.parse(JSON.stringify(person)) as unknown },
    });
  });

  it('takes no name for two parts', () => {
    const two = s.object({ one: s.named('part', s.text()), other: s.named('part', s.number()) });
    expect(() => s.document(two, { title: 'x' })).toThrow('two schemas have the name part');
  });
});

describe('a mistake among alternatives', () => {
  const schema = s.document(
    s.object({
      of: s.union([
        s.choice(['none', 'all']),
        s.object({ names: s.array(s.text()) }),
        s.object({ range: s.tuple([s.integer(), s.integer()]) }),
      ]),
    }),
    { title: 'x' },
  );

  it.each([
    [{ of: 'some' }, "of is 'some'; allowed: none, all or a map of names or a map of range"],
    [{ of: {} }, 'of is {}; allowed: none, all or a map of names or a map of range'],
    [{ of: { names: ['a', 5] } }, 'of.names.1 is 5; allowed: a text, not empty'],
    [{ of: { names: [], also: 1 } }, "of has the unknown key 'also'; allowed: names"],
    [{ of: { range: [1, 2.5] } }, 'of.range.1 is 2.5; allowed: a whole number'],
  ])('is that of the alternative that was meant, where one was: %j', (value, message) => {
    expect(findMistake(schema, value)?.message).toBe(message);
  });
});
