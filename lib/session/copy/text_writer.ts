import type { CopyOptions } from "./copy_options.ts";
import type { LineBuffer } from "./copy_writer.ts";
import { LineWriter } from "./line_writer.ts";

const backslash = 92;

/**
 * Writes COPY's text format.
 * @param names of the columns, for the header
 */
export function textWriter(options: CopyOptions, names: readonly string[]): LineWriter {
  const escapes = escapeTable(options.delimiter.charCodeAt(0));
  return new LineWriter(
    {
      delimiter: options.delimiter.charCodeAt(0),
      nullText: new TextEncoder().encode(options.nullText),
      longest: (length) => 2 * length,
      put: (buffer, source, start, end) => putEscaped(buffer, source, start, end, escapes),
    },
    options.header === false ? null : names,
  );
}

/** For each byte what stands behind a backslash in its place; 0 where it stands for itself. */
function escapeTable(delimiter: number): Uint8Array {
  const table = new Uint8Array(256);
  table[delimiter] = delimiter;
  for (const [character, letter] of ["\bb", "\ff", "\nn", "\rr", "\tt", "\vv", "\\\\"]) {
    table[character!.charCodeAt(0)] = letter!.charCodeAt(0);
  }
  return table;
}

function putEscaped(
  buffer: LineBuffer,
  source: Uint8Array,
  start: number,
  end: number,
  escapes: Uint8Array,
): void {
  const { bytes } = buffer;
  let at = buffer.length;
  for (let index = start; index < end; index++) {
    const byte = source[index]!;
    const letter = escapes[byte]!;
    if (letter === 0) {
      bytes[at++] = byte;
      continue;
    }
    bytes[at++] = backslash;
    bytes[at++] = letter;
  }
  buffer.length = at;
}
