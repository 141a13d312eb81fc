import { loadRunInput, type RunInput, type Target } from '../../src/conformance/index.js';
import { vendorHome } from '../../src/contract/VendorHome.js';

/** Everything that a run of a vendor's suite needs beside its target. */
export function runInput(vendor: string): Promise<RunInput> {
  return loadRunInput(vendorHome(vendor));
}

/** A stub as the target of a run. */
export function stubTarget({ suite }: Pick<RunInput, 'suite'>, baseUrl: string): Target {
  return {
    name: 'stub',
    baseUrl,
    variables: { ...suite.credentials.stub },
    capabilities: ['urls', 'uploads', 'doppel'],
  };
}
