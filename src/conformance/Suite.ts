import * as s from '../core/schema/schema.js';
import { caseRequestSchema, needsSchema } from './CaseRequest.js';
import { expectationsSchema, ruleId, whenSchema } from './Expectation.js';
import type { Probing } from './probes/Probing.js';

export type { CaseRequest, FormPart, Json } from './CaseRequest.js';
export type { ComparisonOperator, Expectation, Source, StatusPatterns } from './Expectation.js';

const caseSchema = s.named(
  'case',
  s.object(
    {
      id: s.string({
        pattern: '^[a-z0-9]+(?:[.-][a-z0-9]+)*$',
        errorMessage: 'small letters and digits, with dots and hyphens between them',
      }),
      title: s.string({
        minLength: 3,
        maxLength: 69,
        not: { pattern: '\\b[Ss]hould\\b' },
        errorMessage: 'a title of 3 to 69 characters without the word should',
      }),
      operation: s.text({ description: "operationId in the vendor's OpenAPI document" }),
      as: s.optional(s.text({ description: 'Credential role; good when left out' })),
      after: s.optional(
        s.array(s.string(), {
          description: 'Cases that must have been run before, beside those whose captured values it uses',
          minItems: 1,
          uniqueItems: true,
        }),
      ),
      needs: s.optional(s.but(needsSchema, { minItems: 1, uniqueItems: true })),
      request: s.optional(caseRequestSchema),
      capture: s.optional(
        s.record(s.union([s.string(), s.object({ header: s.string() })]), {
          description: 'Variables, and the paths in the response that they are taken from',
        }),
      ),
      expect: expectationsSchema,
    },
    { description: 'One request, and what is expected of its response' },
  ),
);

/** One request and what is expected of its response. */
export type Case = s.Static<typeof caseSchema>;

const standingSchema = s.named(
  'standing',
  s.object({
    operation: s.optional(s.union([s.string(), s.array(s.string(), { minItems: 1 })])),
    when: s.optional(whenSchema),
    expect: expectationsSchema,
  }),
);

/** Expectations of every response of an operation, or of all. */
export type Standing = s.Static<typeof standingSchema>;

export const casesFileSchema = s.document(
  s.object({
    vendor: s.text(),
    title: s.text(),
    always: s.optional(
      s.array(standingSchema, {
        description: 'What is expected of every response of an operation, or of all operations',
      }),
    ),
    cases: s.optional(s.array(caseSchema)),
  }),
  {
    title: 'Conformance cases',
    description: 'suites/<vendor>/*.cases.yaml: requests, and what their responses are to be like',
  },
);

const variableSchema = s.object({
  about: s.text(),
  secret: s.optional(s.boolean({ description: 'It is left out of every report' })),
  optional: s.optional(s.boolean({ description: 'Cases that use it are skipped where it is not given' })),
});

const roleSchema = s.object({
  headers: s.record(s.string()),
  query: s.optional(s.record(s.string())),
});

export const credentialsFileSchema = s.document(
  s.object({
    variables: s.record(variableSchema, { description: 'What the user gives' }),
    stub: s.optional(s.record(s.string(), { description: "Values for a stub of Doppel's" })),
    prepare: s.optional(s.array(s.string(), { description: 'Cases that come first, whatever is chosen' })),
    roles: s.record(roleSchema, {
      description: 'How each kind of caller presents itself; good is the ordinary one',
      required: ['good'],
    }),
  }),
  {
    title: 'Credentials of a suite',
    description:
      'suites/<vendor>/credentials.yaml: what the user gives, and how each kind of caller presents itself',
    writeOnly: true,
  },
);

/** How each kind of caller presents itself. */
export type Credentials = s.Static<typeof credentialsFileSchema>;

const imageRoleSchema = s.object({
  file: s.text({ description: 'Path, relative to fixtures/, or to this file with --fixtures' }),
  url: s.optional(s.text({ description: 'Where an image of the same content can be fetched' })),
  padTo: s.optional(s.integer({ description: 'Zero bytes follow up to this size', minimum: 0 })),
  about: s.optional(s.text()),
});

/** An image that the suites use. */
export type ImageRole = s.Static<typeof imageRoleSchema>;

export const imagesFileSchema = s.document(s.record(imageRoleSchema), {
  title: 'Images of the suites by their roles',
  description: 'suites/images.yaml, and images.yaml in the folder of doppel check --fixtures',
});

const untestedSchema = s.object({ rule: ruleId, reason: s.text() });

/** A rule that no exchange shows, and why; or the probe that does. */
type Untested = s.Static<typeof untestedSchema>;

const probedSchema = s.object({ rule: ruleId, probe: s.text() });
export type Probed = s.Static<typeof probedSchema>;

export const untestedFileSchema = s.document(
  s.object({
    untested: s.array(untestedSchema, { description: 'Rules that no exchange shows, and why', default: [] }),
    probes: s.array(probedSchema, {
      description: 'Rules that a probe shows, alone or beside a case',
      default: [],
    }),
  }),
  { title: 'Rules without a case', description: 'suites/<vendor>/untested*.yaml' },
);

/** Everything that is asked of one vendor's API. */
export interface Suite {
  readonly vendor: string;
  readonly credentials: Credentials;
  readonly always: readonly Standing[];
  readonly cases: readonly Case[];
  readonly untested: readonly Untested[];
  readonly probes: readonly Probed[];
  /** What the probes are to ask, where the vendor has a probes.yaml. */
  readonly probing?: Probing;
}
