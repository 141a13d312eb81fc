import type { ErrorObject } from 'ajv';

function show(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : show(value);
}

/** One line about a schema error: the place in dots, the value found, and what may stand there. Needs ajv's `verbose`. */
export function describeSchemaError(error: ErrorObject): string {
  const place = error.instancePath.slice(1).replaceAll('/', '.') || 'the file';
  const params: Record<string, unknown> = error.params;
  switch (error.keyword) {
    case 'required':
      return `${place} lacks the key \`${text(params['missingProperty'])}\``;
    case 'additionalProperties':
      return `${place} has the unknown key \`${text(params['additionalProperty'])}\``;
    case 'enum': {
      const allowed = Array.isArray(params['allowedValues']) ? params['allowedValues'].map(show) : [];
      return `${place} is ${show(error.data)}; known: ${allowed.join(', ')}`;
    }
    default:
      return `${place} is ${show(error.data)}; it ${error.message ?? 'is not valid'}`;
  }
}
