import { declaredOwnType } from "./declared_type_name.ts";
import { oids } from "./oids.ts";
import type { TypeReference } from "./pg_type.ts";
import { sqliteAffinity } from "./sqlite_affinity.ts";
import { typeByName, typeOrText } from "./types.ts";
import {
  encodeTypmod,
  intervalFields,
  intervalFullPrecision,
  intervalFullRange,
  intervalRanges,
  typmodText,
} from "./typmod.ts";

/**
 * How PostgreSQL's types are written as declared types of SQLite columns, and back.
 *
 * SQLite keeps any words as a declared type, but derives the column's affinity from their letters.
 * PostgreSQL's internal names are written (`int4`, which no SQLite user would write, so that
 * `INTEGER` is known to be SQLite's 64-bit one), followed by a word that sets the affinity where
 * the name alone would give a wrong one: a `jsonb` column would have NUMERIC affinity and turn the
 * text `007` into the number 7; `jsonb TEXT` does not.
 * @module
 */

/**
 * Names that cannot stand in a file: SQLite users write CHAR for strings of any length, so
 * PostgreSQL's one-byte type "char" needs another word; its letters give TEXT affinity.
 */
const internalCharName = "pgchar";

function baseName(oid: number, name: string): string {
  return oid === oids.char ? internalCharName : name;
}

function affinityWord(oid: number, name: string): string {
  const { affinity } = typeOrText(oid);
  // Without the word, it is what SQLite users call numbers.
  if (oid === oids.money) return affinity;
  // Both keep integers as they are.
  if (affinity === "INTEGER" || affinity === sqliteAffinity(name)) return "";
  return affinity;
}

/** Modifier in SQLite's grammar, which allows only numbers in the parentheses that end a type. */
function modifierParts(oid: number, typmod: number): readonly [words: string, numbers: string] {
  const fields = oid === oids.interval ? intervalFields(typmod) : undefined;
  if (fields === undefined) return ["", typmodText(oid, typmod)];
  const range = intervalRanges.find(([mask]) => mask === fields.range)?.[1] ?? "";
  const numbers = fields.precision === intervalFullPrecision ? "" : `(${fields.precision})`;
  return [range.replaceAll(" ", "_"), numbers];
}

/**
 * The declared type that a column of a PostgreSQL type gets in SQLite's CREATE TABLE, the word for
 * its affinity included where it is needed: `int4`, `varchar(20)`, `jsonb TEXT`,
 * `numeric BLOB(10,2)`, `interval day_to_second(3)`, `int4[]`.
 * @param reference a type that is not built in is written as `text`
 */
export function declaredTypeFor(reference: TypeReference): string {
  const type = typeOrText(reference.domain ?? reference.oid);
  const isArray = type.elementOid !== 0 && type.name.startsWith("_");
  const scalar = isArray ? typeOrText(type.elementOid) : type;
  if (scalar.labels !== undefined || scalar.domain !== undefined) {
    return declaredOwnType(scalar.name, scalar.affinity, isArray);
  }
  const name = baseName(scalar.oid, scalar.name);
  const [fields, numbers] = modifierParts(scalar.oid, reference.typmod);
  const words = [name, fields, isArray ? "" : affinityWord(type.oid, name)];
  return words.filter((word) => word !== "").join(" ") + (isArray ? "[]" : "") + numbers;
}

/** Declared types of tables that SQLite made, where their words mean more than an affinity. */
const sqliteNames = new Map<string, number>([
  ["", oids.text],
  ["any", oids.text],
  ["bit", oids.int8],
  ["boolean", oids.bool],
  ["bit varying", oids.varbit],
  ["char", oids.varchar],
  ["character", oids.varchar],
  ["character varying", oids.varchar],
  ["varying character", oids.varchar],
  ["native character", oids.varchar],
  ["national character", oids.varchar],
  ["nchar", oids.varchar],
  ["nvarchar", oids.varchar],
  ["varchar2", oids.varchar],
  ["nvarchar2", oids.varchar],
  ["datetime", oids.timestamp],
  ["dec", oids.numeric],
  ["decimal", oids.numeric],
  ["money", oids.numeric],
  ["name", oids.text],
  ["number", oids.numeric],
  ["serial", oids.int8],
  ["bigserial", oids.int8],
  ["smallserial", oids.int8],
  ["time with time zone", oids.timetz],
  ["time without time zone", oids.time],
  ["timestamp with time zone", oids.timestamptz],
  ["timestamp without time zone", oids.timestamp],
]);

