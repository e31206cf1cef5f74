import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import { formatType } from "./format_type.ts";
import { isDigits } from "./input_text.ts";
import { oids } from "./oids.ts";
import type { CodecContext, TypeCodec } from "./pg_type.ts";
import { pgTypeTable } from "./pg_type_table.ts";
import { storageText } from "./storage_text.ts";
import { readOid, storedUint32 } from "./unsigned_integer.ts";

/** What a type refers to: how its absence is reported. */
interface ObjectKind {
  readonly typeName: string;
  readonly missing: SqlState;
  readonly message: (name: string) => string;
}

const kinds: ReadonlyMap<number, ObjectKind> = new Map([
  [oids.regclass, {
    typeName: "regclass",
    missing: sqlState.undefined_table,
    message: (name) => `relation "${name}" does not exist`,
  }],
  [oids.regcollation, {
    typeName: "regcollation",
    missing: sqlState.undefined_object,
    message: (name) => `collation "${name}" for encoding "UTF8" does not exist`,
  }],
  [oids.regconfig, {
    typeName: "regconfig",
    missing: sqlState.undefined_object,
    message: (name) => `text search configuration "${name}" does not exist`,
  }],
  [oids.regdictionary, {
    typeName: "regdictionary",
    missing: sqlState.undefined_object,
    message: (name) => `text search dictionary "${name}" does not exist`,
  }],
  [oids.regnamespace, {
    typeName: "regnamespace",
    missing: sqlState.invalid_schema_name,
    message: (name) => `schema "${name}" does not exist`,
  }],
  [oids.regoper, {
    typeName: "regoper",
    missing: sqlState.undefined_function,
    message: (name) => `operator does not exist: ${name}`,
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

function oidOf(typeOid: number, text: string, context: CodecContext): bigint {
  if (text === "-") return 0n;
  if (isDigits(text)) return readOid(text);
  const named = context.objectNames?.oidOf(typeOid, text) ??
    (typeOid === oids.regtype ? typeNames.get(text) : undefined);
  if (named !== undefined) return BigInt(named);
  const kind = kinds.get(typeOid)!;
  throw new PgError(kind.missing, kind.message(text));
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
