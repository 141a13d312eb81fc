import { fixture, PEOPLE } from '../../judged/judge.js';
import type { Judged } from '../../judged/Judged.js';
import { RESPONSE_FAULTS } from './responseFaults.js';
import { REQUEST_FAULTS } from './requestFaults.js';

export const judged: Judged = {
  vendor: 'realeyes',
  faults: [...REQUEST_FAULTS, ...RESPONSE_FAULTS],
  world: {
    accounts: { 'key-of-ann': ['key'], 'token-of-ann': ['token'], 'token-of-nobody': ['stray'] },
    people: PEOPLE,
    addresses: {
      'https://example.com/selfie.jpg': fixture('extra/small/ada-selfie.jpg'),
      'https://example.com/selfie.png': fixture('extra/small/ada-selfie.png'),
    },
    objects: {},
  },
  variables: { key: 'key-of-ann', token: 'token-of-ann', noAccountToken: 'token-of-nobody' },
  capabilities: ['urls'],
  // It honours no forced outcomes, which are the only way to a 500.
  notJudged: ['realeyes.common.status-500'],
};
