import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type ArrayElementType, mapArray } from "./array.ts";
import { bitCasts } from "./bit_casts.ts";
import type { CastEntry, CastFunction } from "./cast_function.ts";
import { castKey, castPathway } from "./cast_pathway.ts";
import { dateTimeCasts } from "./date_time_casts.ts";
import { formatType } from "./format_type.ts";
import { jsonbCasts } from "./jsonb_casts.ts";
import { networkCasts } from "./network_casts.ts";
import { moneyCasts } from "./money.ts";
import { numberCasts } from "./number_casts.ts";
import { loadDecimal, storeDecimal } from "./numeric_storage.ts";
import { applyNumericTypmod } from "./numeric_typmod.ts";
import { oids } from "./oids.ts";
import type { CastKind, CodecContext, PgType, StorageValue, TypeReference } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { stringCasts } from "./string_casts.ts";
import { typeOrText } from "./types.ts";
import { valueText } from "./value_text.ts";
import { vectorArrayText } from "./vector.ts";

/** What a cast may depend on besides the value and the types. */
export type CastContext = Omit<CodecContext, "typmod">;

const entries: readonly CastEntry[] = [
  ...moneyCasts,
  ...numberCasts,
  ...stringCasts,
  ...dateTimeCasts,
  ...jsonbCasts,
  ...bitCasts,
  ...networkCasts,
];
const functions: ReadonlyMap<number, CastFunction> = new Map(
  entries.map(([from, to, convert]) => [castKey(from, to), convert]),
);

/** Types to which pg_cast's functions convert by reading the value's text. */
const readsText: ReadonlySet<number> = new Set([oids.regclass, oids.xml]);

/**
 * A stored value in the form that its type's values have. SQLite lets other values into a column:
 * they are read as text of the type.
 * @throws PgError as the type's input does if they are no such text
 */
function formOf(
  value: NonNullable<StorageValue>,
  type: PgType,
  context: CodecContext,
): NonNullable<StorageValue> {
  switch (type.affinity) {
    case "INTEGER":
      if (type.category === "D" || type.category === "T" || typeof value === "bigint") return value;
      break;
    case "REAL":
      if (typeof value === "number") return value;
      break;
    default:
      return value;
  }
  return type.codec.readText(storageText(value), { ...context, typmod: -1 });
}

function castByText(
  value: NonNullable<StorageValue>,
  from: TypeReference,
  to: TypeReference,
  context: CastContext,
): NonNullable<StorageValue> {
  const text = valueText(typeOrText(from.oid).codec, value, { ...context, typmod: from.typmod });
  // The input of interval alone must know which fields a bare number means.
  const typmod = to.oid === oids.interval && from.oid === oids.unknown ? to.typmod : -1;
  return typeOrText(to.oid).codec.readText(text, { ...context, typmod });
}

function elementOf(type: PgType): ArrayElementType {
  const element = typeOrText(type.elementOid);
  return {
    oid: element.oid,
    delimiter: element.delimiter,
    codec: element.codec,
    hasFixedText: false,
  };
}

function castElements(
  value: NonNullable<StorageValue>,
  from: TypeReference,
  to: TypeReference,
  kind: CastKind,
  context: CastContext,
): NonNullable<StorageValue> {
  const source = elementOf(typeOrText(from.oid));
  const target = elementOf(typeOrText(to.oid));
  const isVector = from.oid === oids.int2vector || from.oid === oids.oidvector;
  return mapArray(
    isVector ? vectorArrayText(value) : value,
    source,
    target,
    (element) =>
      castValue(
        element,
        { oid: source.oid, typmod: from.typmod },
        { oid: target.oid, typmod: to.typmod },
        kind,
        context,
      ),
    to.typmod,
  );
}

/** Brings a value of the right type to the modifier that is asked for. */
function castTypmod(
  value: NonNullable<StorageValue>,
  from: TypeReference,
  to: TypeReference,
  kind: CastKind,
): NonNullable<StorageValue> {
  const fromTypmod = from.oid === to.oid ? from.typmod : -1;
  if (to.oid === oids.numeric) {
    // Its storage form depends on the modifier, so that losing one matters, too.
    if (fromTypmod === to.typmod) return value;
    return storeDecimal(applyNumericTypmod(loadDecimal(value, fromTypmod), to.typmod), to.typmod);
  }
  if (to.typmod < 0 || fromTypmod === to.typmod) return value;
  return typeOrText(to.oid).codec.applyTypmod?.(value, to.typmod, kind) ?? value;
}

/**
 * Casts a value as PostgreSQL does.
 * @param value storage form of `from`; NULL stays NULL
 * @param from `unknown` for a literal that has no type yet: its text is read by the input of `to`
 * @param kind an explicit cast cuts strings that are too long for `varchar(n)`; others raise
 * @returns storage form of `to`
 * @throws PgError `42846` if there is no such cast in this context, `0A000` for a cast between types that are
 *   kept as text only, or what the conversion raises:
 *   `22003`, `22001`, `22P02`, `22007`, `22008` …
 */
export function castValue(
  value: StorageValue,
  from: TypeReference,
  to: TypeReference,
  kind: CastKind,
  context: CastContext,
): StorageValue {
  if (value === null) return null;
  const pathway = castPathway(from.oid, to.oid, kind);
  const convert = functions.get(castKey(from.oid, to.oid));
  const source = { ...context, typmod: from.typmod };
  if (from.oid === to.oid) return castTypmod(value, from, to, kind);
  if (pathway === "elements") return castElements(value, from, to, kind, context);
  if (pathway !== "none" && convert !== undefined) {
    const converted = convert(formOf(value, typeOrText(from.oid), source), source, to);
    return converted === null ? null : castTypmod(converted, from, to, kind);
  }
  if (pathway === "binary") return castTypmod(value, from, to, kind);
  if (pathway === "text" || (pathway === "function" && readsText.has(to.oid))) {
    return castTypmod(castByText(value, from, to, context), from, to, kind);
  }
  const names = `${formatType({ ...from, typmod: undefined })} to ${
    formatType({ ...to, typmod: undefined })
  }`;
  if (pathway === "function") throw notSupported(`casting type ${names} is not supported`);
  throw new PgError(sqlState.cannot_coerce, `cannot cast type ${names}`);
}
