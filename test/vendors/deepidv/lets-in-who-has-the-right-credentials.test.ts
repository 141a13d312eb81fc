import { letsInByKey } from '../../support/letsInByKey.js';
import { portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

letsInByKey(TestStub.forThisFile(), ['compareFaces'], async () => {
  const text = (await portrait('anna')).toString('base64');
  return { source: text, target: text };
});
