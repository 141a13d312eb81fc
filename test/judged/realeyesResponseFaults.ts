import { each, type Fault } from './Fault.js';

const BOTH = ['detect', 'embed'];

/** Faults in what is answered. Ids are those of the catalogue without the vendor's name. */
export const REALEYES_RESPONSE_FAULTS: readonly Fault[] = [
  // Faces.
  { name: 'no-face-404', about: 'responds with 404 without a face', breaks: each(BOTH, ['no-face-empty']) },
  {
    name: 'drops-empty-faces',
    about: 'leaves faces out when there are none',
    breaks: each(BOTH, ['faces-array', 'no-face-empty']),
  },
  {
    name: 'never-unprocessed',
    about: 'always counts 0 unprocessed faces',
    breaks: each(BOTH, ['unprocessed-meaning', 'total-constant']),
    follow: each(BOTH, ['max-face-count-default']),
  },
  {
    name: 'counts-all-faces',
    about: 'counts the faces that it returns among the unprocessed',
    breaks: each(BOTH, ['unprocessed-meaning', 'total-constant']),
    follow: each(BOTH, ['max-face-count-default']),
  },
  {
    name: 'count-as-text',
    about: 'writes the count as a text',
    breaks: each(BOTH, ['unprocessed-integer']),
    follow: each(BOTH, ['max-face-count-default', 'no-face-empty', 'unprocessed-meaning']),
  },
  { name: 'percent', about: 'counts confidence in percent', breaks: each(BOTH, ['confidence-range']) },
  {
    name: 'boxes-in-parts',
    about: 'gives boxes as parts of the image, not in pixels',
    breaks: each(BOTH, ['box-integers']),
  },
  {
    name: 'boxes-as-corners',
    about: 'gives boxes by their corners',
    breaks: each(BOTH, ['box-object']),
  },
  { name: 'boxes-outside', about: 'gives boxes beside the image', breaks: each(BOTH, ['box-in-image']) },
  {
    name: 'boxes-of-its-own',
    about: 'gives an embedding another box than the detection',
    breaks: ['embed.faces-agree-with-detect'],
  },
  {
    name: 'nested-detection',
    about: 'nests the faces of a detection as those of embeddings',
    breaks: ['detect.flat-face'],
    follow: ['detect.box-object', 'detect.confidence-range'],
  },

  // Embeddings.
  {
    name: 'flat-embeddings',
    about: 'puts the face beside its embedding instead of under face',
    breaks: ['embed.nested-face'],
  },
  {
    name: '511-numbers',
    about: 'returns embeddings of 511 numbers',
    breaks: ['embed.length-512'],
    follow: ['embed.l2-normalized', 'embed.reusable'],
  },
  {
    name: 'twice-as-long',
    about: 'returns embeddings of length 2',
    breaks: ['embed.l2-normalized'],
  },
  {
    name: 'embedding-as-text',
    about: 'returns embeddings in base64',
    breaks: ['embed.embedding-array'],
    follow: ['embed.l2-normalized', 'embed.reusable'],
  },
  {
    name: 'noisy-embeddings',
    about: 'embeds the same image in another way each time',
    breaks: ['embed.deterministic', 'compare.same-person'],
  },

  // Scores.
  { name: 'not-rounded', about: 'does not round the similarity', breaks: ['compare.similarity-integer'] },
  {
    name: 'off-by-one-row',
    about: 'reads the score from the row above in the table',
    breaks: [...each(['compare'], ['anchor-70', 'anchor-80', 'anchor-90', 'anchor-95'])],
    follow: each(['compare'], ['cosine-is-dot', 'piecewise-linear']),
  },
  {
    name: 'no-interpolation',
    about: 'knows no scores between the rows of the table',
    breaks: ['compare.piecewise-linear'],
  },
  {
    name: 'cosine-times-100',
    about: 'takes the cosine for a percentage',
    breaks: each(['compare'], ['anchor-70', 'anchor-80', 'anchor-90', 'anchor-95', 'piecewise-linear']),
    follow: ['compare.cosine-is-dot'],
  },
  {
    name: 'cosine-itself',
    about: 'returns the cosine itself',
    breaks: each(['compare'], ['maps-score-itself', 'similarity-integer', 'identical-100']),
    follow: each(
      ['compare'],
      ['anchor-70', 'anchor-80', 'anchor-90', 'anchor-95', 'cosine-is-dot', 'piecewise-linear'],
    ),
  },
  {
    name: 'falling',
    about: 'scores a distance: less for who is more alike',
    breaks: each(['compare'], ['higher-is-better', 'identical-100', 'anchor-0', 'same-person']),
    follow: each(
      ['compare'],
      [
        'anchor-70',
        'anchor-80',
        'anchor-90',
        'anchor-95',
        'cosine-is-dot',
        'maps-score-itself',
        'piecewise-linear',
      ],
    ),
  },
  {
    name: 'never-100',
    about: 'scores no more than 99',
    breaks: ['compare.identical-100'],
    follow: ['compare.maps-score-itself'],
  },
  {
    name: 'below-the-range',
    about: 'scores below -1',
    breaks: ['compare.similarity-range', 'compare.negative-cosine'],
  },
  {
    name: 'first-axis-only',
    about: 'compares one number of the 512',
    breaks: ['compare.cosine-is-dot', 'compare.symmetric'],
  },
  { name: 'swaps-matter', about: 'scores by the order of the two', breaks: ['compare.symmetric'] },
  {
    name: 'any-length',
    about: 'compares vectors of any length',
    breaks: ['compare.length-mismatch-400', 'compare.invalid-embeddings-400'],
    follow: ['common.status-400'],
  },
  {
    name: 'trusts-the-numbers',
    about: 'responds with 500 to 512 values that are no numbers',
    breaks: ['compare.invalid-embeddings-400'],
    follow: ['common.status-400'],
  },
  {
    name: 'null-is-zero',
    about: 'takes a missing embedding for zeros',
    breaks: each(['compare'], ['embedding1-required', 'embedding2-required', 'null-embedding']),
    follow: ['common.status-400'],
  },

  // The health check and what is common to all.
  {
    name: 'healthz-wants-a-key',
    about: 'tells its health to callers with a key only',
    breaks: each(['healthz'], ['no-auth', 'bad-auth-ignored']),
    follow: ['common.status-200', 'healthz.endpoint', 'healthz.status-200'],
  },
  {
    name: 'healthz-without-z',
    about: 'tells the time without its zone',
    breaks: ['healthz.z-suffix', 'healthz.body-iso8601'],
  },
  { name: 'healthz-an-hour-late', about: 'tells the time of an hour ago', breaks: ['healthz.utc-now'] },
  { name: 'healthz-in-words', about: 'tells the time in words', breaks: ['healthz.body-iso8601'] },
  {
    name: 'healthz-as-object',
    about: 'wraps the time in an object',
    breaks: ['healthz.body-string', 'healthz.body-iso8601'],
  },
  { name: 'plain-text', about: 'declares its JSON as plain text', breaks: ['common.json-responses'] },
  {
    name: 'any-content-type',
    about: 'reads JSON that is declared as text',
    breaks: ['common.json-requests'],
  },
  {
    name: 'unprocessable',
    about: 'responds with 422 where 400 is due',
    breaks: [
      'common.status-400',
      ...each(BOTH, ['image-required', 'invalid-base64', 'max-face-count-out-of-range', 'no-image-400']),
      ...each(BOTH, ['status-400']),
      ...each(['compare'], ['embedding1-required', 'embedding2-required', 'invalid-embeddings-400']),
      'compare.malformed-400',
    ],
  },
  { name: 'unknown-path-400', about: 'responds with 400 to an unknown path', breaks: ['common.status-404'] },
  { name: 'any-prefix', about: 'serves /v1/v1 as /v1', breaks: ['common.v1-prefix-once'] },
  { name: 'no-swagger', about: 'has no page at /swagger', breaks: ['common.swagger-ui'] },

  // Of these the document says nothing, and so must the catalogue.
  { name: 'scheme-in-one-spelling', about: 'knows ApiKey, but not apikey', breaks: [] },
  { name: 'html-errors', about: 'writes its errors in HTML', breaks: [] },
];
