import type { OpenAPIV3_1 } from 'openapi-types';
import type { Issue } from '../core/Problem.js';
import { compileParameters, type ParameterPlace } from './compileParameters.js';
import { compileSchema, type SchemaCheck } from '../core/schema/compileSchema.js';
import type { Billing, CredentialPlace, Operation, ResponseExample, Threshold } from './Operation.js';
import { SpecError } from './SpecError.js';

interface Extensions {
  readonly 'x-billing'?: Billing;
  readonly 'x-threshold'?: Threshold;
  readonly 'x-limits'?: { readonly imageBytes?: number };
  readonly 'x-source'?: string;
  readonly 'x-preparatory'?: boolean;
}

type MediaTypes = Record<string, OpenAPIV3_1.MediaTypeObject>;

/** An operation read from a dereferenced OpenAPI 3.1 document. */
export class OpenApiOperation implements Operation {
  readonly operationId: string;
  readonly secured: boolean;
  readonly credentials: readonly CredentialPlace[];
  readonly preparatory: boolean;
  readonly requestTypes: readonly string[];
  readonly billing?: Billing;
  readonly threshold?: Threshold;
  readonly imageBytes?: number;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly statuses: readonly number[];
  readonly examples: readonly ResponseExample[];
  /** Whether the vendor's document describes it, and not another public page. */
  readonly documented: boolean;
  /** As text: read anew for each who asks, which is quicker than a clone. */
  private readonly exampleTexts = new Map<string, string>();
  private readonly checks = new Map<string, SchemaCheck>();
  private readonly parameterChecks: Readonly<Record<ParameterPlace, SchemaCheck>>;

  constructor(
    readonly vendor: string,
    readonly method: Operation['method'],
    readonly path: string,
    private readonly source: OpenAPIV3_1.OperationObject & Extensions,
    document: Pick<OpenAPIV3_1.Document, 'security' | 'components'>,
    pathParameters: OpenAPIV3_1.PathItemObject['parameters'] = [],
  ) {
    if (!source.operationId) throw new SpecError(`${vendor}: ${method} ${path} has no operationId`);
    this.operationId = source.operationId;
    const security = source.security ?? document.security ?? [];
    this.secured = security.length > 0;
    this.credentials = credentialPlaces(security, document.components?.securitySchemes);
    this.preparatory = source['x-preparatory'] ?? false;
    this.parameterChecks = compileParameters([...pathParameters, ...(source.parameters ?? [])]);
    const content = (source.requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content ?? {};
    this.requestTypes = Object.keys(content);
    for (const [type, { schema }] of Object.entries(content)) {
      this.checks.set(type, compileSchema(schema ?? {}, { allIssues: type !== 'application/json' }));
    }
    if (source['x-billing']) this.billing = source['x-billing'];
    if (source['x-threshold']) this.threshold = source['x-threshold'];
    this.documented = (source['x-source'] ?? 'documented') === 'documented';
    const imageBytes = source['x-limits']?.imageBytes;
    if (imageBytes !== undefined) this.imageBytes = imageBytes;
    this.extensions = Object.fromEntries(Object.entries(source).filter(([name]) => name.startsWith('x-')));
    this.statuses = Object.keys(source.responses ?? {})
      .map(Number)
      .filter(Number.isInteger)
      .sort((a, b) => a - b);
    this.examples = this.statuses.flatMap((status) => this.examplesOf(status));
  }

  issuesOf(mediaType: string, body: unknown): readonly Issue[] {
    const check = this.checks.get(mediaType);
    if (!check) throw new SpecError(`${this.vendor}: ${this.operationId} takes no ${mediaType}`);
    return check(body);
  }

  /**
   * Hold the parameters of a request against the document: texts become numbers where it says so, and defaults are
   * filled in. A query parameter that the document does not know is an issue.
   */
  issuesOfParameters(place: ParameterPlace, values: Record<string, unknown>): readonly Issue[] {
    return this.parameterChecks[place](values);
  }

  issuesOfResponse(status: number, contentType: string, body: unknown): readonly Issue[] {
    const media = this.response(status)?.content as MediaTypes | undefined;
    if (!media) return [{ path: [], message: `status ${status} is not documented`, rule: 'status' }];
    const [given = ''] = contentType.split(';');
    const documented = media[given.trim().toLowerCase()];
    if (!documented)
      return [{ path: [], message: `${given} is not documented for ${status}`, rule: 'content-type' }];
    const key = `${status} ${given}`;
    const check = this.checks.get(key) ?? compileSchema(documented.schema ?? {}, { allIssues: true });
    this.checks.set(key, check);
    return check(structuredClone(body));
  }

  example(status: number, name: string): unknown {
    const key = `${status} ${name}`;
    const text = this.exampleTexts.get(key) ?? JSON.stringify(this.find(status, name).value);
    this.exampleTexts.set(key, text);
    return JSON.parse(text);
  }

  exampleType(status: number, name: string): string {
    return this.find(status, name).type;
  }

  private examplesOf(status: number): ResponseExample[] {
    return Object.entries(this.response(status)?.content ?? {}).flatMap(([mediaType, media]) =>
      Object.entries(media.examples ?? {}).map(([name, example]) => {
        const source = (example as { readonly 'x-source'?: string })['x-source'];
        return { status, name, mediaType, ...(source !== undefined && { source }) };
      }),
    );
  }

  private find(status: number, name: string): { type: string; value: unknown } {
    const content = this.response(status)?.content ?? {};
    for (const [type, media] of Object.entries(content)) {
      const example = media.examples?.[name] as OpenAPIV3_1.ExampleObject | undefined;
      if (example) return { type, value: example.value };
    }
    throw new SpecError(`${this.vendor}: ${this.operationId} has no example "${name}" for status ${status}`);
  }

  private response(status: number): OpenAPIV3_1.ResponseObject | undefined {
    return this.source.responses?.[String(status)] as OpenAPIV3_1.ResponseObject | undefined;
  }
}

function credentialPlaces(
  security: readonly OpenAPIV3_1.SecurityRequirementObject[],
  schemes: OpenAPIV3_1.ComponentsObject['securitySchemes'] = {},
): CredentialPlace[] {
  const names = new Set(security.flatMap((requirement) => Object.keys(requirement)));
  return [...names].flatMap((name) => {
    const scheme = schemes[name] as OpenAPIV3_1.SecuritySchemeObject | undefined;
    if (scheme === undefined || (scheme.type === 'apiKey' && scheme.in !== 'header')) return [];
    const header = scheme.type === 'apiKey' ? scheme.name : 'Authorization';
    return [{ header, description: scheme.description ?? name }];
  });
}
