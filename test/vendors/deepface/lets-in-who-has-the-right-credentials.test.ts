import { letsInByKey } from '../../support/letsInByKey.js';
import { portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

letsInByKey(TestStub.forThisFile(), ['verify', 'analyze', 'lookalike'], async () => {
  const text = (await portrait('anna')).toString('base64');
  return { img1: text, img2: text, image: text, actions: ['age'] };
});
