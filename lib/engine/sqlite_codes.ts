/**
 * SQLite's result codes, extended ones included.
 *
 * Source: https://sqlite.org/rescode.html.
 */
export const sqliteCode = {
  ERROR: 1,
  BUSY: 5,
  LOCKED: 6,
  NOMEM: 7,
  READONLY: 8,
  INTERRUPT: 9,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  SCHEMA: 17,
  TOOBIG: 18,
  CONSTRAINT: 19,
  MISMATCH: 20,
  MISUSE: 21,
  AUTH: 23,
  RANGE: 25,
  NOTADB: 26,
  CONSTRAINT_CHECK: 275,
  ABORT_ROLLBACK: 516,
  BUSY_SNAPSHOT: 517,
  CONSTRAINT_FOREIGNKEY: 787,
  CONSTRAINT_NOTNULL: 1299,
  CONSTRAINT_PRIMARYKEY: 1555,
  CONSTRAINT_TRIGGER: 1811,
  CONSTRAINT_UNIQUE: 2067,
  CONSTRAINT_ROWID: 2579,
  CONSTRAINT_DATATYPE: 3091,
} as const;

/** How the messages begin that belong to one code only, where SQLite tells the message alone. */
const messageBeginnings: readonly (readonly [string, number])[] = [
  ["UNIQUE constraint failed", sqliteCode.CONSTRAINT_UNIQUE],
  ["NOT NULL constraint failed", sqliteCode.CONSTRAINT_NOTNULL],
  ["CHECK constraint failed", sqliteCode.CONSTRAINT_CHECK],
  ["FOREIGN KEY constraint failed", sqliteCode.CONSTRAINT_FOREIGNKEY],
  ["cannot store ", sqliteCode.CONSTRAINT_DATATYPE],
  ["constraint failed", sqliteCode.CONSTRAINT],
  ["datatype mismatch", sqliteCode.MISMATCH],
  ["string or blob too big", sqliteCode.TOOBIG],
  ["database is locked", sqliteCode.BUSY],
  ["database table is locked", sqliteCode.LOCKED],
  ["out of memory", sqliteCode.NOMEM],
  ["attempt to write a readonly database", sqliteCode.READONLY],
  ["interrupted", sqliteCode.INTERRUPT],
  ["disk I/O error", sqliteCode.IOERR],
  ["database disk image is malformed", sqliteCode.CORRUPT],
  ["database or disk is full", sqliteCode.FULL],
  ["unable to open database file", sqliteCode.CANTOPEN],
  ["locking protocol", sqliteCode.PROTOCOL],
  ["database schema has changed", sqliteCode.SCHEMA],
  ["abort due to ROLLBACK", sqliteCode.ABORT_ROLLBACK],
  ["not authorized", sqliteCode.AUTH],
  ["file is not a database", sqliteCode.NOTADB],
];

/** The code that a message of SQLite's belongs to; the general `ERROR` where that is not known. */
export function codeOfMessage(message: string): number {
  for (const [beginning, code] of messageBeginnings) {
    if (message.startsWith(beginning)) return code;
  }
  return sqliteCode.ERROR;
}
