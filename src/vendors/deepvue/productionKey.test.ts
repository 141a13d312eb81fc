import { randomText, signedToken, tellsProductionKeys } from '../../../test/support/productionKeys.js';
import { productionKey } from './productionKey.js';

tellsProductionKeys(productionKey, {
  certain: [
    ['live', 'acme'].join('_'),
    'live6512abcdef',
    `live_${randomText(8)}`,
    ['free', 'tier', 'acme'].join('_'),
    'live42',
  ],
  likely: [signedToken({ sub: 'a' }), signedToken({ iss: 'https://vendor.test' })],
  none: ['liveness', 'livery', 'delivery', 'free_trial', signedToken({ iss: 'urn:doppel' }), 'eyJ.not.one'],
});
