import { ByteReader } from "../base/byte_reader.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { isDigits, isSpace } from "./input_text.ts";
import { int2Codec } from "./integer.ts";
import { oids } from "./oids.ts";
import type { CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { oidCodec } from "./unsigned_integer.ts";

/** The numbers of a stored vector; `undefined` if it contradicts the type. */
function storedNumbers(value: NonNullable<StorageValue>): string[] | undefined {
  const numbers = storageText(value).split(" ").filter((text) => text !== "");
  return numbers.every((text) => isDigits(text.startsWith("-") ? text.slice(1) : text))
    ? numbers
    : undefined;
}

/** A stored vector in the text form of arrays, whose subscripts begin at 0. */
export function vectorArrayText(value: NonNullable<StorageValue>): string {
  const numbers = storedNumbers(value) ?? [];
  return numbers.length === 0 ? "{}" : `[0:${numbers.length - 1}]={${numbers.join(",")}}`;
}

function splitAtSpace(text: string): string[] {
  let spaced = "";
  for (const character of text) spaced += isSpace(character) ? " " : character;
  return spaced.split(" ").filter((part) => part !== "");
}

/**
 * `int2vector` and `oidvector`, the arrays of the catalogs whose subscripts begin at 0: numbers with
 * spaces between, stored as TEXT. SQLite makes one number an INTEGER in a column of such a type.
 */
function vectorCodec(typeName: string, elementOid: number, element: TypeCodec): TypeCodec {
  return {
    writeText: (writer, value) => writer.utf8(storageText(value)),
    writeBinary(writer, value, context) {
      const numbers = storedNumbers(value);
      if (numbers === undefined) throw contradictingValue(typeName, value);
      writer.int32(1);
      writer.int32(0);
      writer.uint32(elementOid);
      writer.int32(numbers.length);
      writer.int32(0);
      for (const number of numbers) {
        const place = writer.placeInt32();
        element.writeBinary(writer, BigInt(number), context);
        writer.patchInt32(place, writer.length - place - 4);
      }
    },
    readText: (text, context) =>
      splitAtSpace(text).map((part) => storageText(element.readText(part, context))).join(" "),
    readBinary(bytes: Uint8Array, context: CodecContext) {
      const reader = new ByteReader(bytes);
      const isVector = reader.int32() === 1 && reader.int32() === 0 &&
        reader.uint32() === elementOid;
      const count = isVector ? reader.int32() : -1;
      if (count < 0 || reader.int32() !== 0) throw invalidBinary(`invalid ${typeName} data`);
      const numbers: string[] = [];
      for (let index = 0; index < count; index++) {
        const length = reader.int32();
        numbers.push(storageText(element.readBinary(reader.bytes(length), context)));
      }
      if (reader.remaining > 0) throw invalidBinary();
      return numbers.join(" ");
    },
  };
}

/** `int2vector`, stored as TEXT. */
export const int2vectorCodec: TypeCodec = vectorCodec("int2vector", oids.int2, int2Codec);
/** `oidvector`, stored as TEXT. */
export const oidvectorCodec: TypeCodec = vectorCodec("oidvector", oids.oid, oidCodec);
