import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isOwnType } from "../pgtypes/own_types.ts";
import { formatType } from "../pgtypes/format_type.ts";
import { readNameParts } from "../pgtypes/name_parts.ts";
import { checkObjectName, namedObject } from "../pgtypes/object_reference.ts";
import { oids } from "../pgtypes/types.ts";
import { type ArrayValue, loadArray } from "./array_value.ts";
import { type CallContext, contextual, type FunctionTable, rows, scalar } from "./definition.ts";
import { quoteIdentifier } from "./quote_identifier.ts";

function typeText({ session }: CallContext, oid: number | null, typmod: number | null) {
  if (oid === null) return null;
  if (isOwnType(oid)) return session.catalog?.typeName(oid) ?? "???";
  const text = formatType({ oid, typmod: typmod ?? undefined });
  return text === "???" ? session.catalog?.typeName(oid) ?? text : text;
}

/**
 * Columns of type pg_node_tree hold text that is ready to be printed, operators in parentheses.
 * Pretty-printing leaves the outer ones away.
 */
function expressionText(
  { session }: CallContext,
  text: string,
  relation: number,
  pretty = false,
): string {
  if (!pretty) return text;
  return session.catalog?.prettyExpression(text, relation) ?? withoutOuterParentheses(text);
}

/** `((a) + 1)` → `(a) + 1`; a text that is not in parentheses as a whole stays. */
function withoutOuterParentheses(text: string): string {
  if (!text.startsWith("(") || !text.endsWith(")")) return text;
  let depth = 0;
  let quote = "";
  for (let at = 0; at < text.length - 1; at++) {
    const character = text[at]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return text;
  }
  return text.slice(1, -1);
}

function serialSequence({ session }: CallContext, tableName: string, column: string) {
  const oid = namedObject(oids.regclass, tableName, session.objectNames);
  const sequence = session.catalog?.sequenceOfColumn(oid, column);
  if (sequence !== undefined) return sequence;
  throw new PgError(
    sqlState.undefined_column,
    `column "${column}" of relation "${readNameParts(tableName).at(-1)}" does not exist`,
  );
}

function viewByName(context: CallContext, name: string, pretty: boolean | null = false) {
  const oid = namedObject(oids.regclass, name, context.session.objectNames);
  return viewByOid(context, oid, pretty);
}

function viewByOid({ session }: CallContext, oid: number, pretty: boolean | null = false) {
  // PostgreSQL says so of a relation that is no view.
  return session.catalog?.viewDefinition(oid, pretty === true) ?? "Not a view";
}

/** to_regclass() and its family: NULL where there is no such object. */
function toObject(typeOid: number) {
  return contextual(({ session }, name: string) => {
    checkObjectName(typeOid, name);
    try {
      const oid = session.objectNames?.oidOf(typeOid, name);
      return oid === undefined ? null : BigInt(oid);
    } catch (error) {
      // A name of several is the name of none.
      if (error instanceof PgError && error.code === sqlState.ambiguous_function) return null;
      throw error;
    }
  });
}

/** pg_table_is_visible() and its family. */
function isVisible(catalog: string) {
  return contextual(({ session }, oid: number) => session.catalog?.isVisible(catalog, oid) ?? null);
}

const constraint = contextual(({ session }, oid: number, pretty: boolean | null) =>
  session.catalog?.constraintDefinition(oid, pretty === true)
);

const index = contextual((
  { session },
  oid: number,
  column: number | null,
  pretty: boolean | null,
) => session.catalog?.indexDefinition(oid, column ?? 0, pretty === true));

const trigger = contextual(({ session }, oid: number) => session.catalog?.triggerDefinition(oid));

function functionArguments(defaults: boolean) {
  return contextual(({ session }, oid: number) =>
    session.catalog?.functionArguments(oid, defaults)
  );
}

/** One row, of NULLs for what is not there. */
function* identity(
  { session }: CallContext,
  catalog: number,
  oid: number,
  column: number,
): Iterable<readonly unknown[]> {
  const found = session.catalog?.objectIdentity(catalog, oid, column);
  yield [found?.type, found?.schema, found?.name, found?.identity].map((each) => each ?? null);
}

/** Where pg_show_all_settings() has an array and a truth value. */
const [enumValues, pendingRestart] = [11, 16];

function* settings({ session }: CallContext): Iterable<readonly unknown[]> {
  for (const row of session.catalog?.settingRows() ?? []) {
    yield row.map((cell, index) => {
      if (index === pendingRestart) return cell === 1n || cell === 1;
      return index === enumValues && cell !== null ? loadArray(cell, oids._text) : cell;
    });
  }
}

function* optionRows(_context: CallContext, options: ArrayValue): Iterable<readonly unknown[]> {
  for (const option of options.elements) {
    const [name = "", ...value] = String(option).split("=");
    yield [name, value.length === 0 ? null : value.join("=")];
  }
}

const nothing = scalar(() => null);

