import { packageVersion } from '../../core/packageVersion.js';
import { loadRules } from '../../spec/loadRules.js';
import type { VendorHome } from '../../spec/VendorHome.js';
import type { RunInput } from '../run/RunInput.js';
import { Pictures } from './loadPictures.js';
import { loadSuite } from './loadSuite.js';
import { operationDocuments } from './operationDocuments.js';

/**
 * Read everything that is known of a vendor and that a run needs, whatever its target is.
 *
 * @param pictures - in place of those that come with Doppel
 * @throws DoppelError when something is missing or broken
 */
export async function loadRunInput(home: VendorHome, pictures = Pictures.load()): Promise<RunInput> {
  return {
    doppel: packageVersion(),
    suite: loadSuite(home),
    catalogue: loadRules(home),
    operations: await operationDocuments(home),
    pictures,
  };
}
