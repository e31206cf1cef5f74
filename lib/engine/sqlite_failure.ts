/** An error of SQLite's own, before lib/engine has found out what PostgreSQL would have said. */
export class SqliteFailure extends Error {
  override readonly name = "SqliteFailure";
  /** The extended result code. */
  readonly code: number;
  /** Whether the statement could not be compiled, or failed while it ran. */
  readonly phase: "prepare" | "run";

  /** @param message as sqlite3_errmsg has it */
  constructor(code: number, message: string, phase: "prepare" | "run") {
    super(message);
    this.code = code;
    this.phase = phase;
  }

  /** The result code without its extension. */
  get primaryCode(): number {
    return this.code & 0xff;
  }
}
