import type { Node, WindowDef } from "@pgsql/types";
import { formatTypes } from "../../functions/function_adapter.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import {
  distinctSuffix,
  type FunctionImplementation,
  implementationOf,
  variadicSuffix,
  windowSuffix,
} from "../../functions/implementation.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import { equatesNatively } from "./native_comparison.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { keyOf } from "./value_key.ts";

/** A call of a function of pg_proc, or of SQLite, whose arguments are settled. */
export interface FunctionUse {
  readonly signature: FunctionSignature;
  readonly args: readonly Node[];
  /** What the arguments are after their coercions. */
  readonly types: readonly TypeReference[];
  readonly location: number;
  readonly star?: boolean;
  readonly distinct?: boolean;
  readonly order?: readonly Node[];
  readonly filter?: Node;
  readonly over?: WindowDef;
  /** Whether the last argument is the array of a variadic parameter's elements. */
  readonly spread?: boolean;
}

/** What a call becomes in SQLite. Raises `0A000` where nothing computes the function. */
export function implementedCall(use: FunctionUse, context: RewriteContext): Node {
  const implementation = implementationFor(use, context);
  if (use.spread === true && implementation.kind !== "scalar") {
    throw context.unsupported("VARIADIC here", use.location);
  }
  if (implementation.kind === "rows") {
    throw context.unsupported(
      `the set-returning function ${use.signature.name} here`,
      use.location,
      "Call it in FROM.",
    );
  }
  const { star, filter, over } = use;
  const ours = implementation.kind === "aggregate";
  const order = use.order ?? (ours && use.distinct === true ? use.args.map(ascending) : undefined);
  return sqliteNode({
    SqliteFunction: {
      name: implementation.name + variantSuffix(implementation, use),
      args: argumentsFor(implementation, use.distinct === true && !ours ? withKeys(use) : use),
      ...(star === true && { star }),
      ...(use.distinct === true && !ours && { distinct: true }),
      ...(order !== undefined && { order }),
      ...(filter !== undefined && { filter }),
      ...(over !== undefined && { over }),
    },
  });
}

/** PostgreSQL finds duplicates by sorting, which shows where the order of the rows does. */
/** DISTINCT leaves out equal values, which SQLite finds only where their storage forms are equal. */
function withKeys(use: FunctionUse): FunctionUse {
  const args = use.args.map((arg, index) => {
    const type = use.types[index];
    return type === undefined || equatesNatively(type) ? arg : keyOf(arg, type);
  });
  return { ...use, args };
}

function ascending(node: Node): Node {
  return {
    SortBy: { node, sortby_dir: "SORTBY_DEFAULT", sortby_nulls: "SORTBY_NULLS_LAST" },
  };
}

function variantSuffix(
  { kind }: FunctionImplementation,
  { over, distinct, spread }: FunctionUse,
): string {
  if (kind === "scalar") return spread === true ? variadicSuffix : "";
  if (kind !== "aggregate") return "";
  if (over !== undefined) return windowSuffix;
  return distinct === true ? distinctSuffix : "";
}

/** What computes a function; `0A000` where nothing does. */
export function implementationFor(
  { signature, types, location }: FunctionUse,
  context: RewriteContext,
): FunctionImplementation {
  const implementation = implementationOf(signature);
  if (implementation !== undefined) return implementation;
  // SQLite has all of PostgreSQL's, under the same names.
  if (signature.kind === "window") return { kind: "native", name: signature.name };
  const words = types.map(({ oid }) => formatType({ oid, typmod: -1 }));
  throw context.unsupported(`the function ${signature.name}(${words.join(", ")})`, location);
}

/** The arguments, with their types in front of them where the function wants to know those. */
export function argumentsFor(
  implementation: FunctionImplementation,
  { args, types }: FunctionUse,
): readonly Node[] {
  const typed = implementation.kind !== "native" && implementation.typed;
  return typed ? [sqliteLiteral(formatTypes(types)), ...args] : args;
}
