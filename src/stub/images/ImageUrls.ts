import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { RequestRefused } from '../../core/Problem.js';
import { readConfigFile } from '../../core/schema/readConfigFile.js';
import * as s from '../../core/schema/schema.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { Downloads } from './Downloads.js';
import { type AllowFetch, DownloadError, FetchPolicy } from './FetchPolicy.js';

export const urlsFileSchema = s.document(
  s.object({
    urls: s.record(s.text({ description: 'Path of an image, relative to this file' }), {
      description: 'Which image a URL stands for',
    }),
  }),
  {
    title: 'Image URLs that the stub knows',
    description: 'For doppel serve --urls FILE: they are answered from files, and nothing is fetched',
  },
);

/** Answers image URLs from local files, so that nothing leaves the machine unless it was asked to. */
export class ImageUrls {
  private paths: ReadonlyMap<string, string> = new Map();

  private constructor(
    readonly file: string,
    private readonly policy: FetchPolicy,
    private readonly downloads: Downloads,
  ) {}

  /**
   * @param file - YAML: `urls`, a map from URL to an image's path, relative to the file
   * @throws ConfigurationError when the file is missing, no YAML, or not of the expected form
   */
  static load(file: string, { allowFetch }: { allowFetch: AllowFetch }): ImageUrls {
    const policy = new FetchPolicy(allowFetch);
    const urls = new ImageUrls(file, policy, new Downloads(policy));
    urls.read()();
    return urls;
  }

  /** Read the file again. @returns puts what it says in force @throws ConfigurationError when it is broken */
  read(): () => void {
    const { urls } = readConfigFile(this.file, urlsFileSchema, ConfigurationError);
    return () => {
      this.paths = new Map(Object.entries(urls));
    };
  }

  /**
   * @param maximumBytes - a longer one is refused, and not fetched to its end
   * @throws RequestRefused when the URL is not listed and may not, or cannot, be fetched
   */
  async fetch(field: string, url: string, maximumBytes: number): Promise<Uint8Array> {
    const refuse = (message: string): RequestRefused =>
      new RequestRefused({ kind: 'image-unreachable', field, message });
    const path = this.paths.get(url);
    if (path !== undefined) {
      return readFile(resolve(dirname(this.file), path)).catch(() => {
        throw refuse(`the file that urls.yaml gives for this URL is missing: ${path}`);
      });
    }
    if (!this.policy.allows(url)) {
      throw refuse('this URL is not listed in urls.yaml; add it there or start with --allow-fetch');
    }
    return this.downloads.fetch(url, maximumBytes).catch((error: unknown) => {
      if (!(error instanceof DownloadError)) throw error;
      if (error.tooLarge) throw new RequestRefused({ kind: 'image-too-large', field });
      throw refuse(`the URL cannot be fetched: ${error.message}`);
    });
  }
}
