import { _, str, type KeywordDefinition } from 'ajv/dist/2020.js';

/**
 * The keyword `minLength` as it is, but it counts the characters of no long text: one takes one or two of the units of a string,
 * so that their number settles most cases. An image in base64 has millions.
 */
export const minLength: KeywordDefinition = {
  keyword: 'minLength',
  before: 'pattern',
  type: 'string',
  schemaType: 'number',
  compile: (limit: number) => (text: string) =>
    text.length >= limit && (text.length >= 2 * limit || Array.from(text).length >= limit),
  error: {
    message: ({ schemaCode }) => str`must NOT have fewer than ${schemaCode} characters`,
    params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
  },
};
