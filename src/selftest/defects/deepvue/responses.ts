import type { Defect } from '../../Defect.js';

const operation = 'facematch';
const compared = { operation, status: 200 } as const;
/** Responses of the matching service: comparisons and images that cannot be compared. */
const stamped = { operation, answered: { sub_code: (value: unknown) => value !== undefined } } as const;

/** What may be wrong with the response to a comparison. */
export const responseDefects: readonly Defect[] = [
  {
    id: 'success-201',
    about: 'responds with 201',
    rules: ['facematch.success-200'],
    response: { of: compared, status: 201 },
  },
  {
    id: 'success-with-detail',
    about: 'adds an empty detail to a comparison',
    rules: ['facematch.success-shape'],
    response: { of: compared, set: { detail: null } },
  },
  {
    id: 'success-without-message',
    about: 'leaves the message of a comparison out',
    rules: ['facematch.success-shape'],
    response: { of: compared, remove: ['message'] },
  },
  {
    id: 'success-without-code',
    about: 'leaves code out where it is null',
    rules: ['facematch.success-shape'],
    response: { of: compared, remove: ['code'] },
  },
  {
    id: 'success-flat',
    about: 'writes match and confidence beside the other fields',
    rules: ['facematch.success-shape', 'facematch.match-boolean', 'facematch.confidence-metric'],
    response: {
      of: compared,
      body: (body) => {
        const { data, ...others } = body as { data: object };
        return { ...others, ...data };
      },
    },
  },
  {
    id: 'transaction-id-in-camel-case',
    about: 'writes transactionId in place of transaction_id',
    rules: ['facematch.success-shape', 'facematch.business-error-shape'],
    response: { of: stamped, rename: { transaction_id: 'transactionId' } },
  },
  {
    id: 'success-sub-code-ok',
    about: 'writes OK in place of SUCCESS',
    rules: ['facematch.success-sub-code', 'facematch.sub-code-enum'],
    response: { of: compared, set: { sub_code: 'OK' } },
  },
  {
    id: 'mismatch-sub-code',
    about: 'has a sub_code of its own for a mismatch',
    rules: ['facematch.success-sub-code', 'facematch.sub-code-enum'],
    response: { of: { ...compared, answered: { 'data.match': false } }, set: { sub_code: 'NO_MATCH' } },
  },
  {
    id: 'success-sub-code-null',
    about: 'leaves the sub_code of a comparison null',
    rules: ['facematch.success-sub-code', 'facematch.sub-code-enum'],
    response: { of: compared, set: { sub_code: null } },
  },
  {
    id: 'code-as-text',
    about: 'writes code as a text',
    rules: ['facematch.code-nullable'],
    response: { of: stamped, set: { code: String } },
  },
  {
    id: 'code-0',
    about: 'writes 0 for code where all went well',
    rules: ['facematch.code-nullable'],
    response: { of: compared, set: { code: 0 } },
  },
  {
    id: 'code-200-in-errors',
    about: 'writes 200 for code in its errors too',
    rules: ['facematch.code-nullable'],
    response: { of: { ...stamped, status: '4xx' }, set: { code: 200 } },
  },
  {
    id: 'timestamp-in-seconds',
    about: 'counts the timestamp in seconds',
    rules: ['facematch.timestamp'],
    response: { of: stamped, set: { timestamp: (value) => Math.floor(Number(value) / 1000) } },
  },
  {
    id: 'timestamp-with-fraction',
    about: 'writes the timestamp with a fraction of a millisecond',
    rules: ['facematch.timestamp'],
    response: { of: stamped, set: { timestamp: (value) => Number(value) + 0.25 } },
  },
  {
    id: 'timestamp-as-text',
    about: 'writes the timestamp as a text',
    rules: ['facematch.timestamp'],
    response: { of: stamped, set: { timestamp: String } },
  },
  {
    id: 'clock-ten-minutes-fast',
    about: 'has a clock that is ten minutes fast',
    rules: ['facematch.timestamp'],
    inside: { services: (sound) => ({ now: () => new Date(sound.now().getTime() + 600_000) }) },
  },
  {
    id: 'errors-with-an-old-timestamp',
    about: 'writes the timestamp of the document into its errors',
    rules: ['facematch.timestamp'],
    response: { of: { ...stamped, status: '4xx' }, set: { timestamp: 1710965161862 } },
  },
  {
    id: 'errors-with-one-transaction-id',
    about: 'writes the same transaction_id into all errors',
    rules: ['facematch.transaction-id-unique'],
    response: { of: { ...stamped, status: '4xx' }, set: { transaction_id: 'string' } },
  },
  {
    id: 'clock-stopped',
    about: 'writes the time at which it began into every response',
    rules: ['facematch.timestamp'],
    inside: {
      services: (sound) => {
        const began = sound.now();
        return { now: () => began };
      },
    },
  },
  {
    id: 'transaction-id-empty',
    about: 'leaves the transaction_id empty',
    rules: ['facematch.transaction-id', 'facematch.transaction-id-unique'],
    response: { of: stamped, set: { transaction_id: '' } },
  },
  {
    id: 'transaction-id-number',
    about: 'numbers its transactions',
    rules: ['facematch.transaction-id'],
    response: { of: stamped, set: { transaction_id: (value) => parseInt(String(value).slice(0, 8), 16) } },
  },
  {
    id: 'transaction-id-null-in-errors',
    about: 'leaves the transaction_id of an error null',
    rules: ['facematch.transaction-id'],
    response: { of: { ...stamped, status: '4xx' }, set: { transaction_id: null } },
  },
  {
    id: 'transaction-id-of-the-client',
    about: 'gives all calls of a client the same transaction_id',
    rules: ['facematch.transaction-id-unique'],
    response: { of: stamped, set: { transaction_id: '0b0c4e6f2d5a4a0c9d1e7f3a5b6c8d90' } },
  },
  {
    id: 'message-null',
    about: 'leaves the message of a comparison null',
    rules: ['facematch.message-string'],
    response: { of: compared, set: { message: null } },
  },
  {
    id: 'message-as-list',
    about: 'writes the message of an error as a list of one',
    rules: ['facematch.message-string'],
    response: { of: { ...stamped, status: '4xx' }, set: { message: (message) => [message] } },
  },
  {
    id: 'match-as-number',
    about: 'writes 1 and 0 for match',
    rules: ['facematch.match-boolean'],
    response: { of: compared, set: { 'data.match': Number } },
  },
  {
    id: 'match-as-text',
    about: 'writes match as a text',
    rules: ['facematch.match-boolean'],
    response: { of: compared, set: { 'data.match': String } },
  },
  {
    id: 'match-left-out-when-false',
    about: 'leaves match out where it is false',
    rules: ['facematch.match-boolean'],
    response: { of: { ...compared, answered: { 'data.match': false } }, remove: ['data.match'] },
  },
  {
    id: 'confidence-renamed',
    about: 'writes score in place of confidence',
    rules: [
      'facematch.confidence-metric',
      'facematch.confidence-nullable',
      'facematch.confidence-score',
      'facematch.confidence-orders',
    ],
    response: { of: compared, rename: { 'data.confidence': 'score' } },
  },
  {
    id: 'confidence-without-mismatch',
    about: 'leaves confidence out where the faces do not match',
    rules: ['facematch.confidence-metric'],
    response: { of: { ...compared, answered: { 'data.match': false } }, remove: ['data.confidence'] },
  },
  {
    id: 'confidence-null',
    about: 'leaves confidence null',
    rules: ['facematch.confidence-score'],
    response: { of: compared, set: { 'data.confidence': null } },
  },
  {
    id: 'confidence-as-text',
    about: 'writes confidence as a text',
    rules: ['facematch.confidence-nullable', 'facematch.confidence-score'],
    response: { of: compared, set: { 'data.confidence': String } },
  },
  {
    id: 'confidence-above-100',
    about: 'gives an image and itself a confidence of 100.01',
    rules: ['facematch.confidence-nullable'],
    inside: {
      spec: [{ operation, at: ['x-threshold', 'anchors', 0], to: [1, 100.01] }],
    },
  },
  {
    id: 'confidence-below-0',
    about: 'gives faces that are nothing alike a negative confidence',
    rules: ['facematch.confidence-nullable'],
    inside: {
      spec: [
        {
          operation,
          at: ['x-threshold', 'anchors'],
          to: [
            [1, 100],
            [0.2975, 50],
            [0, 0],
            [-1, -100],
          ],
        },
      ],
    },
  },
  {
    id: 'confidence-nan',
    about: 'writes NaN for the confidence of a mismatch',
    rules: ['facematch.json-responses', 'facematch.confidence-nullable'],
    response: {
      of: { ...compared, answered: { 'data.match': false } },
      text: (text) => text.replace(/("confidence":)[\d.]+/, '$1NaN'),
    },
  },
  {
    id: 'responses-as-text',
    about: 'declares its responses as text/html',
    rules: ['facematch.json-responses'],
    response: { of: { operation }, headers: { 'content-type': 'text/html; charset=utf-8' } },
  },
  {
    id: 'server-error-as-page',
    about: 'answers its own failure with a page of HTML',
    rules: ['facematch.json-responses', 'facematch.server-error-body'],
    response: {
      of: { operation, status: 500 },
      headers: { 'content-type': 'text/html' },
      text: '<html><body><h1>500 Internal Server Error</h1></body></html>',
    },
  },
];
