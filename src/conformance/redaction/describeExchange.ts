import type { Observation, ProbeEvent, RedactedExchange } from '../RunEvent.js';
import { cut } from '../evaluate/cut.js';
import type { ReceivedResponse } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { encodedImage, type Image } from '../request/Image.js';
import { redactImages } from './images.js';
import { redactIssuedTokens } from './issuedTokens.js';
import type { Redact } from './redactor.js';

const LONGEST = 4000;
/** Of the private characters of Unicode, which mean nothing. */
const FIRST_MARK = 0xe000;

/** What a probe has found, as it may be shown. */
export function redactProbe(probe: ProbeEvent, redact: Redact): ProbeEvent {
  const { reason, observations } = probe;
  return {
    ...probe,
    ...(reason !== undefined && { reason: redactTokensToo(redact)(reason) }),
    observations: redactObservations(observations, redact),
  };
}

/** Observations as they may be shown. */
export function redactObservations(observations: readonly Observation[], redact: Redact): Observation[] {
  const shown = redactTokensToo(redact);
  return observations.map((observation) => ({
    ...observation,
    expectation: shown(observation.expectation),
    expected: shown(observation.expected),
    seen: shown(observation.seen),
    // The names in a path are the target's.
    ...(observation.at !== undefined && { at: shown(observation.at) }),
  }));
}

/** An exchange as it may be shown: no secret, no image; with a command that sends the same. */
export function describeExchange(
  built: BuiltRequest,
  response: ReceivedResponse | undefined,
  redact: Redact,
): RedactedExchange {
  const shown = redactTokensToo(redact);
  const headers = Object.fromEntries(
    Object.entries(built.headers).map(([name, value]) => [name, shown(value)]),
  );
  const url = shown(built.url);
  const request = { method: built.method, url, headers, body: cut(shown(readable(built)), LONGEST) };
  const curl = curlOf(built, url, headers, shown);
  if (!response) return { request, curl };
  const { status, text, milliseconds } = response;
  return {
    request,
    response: {
      status,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [shown(name), shown(value)]),
      ),
      body: cut(redact(shortened(redactIssuedTokens(text))), LONGEST),
      milliseconds: Math.round(milliseconds * 10) / 10,
    },
    curl,
  };
}

/** What the target handed out is sent back to it, in a URL too. */
export function redactTokensToo(redact: Redact): Redact {
  return (text) => redactIssuedTokens(redact(text));
}

function readable({ body, images }: BuiltRequest): string {
  switch (body.kind) {
    case 'none':
      return '';
    case 'text':
      return shortened(
        body.text,
        images.map((image) => encodedImage(image).unpadded),
      );
    case 'image':
      return imageName(body.image);
    case 'form':
      return body.parts
        .map(({ name, text = '', image, filename = '' }) =>
          image ? `${name}: ${imageName(image)} as ${filename}` : `${name}: ${shortened(text)}`,
        )
        .join('\n');
  }
}

function imageName({ role, sha256, bytes }: Image): string {
  return `<image ${role}, ${bytes.byteLength} bytes, sha256 ${sha256.slice(0, 12)}>`;
}

/** Long runs of base64 are images; long lists of numbers are embeddings. The text may be a target's: see that it is read once. */
export function shortened(text: string, known?: readonly string[]): string {
  return redactImages(text, known).replaceAll(
    /\[(?:[\d.e+-]+,){24,}[\d.e+-]+\]/gi,
    (list) => `[<${list.split(',').length} numbers>]`,
  );
}

function curlOf(
  { method, body, images }: BuiltRequest,
  url: string,
  headers: Readonly<Record<string, string>>,
  redact: Redact,
): string {
  const words = ['curl', '-X', method, quote(url)];
  for (const [name, value] of Object.entries(headers)) words.push('-H', quote(`${name}: ${value}`));
  switch (body.kind) {
    case 'none':
      return words.join(' ');
    case 'image':
      return [
        ...words,
        '-H',
        quote(`Content-Type: ${body.contentType}`),
        '--data-binary',
        quote(`@${body.image.path}`),
      ].join(' ');
    case 'form':
      for (const { name, text = '', image, filename = '', mediaType = '' } of body.parts) {
        const value = image ? `@${image.path};filename=${filename};type=${mediaType}` : redact(text);
        words.push('-F', quote(`${name}=${value}`));
      }
      return words.join(' ');
    case 'text': {
      if (body.contentType !== '') words.push('-H', quote(`Content-Type: ${body.contentType}`));
      const { text: short, files } = withFiles(body.text, images);
      const text = files(quote(redact(redactImages(short))));
      // A word of a command has a length limit, which an image exceeds; what goes through a pipe has none.
      return text.includes('$(')
        ? `printf %s ${text} | ${[...words, '--data-binary', '@-'].join(' ')}`
        : [...words, '--data-raw', text].join(' ');
    }
  }
}

/**
 * Let the shell read the images from their files.
 *
 * @returns the text with a character of no meaning in the place of each image, and what puts the commands there once it is
 * quoted: nobody wants to search megabytes of image for secrets
 */
function withFiles(
  text: string,
  images: readonly Image[],
): { text: string; files: (quoted: string) => string } {
  const commands: string[] = [];
  const mark = (command: string): string => {
    commands.push(`'"$(${command})"'`);
    return String.fromCharCode(FIRST_MARK + commands.length - 1);
  };
  const short = images.reduce((left, image) => {
    const encoded = encodedImage(image);
    const file = `base64 < '${image.path}' | tr -d '\\n'`;
    const forms = [
      [encoded.percent, mark(`${file} | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g'`)],
      [encoded.base64, mark(file)],
      [encoded.base64url, mark(`${file} | tr '+/' '-_' | tr -d =`)],
    ] as const;
    return forms.reduce((text, [form, by]) => replaceLong(text, form, by), left);
  }, text);
  const files = (quoted: string): string =>
    commands.reduce(
      (left, command, i) => left.replaceAll(String.fromCharCode(FIRST_MARK + i), command),
      quoted,
    );
  return { text: short, files };
}

/** `replaceAll` for a long text, of which the first characters suffice to find it. */
function replaceLong(text: string, wanted: string, by: string): string {
  const head = wanted.slice(0, 64);
  let [replaced, from] = ['', 0];
  for (let at = text.indexOf(head); at >= 0 && wanted !== ''; at = text.indexOf(head, from)) {
    const found = text.slice(at, at + wanted.length) === wanted;
    replaced += text.slice(from, at) + (found ? by : text.charAt(at));
    from = at + (found ? wanted.length : 1);
  }
  return replaced + text.slice(from);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
