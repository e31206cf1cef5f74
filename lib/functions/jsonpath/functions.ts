import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { type FunctionTable, rows, scalar } from "../definition.ts";
import { jsonbArray } from "../jsonb_tree.ts";
import { PathEvaluation } from "./evaluation.ts";
import { parseJsonPath } from "./parser.ts";

function itemsOf(
  target: string,
  path: string,
  variables: string,
  silent: boolean,
): string[] | undefined {
  return new PathEvaluation(parseJsonPath(path), target, variables).items(silent);
}

function exists(target: string, path: string, variables = "{}", silent = false): boolean | null {
  const items = itemsOf(target, path, variables, silent);
  return items === undefined ? null : items.length > 0;
}

function match(target: string, path: string, variables = "{}", silent = false): boolean | null {
  const items = itemsOf(target, path, variables, silent);
  if (items?.length === 1) {
    const [item] = items;
    if (item === "true" || item === "false") return item === "true";
    if (item === "null") return null;
  }
  if (silent) return null;
  throw new PgError(
    sqlState.singleton_sql_json_item_required,
    "single boolean result is expected",
  );
}

/** What a silent error leaves is nothing. */
function query(target: string, path: string, variables = "{}", silent = false): string[] {
  return itemsOf(target, path, variables, silent) ?? [];
}

const queryArray = scalar((...call: Parameters<typeof query>) => jsonbArray(query(...call)));
const queryFirst = scalar((...call: Parameters<typeof query>) => query(...call)[0]);
const queryRows = rows((_, ...call: Parameters<typeof query>) =>
  query(...call).map((item) => [item])
);
const existsAnywhere = scalar(exists);
const matches = scalar(match);

/** jsonpath's functions; those with time zones differ only in methods that we do not have. */
export const jsonPathFunctions: FunctionTable = {
  "jsonb_path_exists(jsonb,jsonpath,jsonb,bool)": existsAnywhere,
  "jsonb_path_exists_tz(jsonb,jsonpath,jsonb,bool)": existsAnywhere,
  "jsonb_path_exists_opr(jsonb,jsonpath)": scalar((target: string, path: string) =>
    exists(target, path, "{}", true)
  ),
  "jsonb_path_match(jsonb,jsonpath,jsonb,bool)": matches,
  "jsonb_path_match_tz(jsonb,jsonpath,jsonb,bool)": matches,
  "jsonb_path_match_opr(jsonb,jsonpath)": scalar((target: string, path: string) =>
    match(target, path, "{}", true)
  ),
  "jsonb_path_query(jsonb,jsonpath,jsonb,bool)": queryRows,
  "jsonb_path_query_tz(jsonb,jsonpath,jsonb,bool)": queryRows,
  "jsonb_path_query_array(jsonb,jsonpath,jsonb,bool)": queryArray,
  "jsonb_path_query_array_tz(jsonb,jsonpath,jsonb,bool)": queryArray,
  "jsonb_path_query_first(jsonb,jsonpath,jsonb,bool)": queryFirst,
  "jsonb_path_query_first_tz(jsonb,jsonpath,jsonb,bool)": queryFirst,
};
