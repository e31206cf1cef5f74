import { systemClock } from "../base/clock.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";

/** What functions see in statements that no session sent, such as those that read the schema. */
export function nobodysContext(): FunctionContext {
  const now = systemClock.nowMicroseconds();
  return {
    settings: defaultFormatSettings,
    sessionUser: "",
    databaseName: "",
    backendProcessId: 0,
    transactionTimestamp: now,
    statementTimestamp: now,
    clock: systemClock,
    setting: () => undefined,
    changeSetting: (_name, value) => value ?? "",
  };
}
