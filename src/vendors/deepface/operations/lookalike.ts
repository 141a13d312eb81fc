import { largestFace } from '../../../core/Face.js';
import { exampleReply } from '../../exampleReply.js';
import { scoreScale, similarityOf } from '../../scoreScale.js';
import type { OperationHandler } from '../../VendorDialect.js';
import { billing } from '../billing.js';
import { analyseImage } from '../analyseImage.js';

/** The example of the spec whose hint goes with a label, where it has another name than the label. */
const EXAMPLES: Readonly<Record<string, string>> = { very_high: 'strong' };

/** How much do two faces look alike? */
export const lookalike: OperationHandler = async (request, services) => {
  const { operation } = request;
  const [first, second] = await Promise.all(
    ['img1', 'img2'].map(async (field) =>
      largestFace((await analyseImage(field, request, services, { embeddings: true })).faces),
    ),
  );
  if (!first || !second) return exampleReply(operation, 400, 'no-face');

  const scale = scoreScale(operation);
  const similarity = scale.scoreOf(similarityOf(first, second));
  const verified = scale.isMatch(similarity);
  const labels = operation.threshold?.labels ?? [];
  const label = labels.findLast(([, from]) => similarity >= from)?.[0] ?? 'low';
  return exampleReply(operation, 200, EXAMPLES[label] ?? label, {
    similarity,
    similarity_label: label,
    verified,
    billing: billing(operation, verified),
  });
};