/** What describes the objects of a database: names, definitions, comments. */
export const objectFunctions: FunctionTable = {
  "format_type(oid,int4)": contextual(typeText),
  "pg_get_expr(pg_node_tree,oid)": scalar((text: string) => text),
  "pg_get_expr(pg_node_tree,oid,bool)": contextual(expressionText),
  "pg_get_constraintdef(oid)": constraint,
  "pg_get_constraintdef(oid,bool)": constraint,
  "pg_get_indexdef(oid)": index,
  "pg_get_indexdef(oid,int4,bool)": index,
  "pg_get_viewdef(oid)": contextual(viewByOid),
  "pg_get_viewdef(oid,bool)": contextual(viewByOid),
  "pg_get_viewdef(oid,int4)": contextual((context, oid: number) => viewByOid(context, oid, true)),
  "pg_get_viewdef(text)": contextual(viewByName),
  "pg_get_viewdef(text,bool)": contextual(viewByName),
  "pg_get_triggerdef(oid)": trigger,
  "pg_get_triggerdef(oid,bool)": trigger,
  "pg_get_serial_sequence(text,text)": contextual(serialSequence),
  "pg_get_function_arguments(oid)": functionArguments(true),
  "pg_get_function_identity_arguments(oid)": functionArguments(false),
  "pg_get_function_arg_default(oid,int4)": contextual(
    ({ session }, oid: number, parameter: number) =>
      session.catalog?.parameterDefault(oid, parameter),
  ),
  "pg_get_functiondef(oid)": contextual(({ session }, oid: number) =>
    session.catalog?.functionDefinition(oid)
  ),
  "pg_get_function_sqlbody(oid)": contextual(({ session }, oid: number) =>
    session.catalog?.functionBody(oid)
  ),
  "pg_describe_object(oid,oid,int4)": contextual(
    ({ session }, catalog: number, oid: number, column: number) =>
      session.catalog?.objectDescription(catalog, oid, column),
  ),
  "pg_identify_object(oid,oid,int4)": rows(identity),
  "pg_show_all_settings()": rows(settings),
  "pg_options_to_table(_text)": rows(optionRows),
  "pg_get_function_result(oid)": contextual(({ session }, oid: number) =>
    session.catalog?.functionResult(oid)
  ),
  // Partitions and extended statistics do not exist.
  "pg_get_partkeydef(oid)": nothing,
  "pg_get_partition_constraintdef(oid)": nothing,
  "pg_get_statisticsobjdef(oid)": nothing,
  "pg_get_statisticsobjdef_columns(oid)": nothing,
  "pg_get_userbyid(oid)": contextual(({ session }, oid: number) =>
    session.catalog?.roleName(oid) ?? `unknown (OID=${oid})`
  ),
  "obj_description(oid)": contextual(({ session }, oid: number) =>
    session.catalog?.comment(oid, null, 0)
  ),
  "obj_description(oid,name)": contextual(({ session }, oid: number, catalog: string) =>
    session.catalog?.comment(oid, catalog, 0)
  ),
  "col_description(oid,int4)": contextual(({ session }, oid: number, column: number) =>
    session.catalog?.comment(oid, "pg_class", column)
  ),
  "shobj_description(oid,name)": nothing,
  "to_regclass(text)": toObject(oids.regclass),
  "to_regcollation(text)": toObject(oids.regcollation),
  "to_regnamespace(text)": toObject(oids.regnamespace),
  "to_regoper(text)": toObject(oids.regoper),
  "to_regoperator(text)": toObject(oids.regoperator),
  "to_regproc(text)": toObject(oids.regproc),
  "to_regprocedure(text)": toObject(oids.regprocedure),
  "to_regrole(text)": toObject(oids.regrole),
  "to_regtype(text)": toObject(oids.regtype),
  "pg_table_is_visible(oid)": isVisible("pg_class"),
  "pg_type_is_visible(oid)": isVisible("pg_type"),
  "pg_function_is_visible(oid)": isVisible("pg_proc"),
  "pg_operator_is_visible(oid)": isVisible("pg_operator"),
  "pg_opclass_is_visible(oid)": isVisible("pg_opclass"),
  "pg_opfamily_is_visible(oid)": isVisible("pg_opfamily"),
  "pg_collation_is_visible(oid)": isVisible("pg_collation"),
  "pg_conversion_is_visible(oid)": isVisible("pg_conversion"),
  "pg_ts_config_is_visible(oid)": isVisible("pg_ts_config"),
  "pg_ts_dict_is_visible(oid)": isVisible("pg_ts_dict"),
  "pg_ts_parser_is_visible(oid)": isVisible("pg_ts_parser"),
  "pg_ts_template_is_visible(oid)": isVisible("pg_ts_template"),
  "pg_statistics_obj_is_visible(oid)": isVisible("pg_statistic_ext"),
  "quote_ident(text)": scalar(quoteIdentifier),
};
