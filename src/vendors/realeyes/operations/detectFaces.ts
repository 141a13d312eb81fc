import type { OperationHandler } from '../../VendorDialect.js';
import { detection, findFaces } from '../findFaces.js';

/** Boxes of the most confident faces. */
export const detectFaces: OperationHandler = async (request, services) => {
  const { image, faces, unprocessed } = await findFaces(request, services, {});
  return {
    status: 200,
    body: { faces: faces.map((face) => detection(face, image)), unprocessedFaceCount: unprocessed },
  };
};
