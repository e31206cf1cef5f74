import { codeOfMessage } from "./sqlite_codes.ts";

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

/** What node:sqlite has thrown, if it is an error of SQLite's own; `null` for others. */
export function sqliteFailureOf(error: unknown, phase: "prepare" | "run"): SqliteFailure | null {
  if (!(error instanceof Error)) return null;
  const { errcode, code } = error as Error & { errcode?: unknown; code?: unknown };
  if (typeof errcode === "number") return new SqliteFailure(errcode, error.message, phase);
  // Errors of opening and of exec() carry no code.
  if (code === "ERR_SQLITE_ERROR") {
    return new SqliteFailure(codeOfMessage(error.message), error.message, phase);
  }
  return null;
}
