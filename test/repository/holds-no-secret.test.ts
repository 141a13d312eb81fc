import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { findSecrets } from '../support/findSecrets.js';
import { repositoryFiles, walk } from '../support/repositoryFiles.js';

const root = packageRoot();

/** What looks like a secret and is none: in which file, what it begins with, and why it is none. */
const ALLOWED: readonly { readonly file: RegExp; readonly text: RegExp; readonly why: string }[] = [
  {
    file: /^spec\/deepidv\/openapi\.yaml$/,
    text: /^Key: org_demo\/uploads\/[0-9a-f-]{36}\.(jpg|png)$/,
    why: 'example of a name under which an image is stored; it opens nothing',
  },
  {
    file: /^test\/support\/selfSigned\.ts$/,
    text: /PRIVATE KEY/,
    why: 'key of a certificate that nobody vouches for, of a server that tests start on this machine',
  },
];

function secretsIn(file: string): string[] {
  const text = readFileSync(join(root, file)).toString('latin1');
  return (
    findSecrets(text)
      .filter((found) => !ALLOWED.some((one) => one.file.test(file) && one.text.test(found.text)))
      // Not the text: a message must not spread what it warns of.
      .map(({ kind, line }) => `${file}:${line}: ${kind}`)
  );
}

describe('the repository', () => {
  it('holds no key, token or password', () => {
    const files = repositoryFiles().filter((file) => existsSync(join(root, file)));
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap(secretsIn)).toEqual([]);
  });

  it('is looked through without git as well', () => {
    const walked = new Set(walk(root, root));
    const listed = repositoryFiles().filter((file) => existsSync(join(root, file)));
    expect(listed.filter((file) => !walked.has(file))).toEqual([]);
  });

  it('needs each of its exceptions', () => {
    const files = repositoryFiles().filter((file) => existsSync(join(root, file)));
    for (const { file, text, why } of ALLOWED) {
      const used = files.some(
        (name) =>
          file.test(name) &&
          findSecrets(readFileSync(join(root, name)).toString('latin1')).some((found) =>
            text.test(found.text),
          ),
      );
      expect(used, `${String(file)} ${String(text)}: ${why}`).toBe(true);
    }
  });
});

/** Random text over an alphabet: made here, because none of these may stand in the repository. */
function random(
  length: number,
  alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const base64url = (length: number): string => randomBytes(length).toString('base64url');

describe('the search for secrets', () => {
  it.each<[string, () => string]>([
    ['a production key', () => ['df', 'live', random(24)].join('_')],
    ['a production key', () => ['SK', 'LIVE', random(12)].join('_')],
    ['an AWS access key id', () => `AKIA${random(16, upper)}`],
    ['a GitHub token', () => `ghp_${random(36)}`],
    ['a GitHub token', () => `github_pat_${random(40)}`],
    ['an npm token', () => `npm_${random(36)}`],
    ['a Slack token', () => `xoxb-${random(12, '0123456789')}-${random(24)}`],
    ['a Stripe key', () => ['sk', 'test', random(24)].join('_')],
    ['a Google key', () => `AIza${random(35)}`],
    ['an OpenAI or Anthropic key', () => `sk-proj-${random(40)}`],
    ['an OpenAI or Anthropic key', () => `sk-ant-api03-${random(40)}`],
    ['a private key', () => `-----${['BEGIN', 'RSA', 'PRIVATE', 'KEY'].join(' ')}-----`],
    ['a signed token (JWT)', () => `eyJ${base64url(12)}.eyJ${base64url(30)}.${base64url(32)}`],
  ])('finds %s', (kind, make) => {
    const secret = make();
    const found = findSecrets(`first line\nconst x = '${secret}';\n`);
    expect(found).toContainEqual(expect.objectContaining({ kind, line: 2 }));
    expect(findSecrets(`<a href="https://host.test/?k=${secret}">`).map((one) => one.kind)).toContain(kind);
  });

  it.each([
    (value: string) => `api_key: ${value}`,
    (value: string) => `"clientSecret": "${value}"`,
    (value: string) => `export AWS_SECRET_ACCESS_KEY=${value}`,
    (value: string) => `password = '${value}'`,
    (value: string) => `headers['x-token'] = \`${value}\``,
  ])('finds a random value of a telling name: %s', (write) => {
    const kinds = findSecrets(write(randomBytes(30).toString('base64'))).map(({ kind }) => kind);
    expect(kinds).toEqual(['a random value of a key, secret, token or password']);
  });

  it.each([
    'key: test_503x2_then_ok',
    'this looks like a production key (..._live_...)',
    'apiKey: process.env.SOME_API_KEY_OF_A_VENDOR_V2',
    "token: 'a-token-of-the-test'",
    'secret: { about: its secret, secret: true }',
    'a task-force-with-a-rather-long-name-2000',
    'key = this.digest(text).toString()',
  ])('takes nothing else for one: %s', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });
});
