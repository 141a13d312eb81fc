const TIMEOUT_MS = 10_000;
const MAXIMUM_BYTES = 32 * 1024 * 1024;

/** Fetch a public picture. @throws Error with a short message when it cannot be had in time and size */
export async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'omit' });
  if (!response.ok || !response.body) throw new Error(`answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAXIMUM_BYTES) throw new Error('larger than 32 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
