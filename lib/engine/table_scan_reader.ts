import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement, RowReader, StorageRow } from "./hosted_statement.ts";

/** The first part is small for those who want a few rows only; each has twice as many as the last. */
const fewestRows = 32;
/** More at once do not cost less. */
const mostRows = 256;
/** What the rows of one part may take, unless it is only one row. */
const partBytes = 1 << 20;
/** The rows of such a file may be in memory at the same time. */
const smallFileBytes = 64n << 20n;

const lowestRowid = -(2n ** 63n);
const highestRowid = 2n ** 63n - 1n;

/** The statements that a scan needs, none of them running. */
export interface TableScanStatements {
  /** The scan as a whole. */
  readonly whole: HostedStatement;
  /** The same in parts, as in {@link RowStatement.inParts}. */
  readonly part: HostedStatement;
  /** Compiles the statement that measures a part; see {@link measureSql}. */
  readonly measure: () => HostedStatement;
}

/**
 * Reads a whole table part by part: many rows at once cost a fourth of what they cost one after the
 * other. That nobody's commit comes in between is seen to by the statement as a whole, which has begun
 * and stands still at its first row.
 */
export class TableScanReader implements RowReader {
  readonly #statements: TableScanStatements;
  readonly #pin: RowReader;
  readonly #measure: HostedStatement | null;
  #next = lowestRowid;
  #wanted = fewestRows / 2;
  #rows: StorageValue[][] = [];
  #at = 0;
  #ended: boolean;

  /**
   * @param unmeasuredBytes in a file that is not larger, parts are not measured
   * @throws as {@link HostedStatement.read} does; it may be tried again then
   */
  constructor(
    connection: HostedConnection,
    statements: TableScanStatements,
    unmeasuredBytes = smallFileBytes,
  ) {
    this.#statements = statements;
    this.#pin = statements.whole.read([]);
    this.#ended = this.#pin.next() === null;
    this.#measure = fileBytes(connection) <= unmeasuredBytes ? null : statements.measure();
  }

  next(): StorageRow | null {
    if (this.#at === this.#rows.length && !this.#read()) return null;
    return this.#rows[this.#at++]!;
  }

  /** @returns whether there are further rows */
  #read(): boolean {
    if (this.#ended) return false;
    this.#wanted = Math.min(this.#wanted * 2, mostRows);
    while (this.#measure !== null && this.#wanted > 1 && this.#bytes(this.#measure) > partBytes) {
      this.#wanted = Math.ceil(this.#wanted / 4);
    }
    const rows = this.#statements.part.all([this.#next, BigInt(this.#wanted)]) as StorageValue[][];
    let rowid = highestRowid;
    for (const row of rows) rowid = row.pop() as bigint;
    this.#rows = rows;
    this.#at = 0;
    this.#next = rowid + 1n;
    if (rows.length < this.#wanted || rowid === highestRowid) this.close();
    return rows.length > 0;
  }

  #bytes(measure: HostedStatement): number {
    return Number(measure.first([this.#next, BigInt(this.#wanted)])![0]);
  }

  close(): void {
    this.#ended = true;
    this.#pin.close();
  }
}

/**
 * A statement that tells what a part takes at most. SQLite knows the length of a value without reading
 * it.
 * @param columnCount without the rowid
 */
export function measureSql(part: string, columnCount: number): string {
  const names = Array.from({ length: columnCount }, (_, index) => `c${index}`);
  const longest = names.map((name) => `coalesce(max(octet_length(${name})), 0)`);
  return `WITH part(${[...names, "rowid"].join(", ")}) AS (${part})
    SELECT count(*) * (${longest.join(" + ")}) FROM part`;
}

function fileBytes(connection: HostedConnection): bigint {
  const [bytes] = connection.prepare(
    `SELECT sum(pages.page_count * size.page_size)
    FROM (SELECT 'main' AS name UNION ALL SELECT 'temp') AS schema,
      pragma_page_count(schema.name) AS pages, pragma_page_size(schema.name) AS size`,
  ).first([])!;
  return bytes as bigint;
}
