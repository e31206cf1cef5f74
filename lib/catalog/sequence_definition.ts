import { oids } from "../pgtypes/oids.ts";

/** The column that a sequence goes with: it is dropped with it. */
export interface SequenceOwner {
  readonly table: string;
  readonly column: string;
  /** Whether the column is GENERATED AS IDENTITY by it. */
  readonly identity: boolean;
}

/** What a sequence is, apart from how far it has come. */
export interface SequenceDefinition {
  readonly typeOid: number;
  readonly start: bigint;
  readonly increment: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly cache: bigint;
  readonly cycle: boolean;
  readonly owner: SequenceOwner | null;
}

const ranges: ReadonlyMap<number, readonly [minimum: bigint, maximum: bigint]> = new Map([
  [oids.int2, [-32_768n, 32_767n]],
  [oids.int4, [-2_147_483_648n, 2_147_483_647n]],
  [oids.int8, [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n]],
]);

/** Smallest and greatest value of a type that a sequence may have. */
export function sequenceRange(typeOid: number): readonly [minimum: bigint, maximum: bigint] {
  return ranges.get(typeOid) ?? ranges.get(oids.int8)!;
}

/** A sequence of which nothing is said but its type. */
export function plainSequence(
  typeOid: number,
  owner: SequenceOwner | null = null,
): SequenceDefinition {
  return {
    typeOid,
    start: 1n,
    increment: 1n,
    minimum: 1n,
    maximum: sequenceRange(typeOid)[1],
    cache: 1n,
    cycle: false,
    owner,
  };
}

const mark = "/* sequence ";

/**
 * The CREATE TABLE of a sequence: a table with one row, which PostgreSQL's has too. What the sequence is
 * stands in a comment, which SQLite keeps.
 * @param name as CREATE has it, quoted where needed
 */
export function sequenceText(
  name: string,
  definition: SequenceDefinition,
  temporary = false,
): string {
  const { typeOid, owner, cycle, ...numbers } = definition;
  const json = JSON.stringify({
    type: typeNames.get(typeOid) ?? "int8",
    ...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)])),
    cycle,
    owner,
  }).replaceAll("*/", "*\\/");
  return `CREATE ${temporary ? "TEMP " : ""}TABLE ${name} (${mark}${json} */\n` +
    "  last_value int8 NOT NULL,\n  log_cnt int8 NOT NULL DEFAULT 0,\n  is_called bool NOT NULL\n)";
}

const typeNames: ReadonlyMap<number, string> = new Map([
  [oids.int2, "int2"],
  [oids.int4, "int4"],
  [oids.int8, "int8"],
]);

/** The sequence that the text of a table is of; `undefined` for any other table. */
export function readSequence(sql: string): SequenceDefinition | undefined {
  const start = sql.indexOf(mark);
  if (start < 0 || !sql.slice(0, start).trimEnd().endsWith("(")) return undefined;
  const end = sql.indexOf(" */", start);
  if (end < 0) return undefined;
  try {
    const { type, cycle, owner, ...numbers } = JSON.parse(sql.slice(start + mark.length, end));
    const typeOid = [...typeNames].find(([, name]) => name === type)?.[0] ?? oids.int8;
    return {
      typeOid,
      start: BigInt(numbers.start),
      increment: BigInt(numbers.increment),
      minimum: BigInt(numbers.minimum),
      maximum: BigInt(numbers.maximum),
      cache: BigInt(numbers.cache),
      cycle: cycle === true,
      owner: owner ?? null,
    };
  } catch {
    return undefined; // somebody else's comment
  }
}
