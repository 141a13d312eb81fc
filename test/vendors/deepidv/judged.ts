import { fixture, PEOPLE } from '../../judged/judge.js';
import type { Judged } from '../../judged/Judged.js';
import { ALL_FAULTS } from './faults.js';

const SELFIE = fixture('extra/small/ada-selfie.jpg');

export const judged: Judged = {
  vendor: 'deepidv',
  faults: ALL_FAULTS,
  world: {
    accounts: { 'key-of-ann': ['key'], 'key-without-tokens': ['key', 'penniless'] },
    people: PEOPLE,
    addresses: {},
    objects: {
      'ann/selfie.jpg': { file: SELFIE, owner: 'key-of-ann' },
      'ben/selfie.jpg': { file: SELFIE, owner: 'key-of-ben' },
    },
  },
  variables: {
    key: 'key-of-ann',
    noBalanceKey: 'key-without-tokens',
    fileKey: 'ann/selfie.jpg',
    foreignFileKey: 'ben/selfie.jpg',
  },
  capabilities: [],
  // It limits nobody's calls, either.
  notJudged: ['status-429', 'status-500', '500-retry-safe'].map((rule) => `deepidv.compare.${rule}`),
};
