import { expect, it } from 'vitest';
import { demandPackage, MissingPackageError } from './demandPackage.js';

it('is content with a package that is installed', () => {
  expect(() => {
    demandPackage('express', '--x');
  }).not.toThrow();
});

it('says in one line what needs a missing package and how to install it', () => {
  expect(() => {
    demandPackage('@doppel/no-such-package', '--x');
  }).toThrow(
    new MissingPackageError(
      '--x needs the package @doppel/no-such-package, which does not come with Doppel; install it with: npm install @doppel/no-such-package',
    ),
  );
});
