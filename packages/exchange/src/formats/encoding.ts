/** A text, or the name of the encoding that its bytes are in and that is not read. */
export type Decoded = { text: string } | { encoding: string };

/** How each encoding is read, by what declarations call it. */
const ENCODINGS: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  ['utf-8', decodeWith('utf-8')],
  ['utf8', decodeWith('utf-8')],
  ['us-ascii', decodeWith('utf-8')],
  ['ascii', decodeWith('utf-8')],
  // What declares UTF-16 in single bytes was saved by a program that wrote the declaration by habit.
  ['utf-16', decodeWith('utf-8')],
  ['utf-16le', decodeWith('utf-8')],
  ['utf-16be', decodeWith('utf-8')],
  ['iso-8859-1', decodeLatin],
  ['iso8859-1', decodeLatin],
  ['latin1', decodeLatin],
  ['latin-1', decodeLatin],
  ['windows-1252', decodeWindows],
  ['cp1252', decodeWindows],
]);

/** An XML declaration; real files have comments before it. */
const DECLARATION = /<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'<>]{0,40})["']/i;
/** Bytes within which the declaration must stand. */
const HEAD = 1024;

/**
 * Decodes a file of another program, as XML says: UTF-16 by its byte order mark or by the zeros that it puts between
 * letters, else what an XML declaration says (UTF-8, Latin-1, windows-1252), else UTF-8.
 *
 * @returns `encoding` where the bytes are in another one, or are not what they are said to be.
 */
export function decodeForeign(bytes: Uint8Array): Decoded {
  const [first, second, , fourth] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : first !== 0 && second === 0 && fourth === 0
          ? 'utf-16le'
          : first === 0 && second !== 0 && bytes[2] === 0
            ? 'utf-16be'
            : undefined;
  if (wide !== undefined) return attempt(decodeWith(wide), wide, bytes);
  const head = decodeLatin(bytes.subarray(0, HEAD));
  const declared = DECLARATION.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  // A mark of UTF-8 says more than a declaration.
  const encoding = head.startsWith('\u00EF\u00BB\u00BF') ? 'utf-8' : declared;
  const decode = ENCODINGS.get(encoding);
  return decode ? attempt(decode, encoding, bytes) : { encoding };
}

function attempt(
  decode: (bytes: Uint8Array) => string,
  encoding: string,
  bytes: Uint8Array,
): Decoded {
  try {
    return { text: decode(bytes) };
  } catch {
    return { encoding };
  }
}

function decodeWith(label: string): (bytes: Uint8Array) => string {
  return (bytes) => new TextDecoder(label, { fatal: true }).decode(bytes);
}

/** Latin-1 proper: browsers take the name for windows-1252. */
function decodeLatin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}

/** What windows-1252 has where Latin-1 has control characters, from byte 80 on. Some versions of Node do not know it. */
const PUNCTUATION = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decodeWindows(bytes: Uint8Array): string {
  // oxlint-disable-next-line no-control-regex -- These are what is replaced.
  return decodeLatin(bytes).replaceAll(
    /[\u0080-\u009F]/g,
    (c) => PUNCTUATION[c.charCodeAt(0) - 0x80]!,
  );
}