function oidByAffinity(name: string): number {
  switch (sqliteAffinity(name)) {
    case "INTEGER":
      return oids.int8;
    case "REAL":
      return oids.float8;
    case "BLOB":
      return oids.bytea;
    default:
      return oids.text;
  }
}

/** A declared type taken apart: lower-case words, the numbers in parentheses, brackets. */
interface DeclaredParts {
  readonly words: readonly string[];
  readonly numbers: readonly number[];
  readonly isArray: boolean;
}

function takeApart(declared: string): DeclaredParts {
  const opening = declared.indexOf("(");
  const closing = declared.indexOf(")", opening);
  const hasNumbers = opening >= 0 && closing >= 0;
  const before = hasNumbers ? declared.slice(0, opening) + declared.slice(closing + 1) : declared;
  const inside = hasNumbers ? declared.slice(opening + 1, closing).split(",") : [];
  const numbers = inside.map((text) => Number(text.replaceAll(" ", "")));
  const bracket = before.indexOf("[");
  const words = (bracket < 0 ? before : before.slice(0, bracket)).toLowerCase().split(" ");
  return {
    words: words.filter((word) => word !== ""),
    numbers: numbers.every(Number.isInteger) ? numbers : [],
    isArray: bracket >= 0,
  };
}

/** A modifier that is out of range for its type is as good as none: SQLite ignores them all. */
function tolerantTypmod(oid: number, words: readonly string[], numbers: readonly number[]): number {
  const isInterval = oid === oids.interval;
  const fields = words[1]?.replaceAll("_", " ");
  const range = intervalRanges.find(([, text]) => text === fields)?.[0] ?? intervalFullRange;
  try {
    return encodeTypmod(oid, "", isInterval ? [range, ...numbers] : numbers);
  } catch {
    return -1;
  }
}

/** The OID that words mean if {@link declaredTypeFor} wrote them; `undefined` if it did not. */
function ownOid({ words, isArray }: DeclaredParts): number | undefined {
  const [name = "", word] = words;
  const type = name === internalCharName ? typeOrText(oids.char) : typeByName(name);
  // No column is of a pseudo-type, so these words are a SQLite user's own.
  if (type === undefined || type.category === "P" || name === "char") return undefined;
  if (isArray) return type.arrayOid === 0 ? undefined : type.oid;
  const isInterval = type.oid === oids.interval && words.length <= 2;
  const expected = affinityWord(type.oid, name).toLowerCase();
  if (isInterval || (word ?? "") === expected) return type.oid;
  // SQLite users write JSON or UUID alone; the few names that they mean otherwise come next.
  return words.length === 1 && !sqliteNames.has(name) ? type.oid : undefined;
}

/**
 * The PostgreSQL type of a column by its declared type, whoever wrote it. It is the inverse of
 * {@link declaredTypeFor}; for tables that SQLite made, the words that SQLite users write get the
 * type that holds all their values: any integer type is `int8`, `DATETIME` is `timestamp`,
 * `CHAR(10)` is `varchar(10)` since SQLite pads nothing. Unknown words go by their affinity, NUMERIC
 * ones are `text`.
 * @param declared as SQLite reports it; empty where there is none
 */
export function typeOfDeclaredType(declared: string): TypeReference {
  const parts = takeApart(declared);
  const { words, numbers, isArray } = parts;
  const name = words.join(" ");
  const oid = ownOid(parts) ?? sqliteNames.get(name) ?? oidByAffinity(name);
  const typmod = tolerantTypmod(oid, words, numbers);
  if (!isArray) return { oid, typmod };
  const { arrayOid } = typeOrText(oid);
  return { oid: arrayOid, typmod };
}
