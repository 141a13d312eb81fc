import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brokenManifests, manifestText } from './testing/manifest.js';
import { packManifestSchema } from './packManifestSchema.js';
import { readManifest } from './readManifest.js';

describe('readManifest', () => {
  it('has a schema that is one', () => {
    expect(new Ajv().validateSchema(packManifestSchema)).toBe(true);
  });

  it('fills in defaults', () => {
    const { models } = readManifest(manifestText, 'pack.yaml');
    expect(models.detector).toMatchObject({ canvas: 1, minimumConfidence: 0.5, overlap: 0.3 });
    expect(models.embedder).toMatchObject({ mirror: false, input: { channels: 'rgb' } });
  });

  it('reads the manifest of the default pack', () => {
    const place = new URL('default/pack.yaml', import.meta.url);
    expect(readManifest(readFileSync(place, 'utf8'), 'pack.yaml')).toMatchObject({
      name: 'default',
      version: '1',
    });
  });

  it.each(brokenManifests)('refuses %s', (_, from, to, message) => {
    expect(manifestText).toContain(from);
    let thrown: unknown;
    try {
      readManifest(manifestText.replace(from, to), 'here/pack.yaml');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'model-pack', fault: 'invalid-manifest' });
    const [place, ...rest] = String(thrown instanceof Error && thrown.message).split(': ');
    expect(place).toBe('here/pack.yaml');
    expect(rest.join(': ')).toMatch(message);
    expect(rest.join(': ')).not.toContain('\n');
  });

  it('names the line of broken YAML', () => {
    expect(() =>
      readManifest(manifestText.replace('layout: nchw', 'layout: [nchw'), 'here/pack.yaml'),
    ).toThrow(/^here\/pack\.yaml:(9|10): not valid YAML: [^\n]+; correct that line$/);
  });
});
