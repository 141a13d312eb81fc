import { packageVersion } from '../../core/packageVersion.js';
import { loadRules } from '../../contract/loadRules.js';
import type { VendorHome } from '../../contract/VendorHome.js';
import type { RunInput } from '../run/RunInput.js';
import { Images } from './loadImages.js';
import { loadSuite } from './loadSuite.js';
import { operationDocuments } from './operationDocuments.js';

/**
 * Read everything that is known of a vendor and that a run needs, whatever its target is.
 *
 * @param images - in place of those that come with Doppel
 * @throws DoppelError when something is missing or broken
 */
export async function loadRunInput(home: VendorHome, images = Images.load()): Promise<RunInput> {
  return {
    doppel: packageVersion(),
    suite: loadSuite(home),
    catalogue: loadRules(home),
    operations: await operationDocuments(home),
    images,
  };
}
