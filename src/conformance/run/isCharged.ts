import type { Answer, OperationDocument } from '../evaluate/Exchange.js';
import { parseBody } from '../evaluate/parseBody.js';
import { valuesAt } from '../evaluate/valuesAt.js';

/** Whether an answer is one that the vendor's document puts a price on. */
export function isCharged(
  { billing }: Pick<OperationDocument, 'billing'>,
  { status, text }: Pick<Answer, 'status' | 'text'>,
): boolean {
  if (!billing || status !== 200) return false;
  if (billing.decision === undefined) return true;
  const body = parseBody(text);
  return 'json' in body && valuesAt(body.json, billing.decision)[0]?.value === true;
}
