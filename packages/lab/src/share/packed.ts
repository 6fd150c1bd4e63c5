/** More than this is no scenario of anybody's, and could fill the memory. */
const BYTES_MAX = 4 * 1024 * 1024;

/** A text, packed into what an address can hold. */
export async function deflated(text: string): Promise<string> {
  const stream = new CompressionStream('deflate-raw');
  return toBase64(await through(new TextEncoder().encode(text), stream));
}

/** The text that was packed. @throws if it is damaged, or too large. */
export async function inflated(packed: string): Promise<string> {
  const bytes = await through(fromBase64(packed), new DecompressionStream('deflate-raw'));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: BlobPart[] = [];
  let size = 0;
  for (;;) {
    // Part after part, to stop before a small link has become an enormous text.
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > BYTES_MAX) throw new RangeError('too large');
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64(word: string): Uint8Array<ArrayBuffer> {
  const binary = atob(word.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
