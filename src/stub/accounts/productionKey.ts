import type { ProductionKey } from '../../vendors/index.js';

/** Whether a credential, without its scheme, is of a form that a vendor gives to real customers. */
export type IsProductionKey = (credential: string) => boolean;

const LIVE = /_live_/i;

/** What the stub says to whoever sends one. */
export const PRODUCTION_KEY_NOTICE =
  'this looks like a production key (such as ..._live_...): Doppel refuses these, so that none ends in a test or a log; ' +
  'use a test key, see doppel accounts';

/** Whether a credential is of the form that is the commonest among vendors. */
export const looksLikeProductionKey: IsProductionKey = (credential) => LIVE.test(credential);

/** Whether a credential is of that form or of one of these vendors'. */
export function productionKeysOf(
  vendors: readonly { readonly productionKey?: ProductionKey }[],
): IsProductionKey {
  const forms = vendors.flatMap(({ productionKey }) => productionKey?.form ?? []);
  return (credential) => looksLikeProductionKey(credential) || forms.some((form) => form.test(credential));
}

/**
 * Whether a text holds a credential that a vendor gives to real customers.
 *
 * @param text - a header or a field; a scheme may stand in front
 * @param likely - whether it is enough that one may be such a credential
 */
export function isProductionKey(
  text: string,
  { productionKey }: { readonly productionKey?: ProductionKey },
  { likely }: { readonly likely: boolean },
): boolean {
  if (looksLikeProductionKey(text)) return true;
  if (!productionKey) return false;
  const { form, isLikely } = productionKey;
  return text.split(/\s+/).some((word) => form.test(word) || (likely && isLikely?.(word) === true));
}
