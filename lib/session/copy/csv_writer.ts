import type { CopyOptions } from "./copy_options.ts";
import type { LineBuffer } from "./copy_writer.ts";
import { LineWriter, type ValueForm } from "./line_writer.ts";

/**
 * Writes COPY's CSV format.
 * @param names of the columns, for the header and force_quote
 */
export function csvWriter(options: CopyOptions, names: readonly string[]): LineWriter {
  const { forceQuote, header } = options;
  const forced = names.map((name) => forceQuote === "*" || forceQuote.includes(name));
  return new LineWriter(
    csvForm(options, forced),
    header === false ? null : names,
    csvForm(options, []),
  );
}

function csvForm(options: CopyOptions, forced: readonly boolean[]): ValueForm {
  const delimiter = options.delimiter.charCodeAt(0);
  const quote = options.quote.charCodeAt(0);
  const escape = options.escape.charCodeAt(0);
  const nullText = new TextEncoder().encode(options.nullText);
  const needsQuotes = new Uint8Array(256);
  for (const byte of [delimiter, quote, 10, 13]) needsQuotes[byte] = 1;
  return {
    delimiter,
    nullText,
    longest: (length) => 2 * length + 2,
    put: (buffer, source, start, end, column, alone) => {
      const isPlain = forced[column] !== true && !isNullText(source, start, end, nullText) &&
        !(alone && isEndMarker(source, start, end)) && !hasAny(source, start, end, needsQuotes);
      if (isPlain) buffer.copy(source, start, end);
      else putQuoted(buffer, source, start, end, quote, escape);
    },
  };
}

/** A value that reads like NULL must be quoted to be told from it. */
function isNullText(source: Uint8Array, start: number, end: number, nullText: Uint8Array): boolean {
  if (end - start !== nullText.length) return false;
  return nullText.every((byte, index) => byte === source[start + index]);
}

/** `\.` alone on a line would end the data. */
function isEndMarker(source: Uint8Array, start: number, end: number): boolean {
  return end - start === 2 && source[start] === 92 && source[start + 1] === 46;
}

function hasAny(source: Uint8Array, start: number, end: number, wanted: Uint8Array): boolean {
  for (let index = start; index < end; index++) if (wanted[source[index]!] === 1) return true;
  return false;
}

function putQuoted(
  buffer: LineBuffer,
  source: Uint8Array,
  start: number,
  end: number,
  quote: number,
  escape: number,
): void {
  const { bytes } = buffer;
  let at = buffer.length;
  bytes[at++] = quote;
  for (let index = start; index < end; index++) {
    const byte = source[index]!;
    if (byte === quote || byte === escape) bytes[at++] = escape;
    bytes[at++] = byte;
  }
  bytes[at++] = quote;
  buffer.length = at;
}
