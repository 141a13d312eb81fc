import type { OperationHandler } from '../../VendorDialect.js';
import { detection, findFaces } from '../findFaces.js';

/** Boxes and embeddings of the most confident faces. */
export const getFaceEmbeddings: OperationHandler = async (request, services) => {
  const { image, faces, unprocessed } = await findFaces(request, services, { embeddings: true });
  return {
    status: 200,
    body: {
      faces: faces.map((face) => ({
        face: detection(face, image),
        embedding: Array.from(face.embedding ?? [], shortest),
      })),
      unprocessedFaceCount: unprocessed,
    },
  };
};

/** The shortest decimal that reads back as the same float32, as servers that know the type print it. */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
