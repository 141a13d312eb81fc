import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brokenManifests, manifestText } from './testing/manifest.js';
import { packManifestSchema } from './PackManifest.js';
import { readPackManifest } from './readPackManifest.js';

describe('readPackManifest', () => {
  it('has a schema that is one', () => {
    expect(new Ajv2020().validateSchema(packManifestSchema)).toBe(true);
  });

  it('fills in defaults', () => {
    const { models } = readPackManifest(manifestText, 'pack.yaml');
    expect(models.detector).toMatchObject({ canvas: 1, minimumConfidence: 0.5, overlap: 0.3 });
    expect(models.embedder).toMatchObject({ mirror: false, input: { channels: 'rgb' } });
  });

  it('reads the manifest of the default pack', () => {
    const place = new URL('default/pack.yaml', import.meta.url);
    expect(readPackManifest(readFileSync(place, 'utf8'), 'pack.yaml')).toMatchObject({
      name: 'default',
      version: '1',
    });
  });

  it.each(brokenManifests)('refuses %s', (_, from, to, message) => {
    expect(manifestText).toContain(from);
    let thrown: unknown;
    try {
      readPackManifest(manifestText.replace(from, to), 'here/pack.yaml');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'model-pack', fault: 'invalid-manifest' });
    const [place, ...rest] = String(thrown instanceof Error && thrown.message).split(': ');
    expect(place).toMatch(/^here\/pack\.yaml:\d+:\d+$/);
    expect(rest.join(': ')).toMatch(message);
    expect(rest.join(': ')).not.toContain('\n');
  });

  it('names the line of broken YAML', () => {
    expect(() =>
      readPackManifest(manifestText.replace('layout: nchw', 'layout: [nchw'), 'here/pack.yaml'),
    ).toThrow(/^here\/pack\.yaml:(9|10):\d+: broken YAML: [^\n]+$/);
  });
});
