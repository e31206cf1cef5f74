import type { DropStmt, Node, ObjectType, ObjectWithArgs } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { typeNameToReference } from "../../pgtypes/type_name.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

const words: Partial<Record<ObjectType, string>> = {
  OBJECT_AGGREGATE: "aggregate",
  OBJECT_FUNCTION: "function",
  OBJECT_PROCEDURE: "procedure",
  OBJECT_ROUTINE: "routine",
};

/** Whether a DROP is of functions or their like. */
export function dropsRoutines({ removeType }: DropStmt): boolean {
  return removeType !== undefined && words[removeType] !== undefined;
}

/**
 * DROP FUNCTION and its like: nobody can make any, so there is none.
 * @throws PgError `42883`, or `3F000` and `42704` for schemas and types that are not there, unless IF EXISTS
 */
export function dropRoutines(statement: DropStmt, context: DefinitionContext): string[] {
  const { objects = [], removeType, missing_ok: ifExists = false } = statement;
  for (const object of objects) {
    if (!("ObjectWithArgs" in object)) continue;
    const { code, message } = absence(words[removeType!]!, object.ObjectWithArgs, ifExists);
    if (!ifExists) throw context.error(code, message);
    context.notice(sqlState.successful_completion, `${message}, skipping`);
  }
  return [];
}

function absence(
  word: string,
  { objname, objargs = [], args_unspecified: isBare = false }: ObjectWithArgs,
  ifExists: boolean,
): { readonly code: SqlState; readonly message: string } {
  const names = stringsOf(objname);
  if (names.length > 1 && names[0] !== "public" && names[0] !== "pg_catalog") {
    const message = `schema "${names[0]}" does not exist`;
    return { code: sqlState.invalid_schema_name, message };
  }
  const name = names.join(".");
  const code = sqlState.undefined_function;
  if (isBare && !ifExists) {
    const kind = word === "routine" ? "function" : word;
    return { code, message: `could not find ${article(kind)} named "${name}"` };
  }
  try {
    const types = objargs.map((each) => ifExists ? writtenType(each) : standardType(each));
    const shown = word === "aggregate" && types.length === 0 ? "*" : types.join(", ");
    return { code, message: `${word} ${name}(${shown}) does not exist` };
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    return { code: error.code, message: error.message };
  }
}

function article(kind: string): string {
  return `${kind === "aggregate" ? "an" : "a"} ${kind}`;
}

/** @throws PgError `42704` if there is no such type */
function standardType(node: Node): string {
  const { oid } = referenceOf(node);
  return formatType({ oid, typmod: -1 });
}

function writtenType(node: Node): string {
  referenceOf(node);
  const { names, arrayBounds = [] } = "TypeName" in node ? node.TypeName : {};
  return stringsOf(names).join(".") + (arrayBounds.length > 0 ? "[]" : "");
}

function referenceOf(node: Node) {
  const { names, arrayBounds = [] } = "TypeName" in node ? node.TypeName : {};
  return typeNameToReference(stringsOf(names), [], arrayBounds.length);
}
