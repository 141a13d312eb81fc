import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';

/**
 * Read a YAML file.
 *
 * @param file - its path
 * @param fail - makes the error to throw from one line that names the file, the place in it and what is wrong
 */
export function readYaml(file: string, fail: (message: string, cause: unknown) => Error): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw fail(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      error,
    );
  }
  try {
    return parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) {
      // An alias: of no anchor, or of too many. Its name, which may be anything, is not repeated.
      const [what = ''] = (error as Error).message.split(/: /);
      throw fail(`${file}: broken YAML: ${what}`, error);
    }
    const place = error.linePos ? `:${error.linePos[0].line}:${error.linePos[0].col}` : '';
    const [what] = error.message.split(/ at line |\n/);
    throw fail(`${file}${place}: broken YAML: ${what ?? error.code}`, error);
  }
}
