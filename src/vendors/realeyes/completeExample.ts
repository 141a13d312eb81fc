import type { VendorDialect } from '../VendorDialect.js';

const DIMENSIONS = 512;

interface Example {
  readonly faces?: readonly { readonly embedding?: readonly number[] }[];
}

/** The document prints the first numbers of an embedding only: the rest is added, up to unit length. */
export const completeExample: NonNullable<VendorDialect['completeExample']> = (reply) => {
  const { faces } = (reply.body ?? {}) as Example;
  if (!faces?.some(({ embedding }) => embedding && embedding.length < DIMENSIONS)) return reply;
  const completed = faces.map((face) => ({
    ...face,
    ...(face.embedding && { embedding: lengthened(face.embedding) }),
  }));
  return { ...reply, body: { ...(reply.body as object), faces: completed } };
};

function lengthened(printed: readonly number[]): number[] {
  const rest = DIMENSIONS - printed.length;
  const left = 1 - printed.reduce((sum, value) => sum + value * value, 0);
  const each = Math.sqrt(Math.max(0, left) / rest);
  return [...printed, ...Array.from({ length: rest }, (_, i) => (i % 2 === 0 ? each : -each))];
}
