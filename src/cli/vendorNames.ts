import { Argument } from 'commander';
import { vendorHomes } from '../contract/VendorHome.js';

/** `<vendor>` of a command line. @param more - what else its description is to say */
export function vendorArgument(more = ''): Argument {
  const names = vendorHomes().map(({ vendor }) => vendor);
  return new Argument('<vendor>', `one of ${names.join(', ')}${more}`);
}

/** A vendor for the examples of a command's help. */
export function exampleVendor(): string {
  return vendorHomes()[0]?.vendor ?? 'VENDOR';
}
