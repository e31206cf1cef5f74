import type { ByteWriter } from "../base/byte_writer.ts";
import { notSupported } from "../base/pg_error.ts";
import { defaultFormatSettings } from "./format_settings.ts";
import type { CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { valueText } from "./value_text.ts";

/** A field of a record. */
export interface RecordField {
  readonly name: string;
  readonly oid: number;
  readonly typmod: number;
}

/** A record taken apart. */
export interface RecordValue {
  readonly fields: readonly RecordField[];
  /** Texts of the values in their storage forms' canonical text; `null` for NULL. */
  readonly texts: readonly (string | null)[];
}

const context: CodecContext = { settings: defaultFormatSettings, typmod: -1 };

/**
 * The storage form of a record, a JSON text: no table has a column of this type, and what takes a record
 * apart must know the names and types of its fields.
 */
export function storeRecord({ fields, texts }: RecordValue): string {
  return JSON.stringify([fields.map(({ name, oid, typmod }) => [name, oid, typmod]), texts]);
}

type StoredField = readonly [name: string, oid: number, typmod: number];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type StoredRecord = readonly [fields: readonly StoredField[], texts: readonly (string | null)[]];

/** Whether somebody else's JSON has this form, too. */
function isStoredRecord(value: unknown): value is StoredRecord {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [fields, texts] = value as readonly unknown[];
  if (!Array.isArray(fields) || !Array.isArray(texts) || fields.length !== texts.length) {
    return false;
  }
  return texts.every((text) => text === null || typeof text === "string") &&
    fields.every((field) =>
      Array.isArray(field) && typeof field[0] === "string" && Number.isInteger(field[1]) &&
      Number.isInteger(field[2])
    );
}

/** Takes a stored record apart; `undefined` if the value is none. */
export function loadRecord(value: NonNullable<StorageValue>): RecordValue | undefined {
  if (typeof value !== "string" || !value.startsWith("[[")) return undefined;
  const parsed = parseJson(value);
  if (!isStoredRecord(parsed)) return undefined;
  const [fields, texts] = parsed;
  return { fields: fields.map(([name, oid, typmod]) => ({ name, oid, typmod })), texts };
}

const quoted = /["\\(),\s]|^$/;

function fieldText(text: string): string {
  return quoted.test(text) ? `"${text.replace(/["\\]/g, "$&$&")}"` : text;
}

function readStored(text: string): string {
  // Elements of arrays come in their storage form.
  return loadRecord(text) === undefined ? refuseInput() : text;
}

function refuseInput(): never {
  throw notSupported("input of anonymous composite types is not implemented");
}

/**
 * `record`, rows whose structure only the query knows.
 * @param codecOf the codec of a field's type
 */
export function recordCodec(codecOf: (oid: number) => TypeCodec): TypeCodec {
  const write = (
    writer: ByteWriter,
    value: NonNullable<StorageValue>,
    { settings, objectNames }: CodecContext,
  ) => {
    const record = loadRecord(value);
    if (record === undefined) return writer.utf8(storageText(value));
    const parts = record.fields.map(({ oid, typmod }, index) => {
      const text = record.texts[index];
      if (text === null || text === undefined) return "";
      const codec = codecOf(oid);
      const own = { settings, typmod, ...(objectNames !== undefined && { objectNames }) };
      return fieldText(valueText(codec, codec.readText(text, context), own));
    });
    writer.utf8(`(${parts.join(",")})`);
  };
  return {
    writeText: write,
    writeBinary(writer, value, binaryContext) {
      const record = loadRecord(value);
      if (record === undefined) throw notSupported("binary format of this record is not supported");
      writer.int32(record.fields.length);
      record.fields.forEach(({ oid, typmod }, index) => {
        writer.uint32(oid);
        const text = record.texts[index];
        if (text === null || text === undefined) return writer.int32(-1);
        const codec = codecOf(oid);
        const place = writer.placeInt32();
        codec.writeBinary(writer, codec.readText(text, context), { ...binaryContext, typmod });
        writer.patchInt32(place, writer.length - place - 4);
      });
    },
    readText: readStored,
    readBinary: refuseInput,
  };
}
