import { DownloadError } from './DownloadError.js';

/** All bytes of a response. @throws DownloadError as soon as it is, or says that it is, longer than it may be */
export async function readAtMost(
  maximumBytes: number,
  announced: string | string[] | undefined,
  body: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  if (Number(announced) > maximumBytes) throw tooLarge(maximumBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maximumBytes) throw tooLarge(maximumBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maximumBytes: number): DownloadError {
  return new DownloadError(`it is larger than ${maximumBytes} bytes`, true);
}
