import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput, trimSpace } from "./input_text.ts";
import type { TypeCodec } from "./pg_type.ts";
import { writeStringValue } from "./text.ts";

const byteCount = 6;

/** The separators that PostgreSQL accepts, with the number of digits between two of them. */
const layouts: readonly (readonly [separator: string, digits: number])[] = [
  [":", 2],
  ["-", 2],
  [":", 6],
  ["-", 6],
  [".", 4],
  ["-", 4],
  ["", 12],
];

function isHex(text: string): boolean {
  for (const character of text) if (Number.isNaN(Number.parseInt(character, 16))) return false;
  return true;
}

/** The twelve digits of an address in any layout; `undefined` if it has none of them. */
function digitsOf(text: string): string | undefined {
  const trimmed = trimSpace(text).toLowerCase();
  for (const [separator, count] of layouts) {
    const groups = separator === "" ? [trimmed] : trimmed.split(separator);
    if (groups.length !== 2 * byteCount / count) continue;
    // Single bytes may leave out a leading zero.
    const shortest = count === 2 ? 1 : count;
    const fits = groups.every((group) =>
      group.length >= shortest && group.length <= count && isHex(group)
    );
    if (fits) return groups.map((group) => group.padStart(count, "0")).join("");
  }
  return undefined;
}

function addressText(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
}

/** `macaddr`, stored as TEXT in lower case with colons. */
export const macaddrCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    const digits = typeof value === "string" ? digitsOf(value) : undefined;
    if (digits === undefined) throw contradictingValue("macaddr", value);
    writer.bytes(Uint8Array.fromHex(digits));
  },
  readText(text) {
    const digits = digitsOf(text);
    if (digits === undefined) throw invalidInput("macaddr", text);
    return addressText(Uint8Array.fromHex(digits));
  },
  readBinary(bytes) {
    fixedBinary(bytes, byteCount);
    return addressText(bytes);
  },
};
