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

/** Good requests with a file in the place of an image that is none, or none of an allowed format. */
export function imageTrials(form: CaseRequest, { inputs = [], images = [] }: BadInputOrder): Trial[] {
  return images.flatMap((role) =>
    inputs.map((_input: Input, i) => ({
      kind: 'images',
      what: `${role} in place of image ${i + 1}`,
      request: () => place(form, inputs.with(i, role)),
    })),
  );
}
