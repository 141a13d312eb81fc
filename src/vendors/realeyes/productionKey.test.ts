import { randomText, signedToken, tellsProductionKeys } from '../../../test/support/productionKeys.js';
import { productionKey } from './productionKey.js';

tellsProductionKeys(productionKey, {
  certain: [['rey', 'live', randomText(17)].join('_'), ['verifeye', 'prod', randomText(17)].join('_')],
  likely: [[8, 4, 4, 4, 12].map(randomText).join('-'), `a1${randomText(40)}`, signedToken({ sub: 'a' })],
  none: [signedToken({ iss: 'urn:doppel' }), 'a-task-force-with-a-rather-long-name'],
});
