import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type ArrayDimension, formatArrayText, parseArrayText } from "../pgtypes/array_text.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { oids } from "../pgtypes/oids.ts";
import type { CodecContext, StorageValue } from "../pgtypes/pg_type.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { valueText } from "../pgtypes/value_text.ts";
import { vectorArrayText } from "../pgtypes/vector.ts";

/** An array taken apart. */
export interface ArrayValue {
  /** None if the array is empty. */
  readonly dimensions: readonly ArrayDimension[];
  /** Storage forms in row-major order. */
  readonly elements: readonly StorageValue[];
}

const context: CodecContext = { settings: defaultFormatSettings, typmod: -1 };

/** OID of the type of the elements of an array type; `text` where it is no array type. */
export function elementTypeOf(arrayOid: number): number {
  return typeOrText(arrayOid).elementOid || oids.text;
}

/**
 * A stored array.
 * @param arrayOid OID of the array type
 * @throws PgError `22P02` if the text is no such array
 */
export function loadArray(value: NonNullable<StorageValue>, arrayOid: number): ArrayValue {
  if (arrayOid === oids.name) return charactersOf(storageText(value));
  const { codec, delimiter } = typeOrText(elementTypeOf(arrayOid));
  const isVector = arrayOid === oids.int2vector || arrayOid === oids.oidvector;
  const text = isVector ? vectorArrayText(value) : storageText(value);
  const { dimensions, elements } = parseArrayText(text, delimiter);
  return {
    dimensions,
    elements: elements.map((element) => element === null ? null : codec.readText(element, context)),
  };
}

/** A name as the array of its characters, counted from 0. */
function charactersOf(name: string): ArrayValue {
  const elements = [...name];
  return { dimensions: [{ length: elements.length, lowerBound: 0 }], elements };
}

/** The storage form of an array of a type. */
export function storeArray({ dimensions, elements }: ArrayValue, arrayOid: number): string {
  const elementOid = elementTypeOf(arrayOid);
  const { codec, delimiter } = typeOrText(elementOid);
  const texts = elements.map((each) => {
    if (each === null) return null;
    // The text of a record does not tell what its fields are.
    return elementOid === oids.record ? storageText(each) : valueText(codec, each, context);
  });
  return formatArrayText({ dimensions, elements: texts }, delimiter);
}

/** An array of one dimension that begins at 1. */
export function arrayOf(elements: readonly StorageValue[]): ArrayValue {
  const { length } = elements;
  return { dimensions: length === 0 ? [] : [{ length, lowerBound: 1 }], elements };
}

/** Most elements that a function makes an array of: no array in memory needs more. */
const mostElements = 16_777_216;

/** Raises `54000` if an array would have too many elements. */
export function checkElementCount(count: number): void {
  if (count <= mostElements) return;
  throw new PgError(
    sqlState.program_limit_exceeded,
    "array size exceeds the maximum allowed (134217727)",
  );
}
