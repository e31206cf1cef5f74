import { notSupported, type PgError } from "../base/pg_error.ts";
import { parsePlpgsqlTree } from "./parse.ts";
import { kindOf } from "./tree.ts";

/*
 * The part of PL/pgSQL that programs send in DO blocks: statements of SQL, conditions, messages, and
 * errors that are expected. PostgreSQL's own parser reads it.
 */

/** A statement of PL/pgSQL with the line of the block that it begins in. */
export type PlpgsqlStatement =
  & { readonly line: number }
  & (
    | { readonly kind: "sql"; readonly text: string }
    | { readonly kind: "perform"; readonly query: string }
    /** The text of a statement is the value of an expression. */
    | { readonly kind: "execute"; readonly expression: string }
    | {
      readonly kind: "if";
      readonly branches: readonly PlpgsqlBranch[];
      readonly otherwise: readonly PlpgsqlStatement[];
    }
    | PlpgsqlRaise
    | {
      readonly kind: "block";
      readonly body: readonly PlpgsqlStatement[];
      readonly handlers: readonly PlpgsqlHandler[];
    }
    | { readonly kind: "return" }
  );

/** A branch of IF: what is done where an expression is true. */
export interface PlpgsqlBranch {
  readonly condition: string;
  readonly body: readonly PlpgsqlStatement[];
}

/** RAISE; with nothing but its level it raises again what is handled. */
export interface PlpgsqlRaise {
  readonly kind: "raise";
  readonly level: "DEBUG" | "LOG" | "INFO" | "NOTICE" | "WARNING" | "ERROR";
  /** Name of a condition, or SQLSTATE; `null` for none. */
  readonly condition: string | null;
  /** With `%` for each parameter; `null` for none. */
  readonly message: string | null;
  /** Expressions. */
  readonly parameters: readonly string[];
  readonly options: readonly { readonly name: string; readonly expression: string }[];
}

/** WHEN … THEN of EXCEPTION. */
export interface PlpgsqlHandler {
  /** Names of conditions, or SQLSTATEs. */
  readonly conditions: readonly string[];
  readonly body: readonly PlpgsqlStatement[];
}

// deno-lint-ignore no-explicit-any
type Tree = any;

/**
 * Parses a DO statement in PL/pgSQL.
 * @param text the whole statement
 * @throws PgError `42601` for what is no PL/pgSQL, `0A000` for what is not done here
 */
export function parsePlpgsql(text: string): PlpgsqlStatement {
  const tree: Tree = parsePlpgsqlTree(text);
  const { datums = [], action } = tree.plpgsql_funcs[0].PLpgSQL_function;
  const isOwn = (datum: Tree) => !implicitVariables.has(datum.PLpgSQL_var?.refname);
  if (datums.some(isOwn)) throw unsupported("a variable");
  return statementOf(action);
}

const implicitVariables: ReadonlySet<string> = new Set(["found", "sqlstate", "sqlerrm"]);

function unsupported(what: string): PgError {
  return notSupported(`${what} in a DO block is not supported`, {
    hint: "DO blocks may have statements of SQL, IF, PERFORM, EXECUTE, RAISE and EXCEPTION.",
  });
}

function statementsOf(nodes: Tree[] | undefined): PlpgsqlStatement[] {
  return (nodes ?? []).map(statementOf);
}

function queryOf(expression: Tree): string {
  return expression.PLpgSQL_expr.query;
}

const readers: Readonly<Record<string, (tree: Tree, line: number) => PlpgsqlStatement>> = {
  PLpgSQL_stmt_block: ({ body, exceptions }, line) => ({
    kind: "block",
    line,
    body: statementsOf(body),
    handlers: (exceptions?.PLpgSQL_exception_block.exc_list ?? []).map(handlerOf),
  }),
  PLpgSQL_stmt_execsql: ({ sqlstmt, into }, line) => {
    if (into === true) throw unsupported("INTO");
    return { kind: "sql", line, text: queryOf(sqlstmt) };
  },
  PLpgSQL_stmt_perform: ({ expr }, line) => ({ kind: "perform", line, query: queryOf(expr) }),
  PLpgSQL_stmt_dynexecute: ({ query, into, params }, line) => {
    if (into === true) throw unsupported("INTO");
    if (params !== undefined) throw unsupported("USING");
    return { kind: "execute", line, expression: queryOf(query) };
  },
  PLpgSQL_stmt_if: ({ cond, then_body, elsif_list = [], else_body }, line) => ({
    kind: "if",
    line,
    branches: [
      { condition: queryOf(cond), body: statementsOf(then_body) },
      ...elsif_list.map(({ PLpgSQL_if_elsif: { cond, stmts } }: Tree) => ({
        condition: queryOf(cond),
        body: statementsOf(stmts),
      })),
    ],
    otherwise: statementsOf(else_body),
  }),
  PLpgSQL_stmt_raise: (tree, line) => ({ line, ...raiseOf(tree) }),
  PLpgSQL_stmt_return: (_tree, line) => ({ kind: "return", line }),
};

function statementOf(node: Tree): PlpgsqlStatement {
  const kind = kindOf(node) ?? "";
  const read = readers[kind];
  if (read === undefined) {
    throw unsupported(kind.replace(/^PLpgSQL_stmt_/, "").replaceAll("_", " ").toUpperCase());
  }
  return read(node[kind], node[kind].lineno ?? 0);
}

function handlerOf({ PLpgSQL_exception: { conditions, action } }: Tree): PlpgsqlHandler {
  return {
    conditions: conditions.map((each: Tree) => each.PLpgSQL_condition.condname),
    body: statementsOf(action),
  };
}

/** Of utils/elog.h. */
const levels: Readonly<Record<number, PlpgsqlRaise["level"]>> = {
  14: "DEBUG",
  15: "LOG",
  17: "INFO",
  18: "NOTICE",
  19: "WARNING",
  21: "ERROR",
};

/** As plpgsql.h numbers them. */
const optionNames = [
  "errcode",
  "message",
  "detail",
  "hint",
  "column",
  "constraint",
  "dataType",
  "table",
  "schema",
];

function raiseOf(tree: Tree): PlpgsqlRaise {
  const { elog_level, condname, message, params = [], options = [] } = tree;
  return {
    kind: "raise",
    level: levels[elog_level] ?? "ERROR",
    condition: condname ?? null,
    message: message ?? null,
    parameters: params.map(queryOf),
    options: options.map(({ PLpgSQL_raise_option: { opt_type = 0, expr } }: Tree) => ({
      name: optionNames[opt_type]!,
      expression: queryOf(expr),
    })),
  };
}
