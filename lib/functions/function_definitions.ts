import type { FunctionDefinition, FunctionTable } from "./definition.ts";
import { aggregateFunctions } from "./aggregate_functions.ts";
import { floatOperators } from "./float_operators.ts";
import { integerOperators } from "./integer_operators.ts";
import { numericOperators } from "./numeric_operators.ts";
import { sessionFunctions } from "./session_functions.ts";
import { textFunctions } from "./text_functions.ts";

const tables: readonly FunctionTable[] = [
  aggregateFunctions,
  floatOperators,
  integerOperators,
  numericOperators,
  sessionFunctions,
  textFunctions,
];

/** Every definition by signature in words. */
export const functionDefinitions: ReadonlyMap<string, FunctionDefinition> = new Map(
  tables.flatMap((table) => Object.entries(table)),
);
