/**
 * Where what a program finds in ayb differs from what it finds in PostgreSQL 15, and why. The list
 * only shrinks: a difference that is not in it fails a test, and so does an entry without one.
 * @module
 */

/** A reason, and the lines that it explains: `-` for PostgreSQL's, `+` for ayb's. */
export interface KnownDifference {
  readonly reason: string;
  readonly lines: readonly RegExp[];
}

const now = "now() and CURRENT_TIMESTAMP are one default in the file";
const indexOptions = "SQLite's indexes have neither operator classes nor an order of NULLs";

/** By the name of the program. */
export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  "psql commands": [
    {
      reason: "nobody can log in as the owner of what belongs to the system",
      lines: [/\\d[ug]S?\+?: ayb\|Superuser/],
    },
    {
      reason: "the answer is for superusers only; here it is empty, so everybody gets it",
      lines: [/\\db\+: /, /\\dRs\+: /],
    },
    {
      reason: "the query does not say in which order",
      lines: [/\\dAf\+?: btree\|(float|integer|text)_ops/],
    },
    { reason: now, lines: [/ts\|timestamp\(3\) without time zone/] },
    { reason: indexOptions, lines: [/"books_expr" btree/, /"books_part" UNIQUE, btree/] },
  ],
  "DatabaseMetaData": [
    { reason: now, lines: [/getColumns: .*COLUMN_NAME=ts,/] },
  ],
};
