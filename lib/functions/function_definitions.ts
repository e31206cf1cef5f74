import type { FunctionDefinition, FunctionTable } from "./definition.ts";
import { accessFunctions } from "./access_functions.ts";
import { advisoryLockFunctions } from "./advisory_lock_functions.ts";
import { signalFunctions } from "./signal_functions.ts";
import { administrationFunctions } from "./administration_functions.ts";
import { aggregateFunctions } from "./aggregate_functions.ts";
import { arrayFunctions } from "./array_functions.ts";
import { binaryFunctions } from "./binary_functions.ts";
import { bitFunctions } from "./bit_functions.ts";
import { dateTimeConstruction } from "./date_time_construction.ts";
import { dateTimeFunctions } from "./date_time_functions.ts";
import { dateTimeOperators } from "./date_time_operators.ts";
import { encodingFunctions } from "./encoding_functions.ts";
import { enumFunctions } from "./enum_functions.ts";
import { extensionFunctions } from "./extension/extension_functions.ts";
import { floatFunctions } from "./float_functions.ts";
import { floatOperators } from "./float_operators.ts";
import { formattingFunctions } from "./formatting_functions.ts";
import { hashFunctions } from "./hash_functions.ts";
import { identifierFunctions } from "./identifier_functions.ts";
import { informationSchemaFunctions } from "./information_schema_functions.ts";
import { integerOperators } from "./integer_operators.ts";
import { jsonAccessFunctions } from "./json_access_functions.ts";
import { jsonFunctions } from "./json_functions.ts";
import { jsonbFunctions } from "./jsonb_functions.ts";
import { jsonPathFunctions } from "./jsonpath/functions.ts";
import { moneyFunctions } from "./money_functions.ts";
import { networkFunctions } from "./network_functions.ts";
import { nullFunctions } from "./null_functions.ts";
import { numericFunctions } from "./numeric_functions.ts";
import { numericOperators } from "./numeric_operators.ts";
import { objectFunctions } from "./object_functions.ts";
import { orderedSetFunctions } from "./ordered_set_functions.ts";
import { overlapsFunctions } from "./overlaps.ts";
import { patternFunctions } from "./pattern_functions.ts";
import { privilegeFunctionTable } from "./privilege_functions.ts";
import { quotingFunctions } from "./quoting_functions.ts";
import { randomFunctions } from "./random_functions.ts";
import { recordComparisons } from "./record_comparison.ts";
import { sequenceFunctions } from "./sequence_functions.ts";
import { seriesFunctions } from "./series_functions.ts";
import { sessionFunctions } from "./session_functions.ts";
import { transactionFunctions } from "./transaction_functions.ts";
import { sizeFunctions } from "./size_functions.ts";
import { statisticsFunctions } from "./statistics_functions.ts";
import { textBuildingFunctions } from "./text_building_functions.ts";
import { textEncodingFunctions } from "./text_encoding_functions.ts";
import { textFunctions } from "./text_functions.ts";
import { textSearchFunctions } from "./text_search/text_search_functions.ts";
import { timeZoneFunctions } from "./time_zone_functions.ts";
import { trigonometricFunctions } from "./trigonometric_functions.ts";
import { widthBucketFunctions } from "./width_bucket.ts";

const tables: readonly FunctionTable[] = [
  accessFunctions,
  administrationFunctions,
  advisoryLockFunctions,
  signalFunctions,
  aggregateFunctions,
  arrayFunctions,
  binaryFunctions,
  bitFunctions,
  dateTimeConstruction,
  dateTimeFunctions,
  dateTimeOperators,
  encodingFunctions,
  enumFunctions,
  extensionFunctions,
  floatFunctions,
  floatOperators,
  formattingFunctions,
  hashFunctions,
  identifierFunctions,
  informationSchemaFunctions,
  integerOperators,
  jsonAccessFunctions,
  jsonFunctions,
  jsonbFunctions,
  jsonPathFunctions,
  moneyFunctions,
  networkFunctions,
  nullFunctions,
  numericFunctions,
  numericOperators,
  objectFunctions,
  orderedSetFunctions,
  overlapsFunctions,
  patternFunctions,
  privilegeFunctionTable,
  quotingFunctions,
  randomFunctions,
  recordComparisons,
  sequenceFunctions,
  seriesFunctions,
  sessionFunctions,
  transactionFunctions,
  sizeFunctions,
  statisticsFunctions,
  textBuildingFunctions,
  textEncodingFunctions,
  textFunctions,
  textSearchFunctions,
  timeZoneFunctions,
  trigonometricFunctions,
  widthBucketFunctions,
];

/** Every definition by signature in words. */
export const functionDefinitions: ReadonlyMap<string, FunctionDefinition> = new Map(
  tables.flatMap((table) => Object.entries(table)),
);
