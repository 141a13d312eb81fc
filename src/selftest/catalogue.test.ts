import { describe, expect, it } from 'vitest';
import { loadSuite } from '../conformance/index.js';
import { loadRules } from '../contract/loadRules.js';
import { vendorHome, vendorHomes } from '../contract/VendorHome.js';
import { catalogueOf, mutantsOf, VENDORS } from './catalogue.js';

const catalogue = await Promise.all(
  VENDORS.map(async (vendor) => [vendor, await mutantsOf(vendor)] as const),
);

describe('the catalogue of mutants', () => {
  it('knows every vendor', () => {
    expect(VENDORS).toEqual(vendorHomes().map(({ vendor }) => vendor));
  });

  it('has two hundred mutants and more', () => {
    expect(VENDORS.flatMap(catalogueOf).length).toBeGreaterThanOrEqual(200);
  });

  describe.each(catalogue)('%s', (vendor, all) => {
    const mutants = catalogueOf(vendor);
    const untested = new Set(loadSuite(vendorHome(vendor)).untested.map(({ rule }) => rule));
    const rules = loadRules(vendorHome(vendor)).rules.map(({ id }) => id);
    const covered = rules.filter((id) => !untested.has(id));

    it('names rules that the suite covers, each once', () => {
      for (const { id, rules: named, operator } of all) {
        if (operator === undefined) expect(named.length, id).toBeGreaterThan(0);
        expect(new Set(named).size, id).toBe(named.length);
        expect(
          named.map((rule) => `${vendor}.${rule}`).filter((rule) => !covered.includes(rule)),
          id,
        ).toEqual([]);
      }
    });

    it('has a mutant for every rule that the suite covers', () => {
      const named = new Set(all.flatMap((one) => one.rules.map((rule) => `${vendor}.${rule}`)));
      expect(covered.filter((rule) => !named.has(rule))).toEqual([]);
    });

    it('has a reason where nothing has to notice, and leaves nothing out that the document prints', () => {
      for (const { id, rules: named, equivalent } of all) {
        if (named.length === 0) expect(equivalent, id).toBeDefined();
        else expect(equivalent, id).toBeUndefined();
      }
    });

    it('gives each mutant an id of its own and something to do', () => {
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { id, about, response, request, proxy, inProcess } of mutants) {
        expect(id).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/);
        expect(about, id).toMatch(/^[a-z].*[^.]$/);
        expect(
          [response, request, proxy, inProcess].some((part) => part !== undefined),
          id,
        ).toBe(true);
        expect(inProcess !== undefined && (response ?? request ?? proxy) !== undefined, id).toBe(false);
      }
    });
  });
});
