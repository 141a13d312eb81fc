import * as s from '../core/schema/schema.js';

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Everything that a target may have beyond the API itself; a stub has all of it. */
export const CAPABILITIES = ['urls', 'uploads', 'doppel'] as const;

/** A list of capabilities. @param whose - begins its description */
export function capabilitiesSchema(whose: string): s.Schema<readonly (typeof CAPABILITIES)[number][]> {
  return s.array(s.choice(CAPABILITIES), {
    description: `${whose}. urls: it fetches image URLs; uploads: it takes uploads; doppel: it is a stub of Doppel`,
  });
}

/** What a target must have beyond the API itself. */
export const needsSchema = capabilitiesSchema('What the target must have');

const formPartSchema = s.named(
  'part',
  s.object(
    {
      image: s.optional(s.string({ description: 'Role of an image in images.yaml' })),
      text: s.optional(s.string()),
      filename: s.optional(s.string()),
      mediaType: s.optional(s.string()),
    },
    {
      oneOf: [{ required: ['image'] }, { required: ['text'] }],
      errorMessage: 'a map with either image or text, and, if wanted, filename and mediaType',
    },
  ),
);

/** A part of a form. */
export type FormPart = s.Static<typeof formPartSchema>;

/** The fields of a request that a probe may write as well: it asks the operation at its own method and path. */
export const requestFields = {
  headers: s.optional(
    s.record(s.union([s.string(), s.nullValue()]), {
      description: 'null takes away one that the credential sets',
    }),
  ),
  contentType: s.optional(s.string()),
  json: s.optional(s.any<Json>({ description: 'The body as JSON' })),
  form: s.optional(
    s.record(formPartSchema, { description: 'The body as multipart/form-data, by the names of its parts' }),
  ),
  urlencoded: s.optional(
    s.record(s.string(), { description: 'The body as application/x-www-form-urlencoded' }),
  ),
  raw: s.optional(s.string({ description: 'The body as it is' })),
};

export const caseRequestSchema = s.named(
  'request',
  s.object({
    method: s.optional(s.choice(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])),
    path: s.optional(s.string({ description: 'Relative to the base URL, or a whole URL' })),
    query: s.optional(s.record(s.string())),
    ...requestFields,
    image: s.optional(s.string({ description: 'Role of an image whose bytes are the body' })),
  }),
);

/** A request as a suite writes it. */
export type CaseRequest = s.Static<typeof caseRequestSchema>;
