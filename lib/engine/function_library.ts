import type { FunctionContext } from "../functions/function_context.ts";
import type { HostedConnection } from "./hosted_connection.ts";

/** Functions that SQL may call beside SQLite's own; a connection learns them when it needs them. */
export interface FunctionLibrary {
  /**
   * Makes all functions of a name known to a connection.
   * @param name as the statement has it
   * @param context what the functions may know of their session when they are called
   * @returns whether there are any
   */
  define(
    name: string,
    connection: HostedConnection,
    context: () => FunctionContext | null,
  ): boolean;
}
