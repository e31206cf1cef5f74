import type { ByteWriter } from "../base/byte_writer.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput, trimSpace } from "./input_text.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

const trueByte = 0x74;
const falseByte = 0x66;

/** The words that PostgreSQL accepts, each with the shortest prefix that is unambiguous. */
const words: readonly (readonly [word: string, shortest: number, value: bigint])[] = [
  ["true", 1, 1n],
  ["false", 1, 0n],
  ["yes", 1, 1n],
  ["no", 1, 0n],
  ["on", 2, 1n],
  ["off", 2, 0n],
  ["1", 1, 1n],
  ["0", 1, 0n],
];

function readText(text: string): bigint {
  const word = trimSpace(text).toLowerCase();
  const found = words.find(([whole, shortest]) =>
    word.length >= shortest && whole.startsWith(word)
  );
  if (found === undefined) throw invalidInput("boolean", text);
  return found[2];
}

function writeText(writer: ByteWriter, value: NonNullable<StorageValue>): void {
  if (value === 1n) writer.uint8(trueByte);
  else if (value === 0n) writer.uint8(falseByte);
  else writer.utf8(storageText(value));
}

/** `bool`, stored as INTEGER 0 or 1, which is what SQLite's own conditions give. */
export const boolCodec: TypeCodec = {
  writeText,
  writeBinary(writer, value) {
    if (value !== 0n && value !== 1n) throw contradictingValue("boolean", value);
    writer.uint8(value === 1n ? 1 : 0);
  },
  readText,
  readBinary: (bytes) => fixedBinary(bytes, 1).getUint8(0) === 0 ? 0n : 1n,
};
