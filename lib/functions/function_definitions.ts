import type { FunctionDefinition, FunctionTable } from "./definition.ts";
import { aggregateFunctions } from "./aggregate_functions.ts";
import { encodingFunctions } from "./encoding_functions.ts";
import { floatOperators } from "./float_operators.ts";
import { integerOperators } from "./integer_operators.ts";
import { numericOperators } from "./numeric_operators.ts";
import { objectFunctions } from "./object_functions.ts";
import { privilegeFunctionTable } from "./privilege_functions.ts";
import { sessionFunctions } from "./session_functions.ts";
import { textFunctions } from "./text_functions.ts";

const tables: readonly FunctionTable[] = [
  aggregateFunctions,
  encodingFunctions,
  floatOperators,
  integerOperators,
  numericOperators,
  objectFunctions,
  privilegeFunctionTable,
  sessionFunctions,
  textFunctions,
];

/** Every definition by signature in words. */
export const functionDefinitions: ReadonlyMap<string, FunctionDefinition> = new Map(
  tables.flatMap((table) => Object.entries(table)),
);
