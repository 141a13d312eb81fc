import { randomText, tellsProductionKeys } from '../../../test/support/productionKeys.js';
import { productionKey } from './productionKey.js';

tellsProductionKeys(productionKey, {
  certain: [['df', 'live', randomText(24)].join('_'), ['DF', 'LIVE', 'x'].join('_')],
  none: ['df_test_1', randomText(40)],
});
