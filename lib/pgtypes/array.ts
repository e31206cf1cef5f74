import { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  type ArrayDimension,
  type ArrayText,
  formatArrayText,
  maximumDimensions,
  parseArrayText,
  tooManyDimensions,
} from "./array_text.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { formatType } from "./format_type.ts";
import { defaultFormatSettings } from "./format_settings.ts";
import type { CastKind, CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { valueText } from "./value_text.ts";

/** What the codec of an array must know of its elements. */
export interface ArrayElementType {
  readonly oid: number;
  readonly delimiter: string;
  readonly codec: TypeCodec;
  /** Whether the text form of the elements never depends on the codec context. */
  readonly hasFixedText: boolean;
}

/** MaxAllocSize in elements of pointer size: more cannot be one PostgreSQL array. */
const maximumElements = 134217727;

const storageContext: CodecContext = { settings: defaultFormatSettings, typmod: -1 };

type Element = StorageValue;

/** An array whose elements are storage values. */
interface ArrayValue {
  readonly dimensions: readonly ArrayDimension[];
  readonly elements: readonly Element[];
}

function readElements(
  array: ArrayText,
  element: ArrayElementType,
  context: CodecContext,
): ArrayValue {
  return {
    dimensions: array.dimensions,
    elements: array.elements.map((text) =>
      text === null ? null : element.codec.readText(text, context)
    ),
  };
}

/** The text of an array in the given context; with default settings that is its storage form. */
function arrayValueText(
  array: ArrayValue,
  element: ArrayElementType,
  context: CodecContext,
): string {
  const elements = array.elements.map((value) =>
    value === null ? null : valueText(element.codec, value, context)
  );
  return formatArrayText({ dimensions: array.dimensions, elements }, element.delimiter);
}

/** A stored array taken apart; `undefined` if it contradicts its type. */
function storedArray(
  value: NonNullable<StorageValue>,
  element: ArrayElementType,
): ArrayValue | undefined {
  if (typeof value !== "string") return undefined;
  try {
    return readElements(parseArrayText(value, element.delimiter), element, storageContext);
  } catch (error) {
    if (error instanceof PgError) return undefined;
    throw error;
  }
}

function writeBinary(
  writer: ByteWriter,
  array: ArrayValue,
  element: ArrayElementType,
  context: CodecContext,
): void {
  writer.int32(array.dimensions.length);
  writer.int32(array.elements.includes(null) ? 1 : 0);
  writer.uint32(element.oid);
  for (const { length, lowerBound } of array.dimensions) {
    writer.int32(length);
    writer.int32(lowerBound);
  }
  for (const value of array.elements) {
    if (value === null) {
      writer.int32(-1);
      continue;
    }
    const place = writer.placeInt32();
    element.codec.writeBinary(writer, value, context);
    writer.patchInt32(place, writer.length - place - 4);
  }
}

function readHeader(reader: ByteReader, element: ArrayElementType): ArrayDimension[] {
  const count = reader.int32();
  if (count < 0) throw invalidBinary(`invalid number of dimensions: ${count}`);
  if (count > maximumDimensions) throw tooManyDimensions(count);
  const flags = reader.int32();
  if (flags !== 0 && flags !== 1) throw invalidBinary("invalid array flags");
  const oid = reader.uint32();
  if (oid !== element.oid) {
    const name = (typeOid: number) => formatType({ oid: typeOid, typmod: undefined });
    throw new PgError(
      sqlState.datatype_mismatch,
      `binary data has array element type ${oid} (${name(oid)}) instead of expected ` +
        `${element.oid} (${name(element.oid)})`,
    );
  }
  const dimensions: ArrayDimension[] = [];
  for (let index = 0; index < count; index++) {
    dimensions.push({ length: reader.int32(), lowerBound: reader.int32() });
  }
  return dimensions;
}

function elementCount(dimensions: readonly ArrayDimension[]): number {
  let count = dimensions.length === 0 ? 0 : 1;
  for (const { length, lowerBound } of dimensions) {
    if (length < 0 || (count *= length) > maximumElements) {
      throw new PgError(
        sqlState.program_limit_exceeded,
        `array size exceeds the maximum allowed (${maximumElements})`,
      );
    }
    if (lowerBound + length > 2 ** 31 - 1) {
      throw new PgError(
        sqlState.program_limit_exceeded,
        `array lower bound is too large: ${lowerBound}`,
      );
    }
  }
  return count;
}

function readBinary(
  bytes: Uint8Array,
  element: ArrayElementType,
  context: CodecContext,
): ArrayValue {
  const reader = new ByteReader(bytes);
  const dimensions = readHeader(reader, element);
  const count = elementCount(dimensions);
  const elements: Element[] = [];
  for (let index = 0; index < count; index++) {
    const length = reader.int32();
    if (length < -1 || length > reader.remaining) {
      throw invalidBinary("insufficient data left in message");
    }
    elements.push(length < 0 ? null : element.codec.readBinary(reader.bytes(length), context));
  }
  if (reader.remaining > 0) throw invalidBinary();
  return count === 0 ? { dimensions: [], elements } : { dimensions, elements };
}

/**
 * The codec of arrays over a type. Arrays are stored as TEXT in PostgreSQL's own form, as it prints
 * them with default settings; the elements of a `text[]` are thus in braces in the file, too.
 */
export function arrayCodec(element: ArrayElementType): TypeCodec {
  const { codec, delimiter } = element;
  const store = (array: ArrayValue, { typmod }: CodecContext) =>
    arrayValueText(array, element, { ...storageContext, typmod });
  const arrayCodec: TypeCodec = {
    writeText(writer, value, context) {
      const array = element.hasFixedText ? undefined : storedArray(value, element);
      writer.utf8(
        array === undefined ? storageText(value) : arrayValueText(array, element, context),
      );
    },
    writeBinary(writer, value, context) {
      const array = storedArray(value, element);
      if (array === undefined) {
        const name = formatType({ oid: element.oid, typmod: undefined });
        throw contradictingValue(`${name}[]`, value);
      }
      writeBinary(writer, array, element, context);
    },
    readText: (text, context) =>
      store(readElements(parseArrayText(text, delimiter), element, context), context),
    readBinary: (bytes, context) => store(readBinary(bytes, element, context), context),
  };
  const { applyTypmod } = codec;
  if (applyTypmod === undefined) return arrayCodec;
  return {
    ...arrayCodec,
    applyTypmod(value: NonNullable<StorageValue>, typmod: number, kind: CastKind) {
      return mapArray(value, element, element, (item) => applyTypmod(item, typmod, kind), typmod);
    },
  };
}

/**
 * An array with every element that is not NULL replaced.
 * @param value the stored array
 * @param typmod the modifier that the new elements have, or -1
 * @returns the storage form of an array of elements of type `to`
 * @throws PgError `22P02` if the stored value is no array
 */
export function mapArray(
  value: NonNullable<StorageValue>,
  from: ArrayElementType,
  to: ArrayElementType,
  convert: (element: NonNullable<StorageValue>) => StorageValue,
  typmod = -1,
): string {
  const text = parseArrayText(storageText(value), from.delimiter);
  const { dimensions, elements } = readElements(text, from, storageContext);
  const converted = elements.map((item) => item === null ? null : convert(item));
  return arrayValueText({ dimensions, elements: converted }, to, { ...storageContext, typmod });
}
