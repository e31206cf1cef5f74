import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import { formatType } from "./format_type.ts";
import { isDigits } from "./input_text.ts";
import { invalidName, readNameParts } from "./name_parts.ts";
import { oids } from "./oids.ts";
import type { CodecContext, ObjectNames, TypeCodec } from "./pg_type.ts";
import { pgTypeTable } from "./pg_type_table.ts";
import { storageText } from "./storage_text.ts";
import { readOid, storedUint32 } from "./unsigned_integer.ts";

/** What a type refers to: how its absence is reported. */
interface ObjectKind {
  readonly typeName: string;
  readonly missing: SqlState;
  readonly message: (name: string) => string;
  /** How many names it may have: 1 for what is in no schema. Without it, more than names belong to it. */
  readonly names?: 1 | 3;
  /** Where to look for others instead of one that only PostgreSQL has. */
  readonly hint?: (name: string) => string | undefined;
}

const kinds: ReadonlyMap<number, ObjectKind> = new Map([
  [oids.regclass, {
    typeName: "regclass",
    missing: sqlState.undefined_table,
    message: (name) => `relation "${name}" does not exist`,
    names: 3,
  }],
  [oids.regcollation, {
    typeName: "regcollation",
    missing: sqlState.undefined_object,
    message: (name) => `collation "${name}" for encoding "UTF8" does not exist`,
    names: 3,
  }],
  [oids.regconfig, {
    typeName: "regconfig",
    missing: sqlState.undefined_object,
    message: (name) => `text search configuration "${name}" does not exist`,
    hint: (name) =>
      /^(?:pg_catalog\.)?(?:basque|catalan|yiddish)$/.test(name)
        ? "SELECT cfgname FROM pg_ts_config tells which configurations there are."
        : undefined,
    names: 3,
  }],
  [oids.regdictionary, {
    typeName: "regdictionary",
    missing: sqlState.undefined_object,
    message: (name) => `text search dictionary "${name}" does not exist`,
    names: 3,
  }],
  [oids.regnamespace, {
    typeName: "regnamespace",
    missing: sqlState.invalid_schema_name,
    message: (name) => `schema "${name}" does not exist`,
    names: 1,
  }],
  [oids.regoper, {
    typeName: "regoper",
    missing: sqlState.undefined_function,
    message: (name) => `operator does not exist: ${name}`,
    names: 3,
  }],
  [oids.regoperator, {
    typeName: "regoperator",
    missing: sqlState.undefined_function,
    message: (name) => `operator does not exist: ${name}`,
  }],
  [oids.regproc, {
    typeName: "regproc",
    missing: sqlState.undefined_function,
    message: (name) => `function "${name}" does not exist`,
    names: 3,
  }],
  [oids.regprocedure, {
    typeName: "regprocedure",
    missing: sqlState.undefined_function,
    message: (name) => `function "${name}" does not exist`,
  }],
  [oids.regrole, {
    typeName: "regrole",
    missing: sqlState.undefined_object,
    message: (name) => `role "${name}" does not exist`,
    names: 1,
  }],
  [oids.regtype, {
    typeName: "regtype",
    missing: sqlState.undefined_object,
    message: (name) => `type "${name}" does not exist`,
  }],
]);

/** Built-in types by every name that needs no parser: the internal one and format_type's. */
const typeNames: ReadonlyMap<string, number> = new Map(
  pgTypeTable.flatMap(({ oid, typname, typarray }): [string, number][] => [
    [typname, oid],
    [formatType({ oid, typmod: undefined }), oid],
    [`${typname}[]`, typarray],
  ]).filter(([, oid]) => oid !== 0).concat([
    ["int", oids.int4],
    ["int[]", oids._int4],
    ["decimal", oids.numeric],
    ["dec", oids.numeric],
    ["float", oids.float8],
    ["char", oids.bpchar],
  ]),
);

