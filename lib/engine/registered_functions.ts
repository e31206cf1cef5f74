import type { FunctionContext } from "../functions/function_context.ts";
import { type FunctionImplementation, implementationNamed } from "../functions/implementation.ts";
import { jsonOfRows } from "../functions/json_rows.ts";
import type { FunctionLibrary } from "./function_library.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import { nobodysContext } from "./nobodys_context.ts";
import { defineSequenceFunction } from "./sequence_functions.ts";
import { defineSizeFunction } from "./size_functions.ts";

/** The functions of lib/functions, which connections learn one by one as statements need them. */
export class RegisteredFunctions implements FunctionLibrary {
  define(
    name: string,
    connection: HostedConnection,
    context: () => FunctionContext | null,
  ): boolean {
    const known = () => context() ?? nobodysContext();
    if (defineSequenceFunction(name, connection, known)) return true;
    if (defineSizeFunction(name, connection, known)) return true;
    const implementation = implementationNamed(name);
    if (implementation === undefined || implementation.kind === "native") return false;
    register(implementation, connection, known);
    return true;
  }
}

function register(
  implementation: Exclude<FunctionImplementation, { readonly kind: "native" }>,
  connection: HostedConnection,
  context: () => FunctionContext,
): void {
  const { name } = implementation;
  switch (implementation.kind) {
    case "scalar": {
      const { deterministic, directOnly, call } = implementation;
      connection.defineFunction({
        name,
        deterministic,
        directOnly,
        call: (...values) => call(context(), ...values),
      });
      break;
    }
    case "rows": {
      const { call } = implementation;
      connection.defineFunction({
        name,
        deterministic: false,
        directOnly: false,
        call: (...values) => jsonOfRows(call(context(), ...values)),
      });
      break;
    }
    case "aggregate": {
      const { start, step, result, inverse } = implementation;
      connection.defineAggregate<unknown>({
        name,
        start,
        step: (state, ...values) => step(state, context(), ...values),
        result: (state) => result(state, context()),
        ...(inverse === undefined
          ? {}
          : { inverse: (state, ...values) => inverse(state, context(), ...values) }),
      });
    }
  }
}
