import type { CaseRequest } from '../../Suite.js';
import { place } from '../place.js';
import type { BadInputOrder, Input } from '../Probing.js';
import type { Trial } from './Trial.js';

/** Good bodies under a content type that the operation does not read. */
export function typeTrials(request: CaseRequest, { types = [] }: BadInputOrder): Trial[] {
  if (request.json === undefined) return [];
  return types.map((contentType) => ({
    kind: 'type',
    what: `a good body as ${contentType}`,
    request: () => ({ ...request, contentType }),
  }));
}

/** Good requests with a file in the place of a picture that is none, or none of an allowed format. */
export function pictureTrials(form: CaseRequest, { inputs = [], pictures = [] }: BadInputOrder): Trial[] {
  return pictures.flatMap((role) =>
    inputs.map((_input: Input, i) => ({
      kind: 'pictures',
      what: `${role} in place of picture ${i + 1}`,
      request: () => place(form, inputs.with(i, role)),
    })),
  );
}