function nameOf(typeOid: number, objectOid: bigint, context: CodecContext): string {
  if (objectOid === 0n) return "-";
  const name = context.objectNames?.nameOf(typeOid, Number(objectOid));
  if (name !== undefined) return name;
  if (typeOid === oids.regtype) {
    const typeName = formatType({ oid: Number(objectOid), typmod: undefined });
    if (typeName !== "???") return typeName;
  }
  return objectOid.toString();
}

/**
 * The object that a name means, as the input function of a type reads it.
 * @param typeOid `regclass` or one like it
 * @throws PgError that says that there is none, or that the text is no name
 */
export function namedObject(typeOid: number, name: string, names: ObjectNames | undefined): number {
  checkObjectName(typeOid, name);
  const oid = names?.oidOf(typeOid, name) ??
    (typeOid === oids.regtype ? typeNames.get(name) : undefined);
  if (oid === undefined) throw missingObject(kinds.get(typeOid)!, name, names);
  return oid;
}

function oidOf(typeOid: number, text: string, { objectNames }: CodecContext): bigint {
  if (text === "-") return 0n;
  if (isDigits(text)) return readOid(text);
  return BigInt(namedObject(typeOid, text, objectNames));
}

function missingObject(kind: ObjectKind, text: string, names: ObjectNames | undefined): PgError {
  if (kind.names === undefined) {
    if (kind.typeName !== "regtype" && !text.includes("(")) {
      return new PgError(sqlState.invalid_text_representation, "expected a left parenthesis");
    }
    return new PgError(kind.missing, kind.message(text));
  }
  const parts = readNameParts(text);
  const name = parts.join(".");
  const isRelation = kind.typeName === "regclass";
  if (parts.length > 3) {
    const what = isRelation ? "relation" : "qualified";
    const message = `improper ${what} name (too many dotted names): ${name}`;
    return new PgError(sqlState.syntax_error, message);
  }
  if (parts.length === 3) {
    const shown = isRelation ? `"${name}"` : name;
    const message = `cross-database references are not implemented: ${shown}`;
    return new PgError(sqlState.feature_not_supported, message);
  }
  const [schema, ...within] = parts;
  const isMissing = within.length > 0 &&
    names?.oidOf(oids.regnamespace, quoted(schema!)) === undefined;
  if (isMissing) {
    return new PgError(sqlState.invalid_schema_name, `schema "${schema}" does not exist`);
  }
  const shown = kind.missing === sqlState.undefined_function ? text : name;
  const hint = kind.hint?.(name);
  return new PgError(kind.missing, kind.message(shown), hint === undefined ? {} : { hint });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Looks whether a text can be the name of what a type refers to.
 * @param typeOid `regclass` or one like it
 * @throws PgError 42602 if it cannot
 */
export function checkObjectName(typeOid: number, text: string): void {
  const names = kinds.get(typeOid)?.names;
  if (names !== undefined && readNameParts(text).length > 1 && names === 1) throw invalidName();
}

function objectReferenceCodec(typeOid: number, typeName: string): TypeCodec {
  return {
    writeText(writer, value, context) {
      writer.utf8(typeof value === "bigint" ? nameOf(typeOid, value, context) : storageText(value));
    },
    writeBinary: (writer, value) => writer.uint32(storedUint32(value, typeName)),
    readText: (text, context) => oidOf(typeOid, text, context),
    readBinary: (bytes) => BigInt(fixedBinary(bytes, 4).getUint32(0)),
  };
}

/**
 * Codecs of `regclass`, `regproc`, `regtype` and the others that refer to an object, by OID.
 * Stored as INTEGER, the object's OID; names come from and go to {@link CodecContext.objectNames}.
 */
export const objectReferenceCodecs: ReadonlyMap<number, TypeCodec> = new Map(
  [...kinds].map(([oid, { typeName }]) => [oid, objectReferenceCodec(oid, typeName)]),
);
