import { sqliteCode } from "./sqlite_codes.ts";
import { SqliteFailure } from "./sqlite_failure.ts";

/** Makes a function known to a connection; tells whether there is one of the name. */
export type DefineFunction = (name: string) => boolean;

/**
 * Does work that SQLite may refuse because it does not know a function yet, as often as it takes until
 * all are known that there are.
 * @throws unknown what the work throws for any other reason
 */
export function withFunctions<Result>(define: DefineFunction, work: () => Result): Result {
  for (let missing = "";;) {
    try {
      return work();
    } catch (error) {
      const name = missingFunction(error);
      if (name === null || name === missing || !define(name)) throw error;
      missing = name;
    }
  }
}

function missingFunction(error: unknown): string | null {
  if (!(error instanceof SqliteFailure) || error.code !== sqliteCode.ERROR) return null;
  const { message } = error;
  const beginning = "no such function: ";
  if (message.startsWith(beginning)) return message.slice(beginning.length);
  // So says a default, which is looked at only when a row is inserted.
  return /^unknown function: (\w+)\(\)$/.exec(message)?.[1] ?? null;
}
