import * as decimals from "../../lib/pgtypes/decimal.ts";
import * as arithmetic from "../../lib/pgtypes/decimal_arithmetic.ts";
import { doubleText } from "../../lib/pgtypes/float_text.ts";
import type { OperationCase } from "./operation_case.ts";

const decimal = decimals.parseDecimal;
const printDecimal = decimals.decimalText;

const numbers = [
  "0",
  "1",
  "-1",
  "3",
  "7",
  "10",
  "10000",
  "9999",
  "0.5",
  "-0.25",
  "1.50",
  "2.00",
  "0.0001",
  "0.00007",
  "123456789.987654321",
  "-99999999999999999999.9",
  "1e20",
  "1e-20",
  "12345.6789",
  "NaN",
  "Infinity",
  "-Infinity",
];

const binaryOperations = {
  "+": arithmetic.addDecimals,
  "-": arithmetic.subtractDecimals,
  "*": arithmetic.multiplyDecimals,
  "/": arithmetic.divideDecimals,
  "%": arithmetic.remainderOf,
};

/** Operators and functions on numeric. */
export function* decimalOperationCases(): Generator<OperationCase> {
  for (const left of numbers) {
    for (const right of numbers) {
      for (const [operator, compute] of Object.entries(binaryOperations)) {
        yield {
          sql: `'${left}'::numeric ${operator} '${right}'::numeric`,
          compute: () => printDecimal(compute(decimal(left), decimal(right))),
        };
      }
      yield {
        sql: `div('${left}'::numeric, '${right}'::numeric)`,
        compute: () => printDecimal(arithmetic.divideToInteger(decimal(left), decimal(right))),
      };
      yield {
        sql: `'${left}'::numeric < '${right}'::numeric`,
        compute: () => String(decimals.compareDecimals(decimal(left), decimal(right)) < 0),
      };
    }
    yield {
      sql: `'${left}'::numeric::float8`,
      compute: () => doubleText(decimals.decimalToNumber(decimal(left))),
    };
    const unary = {
      floor: decimals.floorDecimal,
      ceil: decimals.ceilingDecimal,
      sqrt: arithmetic.squareRootOf,
      "-": decimals.negateDecimal,
    };
    for (const [name, compute] of Object.entries(unary)) {
      yield {
        sql: `${name}('${left}'::numeric)`,
        compute: () => printDecimal(compute(decimal(left))),
      };
    }
    for (const scale of [0, 1, 2, 5, 25, -1, -3, -30]) {
      yield {
        sql: `round('${left}'::numeric, ${scale})`,
        compute: () => printDecimal(decimals.roundDecimal(decimal(left), scale)),
      };
      yield {
        sql: `trunc('${left}'::numeric, ${scale})`,
        compute: () => printDecimal(decimals.truncateDecimal(decimal(left), scale)),
      };
    }
  }
  for (const value of [0, 1.5, 0.1, 1e20, 1 / 3, 123456789012345680, 1e-7, 5e-324, 1e308, -2.5]) {
    yield {
      sql: `'${value}'::float8::numeric`,
      compute: () => printDecimal(decimals.decimalFromNumber(value)),
    };
  }
}
