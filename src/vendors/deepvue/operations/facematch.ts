import { largestFace } from '../../../core/Face.js';
import { exampleReply } from '../../exampleReply.js';
import { imageFromFile } from '../../image.js';
import { scoreScale, similarityOf } from '../../scoreScale.js';
import type { OperationHandler } from '../../VendorDialect.js';
import { fieldErrors, unsupportedFormat } from '../errors.js';
import { stamped } from '../stamped.js';

const FIELDS = ['file_a', 'file_b'] as const;
const EXTENSION = /\.(jpe?g|png)$/i;

/** Do the largest faces of two image files belong to one person? */
export const facematch: OperationHandler = async ({ operation, form }, services) => {
  const texts = FIELDS.filter((field) => typeof form[field] === 'string');
  if (texts.length > 0) {
    const notice = `${texts.join(' and ')} came as text; send a file part, with a file name`;
    return { ...fieldErrors(operation, 'not-a-file', texts), notice };
  }
  const files = FIELDS.map((field) => ({ field, part: form[field] }));
  const images: { field: string; bytes: Uint8Array }[] = [];
  for (const { field, part } of files) {
    if (typeof part !== 'object' || !EXTENSION.test(part.filename)) {
      const notice =
        `the file name of ${field} does not end in .jpg, .jpeg or .png; a browser names a Blob "blob" ` +
        'unless the client gives it a name';
      return { ...unsupportedFormat(operation, services), notice };
    }
    images.push({ field, bytes: imageFromFile(field, part, operation) });
  }
  const [a, b] = await Promise.all(
    images.map(async ({ field, bytes }) =>
      largestFace((await services.analyse(field, bytes, { embeddings: true })).faces),
    ),
  );
  if (!a || !b) return exampleReply(operation, 404, 'no-face', stamped(services, 404));

  const scale = scoreScale(operation);
  const confidence = scale.scoreOf(similarityOf(a, b));
  const match = scale.isMatch(confidence);
  return exampleReply(operation, 200, match ? 'match' : 'no-match', {
    ...stamped(services, 200),
    data: { match, confidence },
  });
};
