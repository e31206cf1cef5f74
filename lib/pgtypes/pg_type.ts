import type { ByteWriter } from "../base/byte_writer.ts";
import type { FormatSettings } from "./format_settings.ts";

/**
 * A value as SQLite holds it, read with big integers: INTEGER is `bigint`, REAL is `number`, TEXT is
 * `string`, BLOB is `Uint8Array`. This is the *storage form* of a PostgreSQL value; which form each
 * type has is the table in README.md, "How values are stored".
 */
export type StorageValue = null | bigint | number | string | Uint8Array;

/** A type together with its modifier; -1 means no modifier, as in pg_attribute.atttypmod. */
export interface TypeReference {
  readonly oid: number;
  readonly typmod: number;
  /**
   * OID of the domain that the value is of, or of the array type over one: for all but its
   * conditions a domain is the type that it is made from.
   */
  readonly domain?: number;
}

/** What makes a domain of a type. */
export interface DomainDefinition {
  /** What it is made from, which may be another domain. */
  readonly base: TypeReference;
  readonly notNull: boolean;
  /** SQLite's text. */
  readonly defaultExpression: string | null;
  readonly checks: readonly DomainCheck[];
}

/** A condition on the values of a domain. */
export interface DomainCheck {
  readonly name: string;
  /** SQLite's text, in which `value` stands for the value. */
  readonly expression: string;
  /** Whether values that were there before it fulfil it, too. */
  readonly validated: boolean;
}

/** What a codec may depend on besides the value. */
export interface CodecContext {
  readonly settings: FormatSettings;
  /** The modifier of the column or parameter; -1 when there is none. */
  readonly typmod: number;
  /** The objects that regclass and its relatives refer to; without it they are numbers. */
  readonly objectNames?: ObjectNames;
  /**
   * What `now` and `today` mean in a literal, in microseconds since 1970-01-01 00:00:00 UTC: when
   * the transaction started. The system's clock is asked without it.
   */
  readonly transactionTimestamp?: bigint;
}

/** Names and OIDs of objects, for values such as `regclass`, which are stored as the OID. */
export interface ObjectNames {
  /**
   * The text that PostgreSQL prints for an object, quoted and qualified as needed.
   * @param typeOid OID of regclass, regproc, regprocedure, regtype, regrole, regnamespace …
   * @returns `undefined` if there is no such object; its number is printed then
   */
  nameOf(typeOid: number, objectOid: number): string | undefined;
  /**
   * The object that a name means, as the input functions of these types read it.
   * @returns `undefined` if there is no such object
   * @throws PgError `42725` if several functions or operators have the name
   */
  oidOf(typeOid: number, name: string): number | undefined;
}

/** SQLite's column affinities. */
export type Affinity = "INTEGER" | "REAL" | "TEXT" | "NUMERIC" | "BLOB";

/**
 * How values of one type travel and how they are stored. Codecs are pure and share no state.
 *
 * `write…` are given a storage value that is not NULL and append it without a length. A value that
 * contradicts the type (SQLite allows it): `writeText` sends it as it is, `writeBinary` raises
 * `22P03`, whose message names the value; the caller adds the column.
 *
 * `read…` take what a client sent (or a literal) and return the storage form, which is canonical:
 * equal values of a type have equal storage forms, but where README.md says otherwise. They raise
 * `22P02`, `22003`, `22007`, `22008`, `22P03` or `08P01` with PostgreSQL's wording.
 */
export interface TypeCodec {
  writeText(writer: ByteWriter, value: NonNullable<StorageValue>, context: CodecContext): void;
  writeBinary(writer: ByteWriter, value: NonNullable<StorageValue>, context: CodecContext): void;
  readText(text: string, context: CodecContext): NonNullable<StorageValue>;
  readBinary(bytes: Uint8Array, context: CodecContext): NonNullable<StorageValue>;
  /**
   * Brings a storage value of this type to a modifier: `varchar(3)`, `numeric(10,2)`,
   * `timestamp(0)`. Absent where the type has no modifier. An assignment raises `22001` or `22003`
   * where an explicit cast cuts or rounds.
   */
  applyTypmod?(
    value: NonNullable<StorageValue>,
    typmod: number,
    kind: CastKind,
  ): NonNullable<StorageValue>;
}

/** In which of PostgreSQL's contexts a cast stands; see CREATE CAST. */
export type CastKind = "implicit" | "assignment" | "explicit";

/** A row of pg_type as far as values are concerned, with the codec of its values. */
export interface PgType {
  readonly oid: number;
  readonly name: string;
  /** OID of the array type over this one; 0 if there is none. */
  readonly arrayOid: number;
  /** OID of the element type if this is an array type, otherwise 0. */
  readonly elementOid: number;
  /** pg_type.typcategory: `N`umeric, `S`tring, `D`ate/time, `A`rray, `B`oolean … */
  readonly category: string;
  /** Whether implicit resolution prefers this type in its category. */
  readonly preferred: boolean;
  /** pg_type.typlen: size in bytes, -1 for varlena, -2 for C string. */
  readonly length: number;
  /** pg_type.typdelim: between the elements of an array's text form. */
  readonly delimiter: string;
  /** The affinity that a column of this type needs so that its storage forms stay as they are. */
  readonly affinity: Affinity;
  readonly codec: TypeCodec;
  /** The labels of an enum type, in their order. */
  readonly labels?: readonly string[];
  readonly domain?: DomainDefinition;
}
