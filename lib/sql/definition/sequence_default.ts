import { ownName } from "../../catalog/schema_names.ts";
import type { Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import { sequenceOfDefault } from "../../catalog/sequence_default.ts";
import { Lexer } from "../lexer.ts";
import { renderString } from "../render/literal.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** The DEFAULT of a column that takes its values from a sequence. */
export function sequenceDefault(name: string): string {
  return `(nextval(${renderString(name)}))`;
}

/**
 * The sequence in `nextval('name'::regclass)`. It is kept by its name, which the file's reader
 * understands; whoever renames it changes the defaults.
 * @returns `undefined` for any other expression
 * @throws PgError `42P01` if there is no such relation, `42809` if it is no sequence
 */
export function defaultSequence(
  expression: Node,
  context: DefinitionContext,
): string | undefined {
  if (!("FuncCall" in expression)) return undefined;
  const { funcname, args = [] } = expression.FuncCall;
  if (stringsOf(funcname).at(-1) !== "nextval" || args.length !== 1) return undefined;
  let argument = args[0]!;
  while ("TypeCast" in argument) argument = argument.TypeCast.arg!;
  const text = "A_Const" in argument ? argument.A_Const.sval?.sval : undefined;
  if (text === undefined) return undefined;
  const [name = "", schema] = nameParts(text).toReversed();
  const relation = context.findRelation(schema, name);
  if (relation === undefined) throw context.noRelation(text);
  if (relation.kind !== "sequence") {
    throw context.error(sqlState.wrong_object_type, `"${name}" is not a sequence`);
  }
  if (relation.numbers !== undefined) {
    throw context.unsupported(
      `the sequence "${ownName(relation)}", by which SQLite numbers rows, for another column`,
      -1,
      "Give the column a sequence of its own; after LIKE … INCLUDING ALL say EXCLUDING DEFAULTS.",
    );
  }
  return relation.name;
}

/** The parts of a name that may be qualified and quoted. */
function nameParts(text: string): string[] {
  const lexer = new Lexer(text);
  const parts: string[] = [];
  while (lexer.next()) {
    if (lexer.kind === "word") parts.push(lexer.token.toLowerCase());
    if (lexer.kind === "quoted") parts.push(lexer.token.slice(1, -1).replaceAll('""', '"'));
  }
  return parts;
}

/** The columns whose defaults take values from a sequence. */
export function columnsNumberedBy(
  sequence: string,
  context: DefinitionContext,
): { readonly table: Relation; readonly column: Column }[] {
  const found: { table: Relation; column: Column }[] = [];
  for (const table of context.schema.relations.values()) {
    for (const column of table.columns) {
      if (sequenceOfDefault(column.defaultExpression) === sequence) found.push({ table, column });
    }
  }
  return found;
}

/** The sequences of the file that go with a table, or with one of its columns. */
export function ownedSequences(
  table: string,
  context: DefinitionContext,
  column?: string,
): Relation[] {
  return [...context.schema.relations.values()].filter(({ sequence }) =>
    sequence?.owner?.table === table && (column === undefined || sequence.owner.column === column)
  );
}
