import { quotedName } from "./declared_type_name.ts";
import { nameType } from "./format_type.ts";
import type { PgType, TypeCodec } from "./pg_type.ts";
import { addType, typeByOid } from "./types.ts";

/** OIDs of types of databases begin here, so that pairs of them are unlike those of built-in ones. */
const firstOid = 2 ** 30;
const oidCount = 2 ** 30;

/** Types by what they are: databases with equal ones share them. */
const known = new Map<string, PgType>();

/** What tells a type of a database from a built-in one. */
export type OwnTypeFacts =
  & Pick<PgType, "category" | "length" | "affinity" | "codec" | "preferred" | "delimiter">
  & Partial<Pick<PgType, "labels" | "domain">>;

/**
 * A type that a database has made for itself, and the array type over it. Equal ones are the same type,
 * whatever database they are in; their OIDs go by all that they are, so that they stay what they
 * are on every connection and after a restart, as long as the type stays what it is.
 * @param content all that the type is, besides its name
 * @param facts called if the type is not known yet
 * @param arrayCodec of the arrays over it, by the OID of the type
 */
export function ownType(
  name: string,
  content: unknown,
  facts: () => OwnTypeFacts,
  arrayCodec: (oid: number) => TypeCodec,
): PgType {
  const key = JSON.stringify([name, content]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const oid = freeOid(key);
  const arrayOid = freeOid(`${key}[]`, oid);
  const type: PgType = { ...facts(), oid, name, arrayOid, elementOid: 0 };
  addType(type);
  addType({
    preferred: false,
    delimiter: type.delimiter,
    oid: arrayOid,
    name: `_${name}`,
    arrayOid: 0,
    elementOid: oid,
    category: "A",
    length: -1,
    affinity: "TEXT",
    codec: arrayCodec(oid),
  });
  // A point in a name of the file stands behind the schema.
  const printed = name.split(/\.(.*)/, 2).map(printedPart).join(".");
  nameType(oid, printed);
  nameType(arrayOid, `${printed}[]`);
  known.set(key, type);
  return type;
}

function printedPart(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quotedName(name);
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
