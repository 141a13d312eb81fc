import { describe, expect, it } from 'vitest';
import { loadSuite } from '../conformance/index.js';
import { loadRules } from '../contract/loadRules.js';
import { catalogueOf, VENDORS } from './catalogue.js';

const catalogues = loadRules('spec');

describe('the catalogue of defects', () => {
  it('knows every vendor', () => {
    expect(VENDORS).toEqual(catalogues.map(({ vendor }) => vendor));
  });

  it('has two hundred defects and more', () => {
    expect(VENDORS.flatMap(catalogueOf).length).toBeGreaterThanOrEqual(200);
  });

  describe.each(VENDORS)('%s', (vendor) => {
    const defects = catalogueOf(vendor);
    const untested = new Set(loadSuite('suites', vendor).untested.map(({ rule }) => rule));
    const rules = catalogues.find((one) => one.vendor === vendor)?.rules.map(({ id }) => id) ?? [];
    const covered = rules.filter((id) => !untested.has(id));

    it('names rules that the suite covers, each once', () => {
      for (const { id, rules: named } of defects) {
        expect(named.length, id).toBeGreaterThan(0);
        expect(new Set(named).size, id).toBe(named.length);
        expect(
          named.map((rule) => `${vendor}.${rule}`).filter((rule) => !covered.includes(rule)),
          id,
        ).toEqual([]);
      }
    });

    it('has a defect for every rule that the suite covers', () => {
      const named = new Set(defects.flatMap((one) => one.rules.map((rule) => `${vendor}.${rule}`)));
      expect(covered.filter((rule) => !named.has(rule))).toEqual([]);
    });

    it('gives each defect an id of its own and something to do', () => {
      expect(new Set(defects.map(({ id }) => id)).size).toBe(defects.length);
      for (const { id, about, response, request, front, inside } of defects) {
        expect(id).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/);
        expect(about, id).toMatch(/^[a-z].*[^.]$/);
        expect(
          [response, request, front, inside].some((part) => part !== undefined),
          id,
        ).toBe(true);
        expect(inside !== undefined && (response ?? request ?? front) !== undefined, id).toBe(false);
      }
    });
  });
});
