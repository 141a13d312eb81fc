import { compileSchema } from '../../contract/compileSchema.js';
import type { Har } from './Har.js';
import { HarError } from './HarError.js';

const headers = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'value'],
    properties: { name: { type: 'string' }, value: { type: 'string' } },
  },
};

/** Only what the judgement rests on: recorders differ in the rest. */
const check = compileSchema({
  type: 'object',
  required: ['log'],
  properties: {
    log: {
      type: 'object',
      required: ['entries'],
      properties: {
        entries: {
          type: 'array',
          items: {
            type: 'object',
            required: ['request', 'response'],
            properties: {
              startedDateTime: { type: 'string' },
              time: { type: 'number' },
              _doppel: {
                type: 'object',
                required: ['vendor', 'case'],
                properties: { vendor: { type: 'string' }, case: { type: 'string' } },
              },
              request: {
                type: 'object',
                required: ['method', 'url', 'headers'],
                properties: { method: { type: 'string' }, url: { type: 'string' }, headers },
              },
              response: {
                type: 'object',
                required: ['status', 'headers', 'content'],
                properties: {
                  status: { type: 'integer' },
                  headers,
                  content: {
                    type: 'object',
                    properties: { text: { type: 'string' }, encoding: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

/** Read the text of a HAR file. @param name - of the file, for the error @throws HarError when it is none */
export function parseHar(text: string, name: string): Har {
  let content: unknown;
  try {
    // Some recorders begin with a byte order mark.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new HarError(
      `${name} is no HAR: it is not JSON (${(error as Error).message.replaceAll(/\s+/g, ' ')})`,
      {
        cause: error,
      },
    );
  }
  const [issue] = check(content);
  if (issue) throw new HarError(`${name} is no HAR: ${issue.path.join('.') || 'the file'} ${issue.message}`);
  return content as Har;
}
