import { decodeUtf8 } from "../base/byte_reader.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { arrayCodec } from "./array.ts";
import { nameType } from "./format_type.ts";
import type { PgType, TypeCodec } from "./pg_type.ts";
import { textCodec } from "./text.ts";
import { addType, typeByOid } from "./types.ts";

/** OIDs of types of databases begin here, so that pairs of them are unlike those of built-in ones. */
const firstOid = 2 ** 30;
const oidCount = 2 ** 30;

/** Types by what they are: databases with equal ones share them. */
const known = new Map<string, PgType>();

/**
 * The enum type of a name and labels. Equal ones are the same type, whatever database they are in; their OID
 * goes by both, so that it stays what it is on every connection and after a restart, as long as the
 * type stays what it is.
 */
export function enumType(name: string, labels: readonly string[]): PgType {
  const content = JSON.stringify([name, labels]);
  const found = known.get(content);
  if (found !== undefined) return found;
  const oid = freeOid(content);
  const arrayOid = freeOid(`${content}[]`, oid);
  const codec = enumCodec(name, labels);
  const common = { preferred: false, delimiter: "," } as const;
  const type: PgType = {
    ...common,
    oid,
    name,
    arrayOid,
    elementOid: 0,
    category: "E",
    length: 4,
    affinity: "TEXT",
    codec,
    labels,
  };
  addType(type);
  addType({
    ...common,
    oid: arrayOid,
    name: `_${name}`,
    arrayOid: 0,
    elementOid: oid,
    category: "A",
    length: -1,
    affinity: "TEXT",
    codec: arrayCodec({ oid, delimiter: ",", codec, hasFixedText: true }),
  });
  // A point in a name of the file stands behind the schema.
  const printed = name.split(/\.(.*)/, 2).map(printedPart).join(".");
  nameType(oid, printed);
  nameType(arrayOid, `${printed}[]`);
  known.set(content, type);
  return type;
}

function printedPart(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Whether a type is one of a database, or an array of it. */
export function isOwnType(oid: number): boolean {
  return oid >= firstOid;
}

/** FNV-1a; one that is taken gives way to the next. */
function freeOid(content: string, taken = 0): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index++) {
    hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  let offset = (hash >>> 0) % oidCount;
  while (typeByOid(firstOid + offset) !== undefined || firstOid + offset === taken) {
    offset = (offset + 1) % oidCount;
  }
  return firstOid + offset;
}

/** @throws PgError `22P02` for a text that is none of the labels */
export function checkedLabel(text: string, name: string, labels: readonly string[]): string {
  if (labels.includes(text)) return text;
  throw new PgError(
    sqlState.invalid_text_representation,
    `invalid input value for enum ${name}: "${text}"`,
  );
}

function enumCodec(name: string, labels: readonly string[]): TypeCodec {
  return {
    ...textCodec,
    readText: (text) => checkedLabel(text, name, labels),
    readBinary: (bytes) => checkedLabel(decodeUtf8(bytes), name, labels),
  };
}
