import type { FuncCall } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import { oids } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToCommon, commonType, resolveUnknown, typeText } from "./coerce.ts";
import type { Typed } from "./typed.ts";

/** Whether a function is an aggregate such as `rank(…) WITHIN GROUP (ORDER BY …)`. */
export function isHypotheticalSet({ kind, argumentTypes, variadic }: FunctionSignature): boolean {
  return kind === "aggregate" && variadic && argumentTypes[0] === oids.any;
}

/**
 * Brings the direct arguments of a hypothetical-set aggregate and what the rows are sorted by to
 * common types, one by one.
 * @param items the direct arguments, and behind them the terms of ORDER BY
 */
export function unifyHypothetical(
  analyzer: Analyzer,
  call: FuncCall,
  items: readonly Typed[],
): Typed[] {
  const sorted = call.agg_order?.length ?? 0;
  const direct = items.length - sorted;
  if (direct !== sorted) throw wrongCount(analyzer, call, items, direct);
  const unified = [...items];
  for (let index = 0; index < direct; index++) {
    const pair = [items[direct + index]!, items[index]!];
    const oid = commonType(analyzer, pair, "WITHIN GROUP");
    const settle = (item: Typed) =>
      resolveUnknown(analyzer, coerceToCommon(analyzer, item, oid, "WITHIN GROUP"));
    unified[index] = settle(items[index]!);
    unified[direct + index] = settle(items[direct + index]!);
  }
  return unified;
}

function wrongCount(
  analyzer: Analyzer,
  call: FuncCall,
  items: readonly Typed[],
  direct: number,
) {
  const name = stringsOf(call.funcname).join(".");
  const types = items.map(({ oid }) => typeText(oid)).join(", ");
  return analyzer.error(
    sqlState.undefined_function,
    `function ${name}(${types}) does not exist`,
    call.location ?? 0,
    {
      hint: `To use the hypothetical-set aggregate ${name}, the number of hypothetical direct ` +
        `arguments (here ${direct}) must match the number of ordering columns (here ${
          items.length - direct
        }).`,
    },
  );
}
