import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { RequestRefused } from '../../core/Problem.js';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema } from '../../contract/compileSchema.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { Downloads } from './Downloads.js';
import { type AllowFetch, DownloadError, FetchPolicy } from './FetchPolicy.js';

const checkFile = compileSchema({
  type: 'object',
  required: ['urls'],
  properties: { urls: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } } },
});

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
    urls.reload();
    return urls;
  }

  /** Read the file again. When it is broken, everything stays as it was. @throws ConfigurationError */
  reload(): void {
    const { file } = this;
    const content = readYaml(file, (message, cause) => new ConfigurationError(message, { cause }));
    const [issue] = checkFile(content);
    if (issue) throw new ConfigurationError(`${file}: ${issue.path.join('.')} ${issue.message}`);
    const { urls } = content as { urls: Record<string, string> };
    this.paths = new Map(Object.entries(urls));
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
