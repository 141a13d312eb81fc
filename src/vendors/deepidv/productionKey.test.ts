import { randomText, tellsProductionKeys } from '../../../test/support/productionKeys.js';
import { productionKey } from './productionKey.js';

tellsProductionKeys(productionKey, {
  certain: [['sk', 'live', randomText(24)].join('_'), ['deepidv', 'prod', randomText(24)].join('_')],
  likely: [`a1${randomText(38)}`, `a1${randomText(38).toUpperCase()}`],
  none: [randomText(39), '0'.repeat(40)],
});
