import { ownName } from "../../catalog/schema_names.ts";
import type { AlterTableCmd, ColumnDef, Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { canCast } from "../../pgtypes/cast_pathway.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { renderExpression } from "../render/expression.ts";
import { castExpression } from "../rewrite/cast.ts";
import { typeOfName } from "../rewrite/type_of_name.ts";
import { changeIdentity } from "./alter_identity.ts";
import { columnCollation } from "./column_collation.ts";
import { definedDefault, meant } from "./defined_expression.ts";
import type { DefinitionContext } from "./definition_context.ts";
import type { TableRedefinition } from "./table_redefinition.ts";

/** How the commands that nothing does are written. */
const clauses: Readonly<Record<string, string>> = {
  AT_EnableRowSecurity: "ENABLE ROW LEVEL SECURITY",
  AT_ForceRowSecurity: "FORCE ROW LEVEL SECURITY",
  AT_DisableTrigAll: "DISABLE TRIGGER ALL",
  AT_DisableTrigUser: "DISABLE TRIGGER USER",
  AT_DropExpression: "ALTER COLUMN … DROP EXPRESSION",
};

/** ALTER TABLE … ALTER COLUMN. */
export function changeColumn(
  command: AlterTableCmd,
  redefinition: TableRedefinition,
  context: DefinitionContext,
): void {
  const { subtype, def, name = "" } = command;
  switch (subtype) {
    case "AT_SetNotNull":
      return redefinition.setNotNull(name);
    case "AT_DropNotNull":
      return redefinition.dropNotNull(name);
    case "AT_ColumnDefault":
      return redefinition.setDefault(name, defaultText(name, def, redefinition, context));
    case "AT_AddIdentity":
    case "AT_SetIdentity":
    case "AT_DropIdentity":
      return changeIdentity(command, redefinition, context);
    case "AT_AlterColumnType": {
      if (def === undefined || !("ColumnDef" in def)) break;
      return changeType(name, def.ColumnDef, redefinition, context);
    }
  }
  const words = clauses[subtype ?? ""] ?? String(subtype).slice("AT_".length);
  throw context.unsupported(`ALTER TABLE … ${words}`);
}

function defaultText(
  name: string,
  value: Node | undefined,
  redefinition: TableRedefinition,
  context: DefinitionContext,
): string | undefined {
  const { relation } = redefinition;
  if (redefinition.column(name).identity !== undefined) {
    throw context.error(
      sqlState.syntax_error,
      `column "${name}" of relation "${ownName(relation)}" is an identity column`,
      -1,
      {
        ...(value === undefined &&
          { hint: "Use ALTER TABLE ... ALTER COLUMN ... DROP IDENTITY instead." }),
      },
    );
  }
  if (value === undefined || ("A_Const" in value && value.A_Const.isnull === true)) {
    return undefined;
  }
  return definedDefault(value, redefinition.relation, name, undefined, context);
}

function changeType(
  name: string,
  definition: ColumnDef,
  redefinition: TableRedefinition,
  context: DefinitionContext,
): void {
  const { typeName, raw_default: using, collClause } = definition;
  const column = redefinition.column(name);
  const type = typeOfName(typeName!, context);
  if (collClause !== undefined && columnCollation(collClause, type, context) !== "") {
    throw context.unsupported(
      "ALTER COLUMN … TYPE with a collation of SQLite's",
      collClause.location,
    );
  }
  const source = using ?? { ColumnRef: { fields: [{ String: { sval: name } }] } };
  const { value, from } = settled(source, redefinition, context);
  if (!canCast(from.oid, type.oid, "assignment")) {
    throw refusal(name, type, using !== undefined, context);
  }
  const cast = castExpression(value, { from, to: type, kind: "assignment" }, context);
  const isSame = using === undefined && cast === value && !column.rowidAlias;
  const text = isSame ? undefined : renderExpression(cast, context.render);
  redefinition.setType(name, type, text);
}

/** An expression over the rows of the table as it is, and its type. */
function settled(
  expression: Node,
  redefinition: TableRedefinition,
  context: DefinitionContext,
): { readonly value: Node; readonly from: TypeReference } {
  const select: SelectStmt = {
    targetList: [{ ResTarget: { val: expression } }],
    fromClause: [{ RangeVar: meant(redefinition.relation) }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  const { statement, analysis } = context.settle({ SelectStmt: select });
  const target = "SelectStmt" in statement ? statement.SelectStmt.targetList?.[0] : undefined;
  const value = target !== undefined && "ResTarget" in target ? target.ResTarget.val! : expression;
  return { value, from: analysis.columns![0]!.type };
}

function refusal(
  name: string,
  type: TypeReference,
  hasExpression: boolean,
  context: DefinitionContext,
): Error {
  const text = formatType({ oid: type.oid, typmod: undefined });
  if (hasExpression) {
    return context.error(
      sqlState.datatype_mismatch,
      `result of USING clause for column "${name}" cannot be cast automatically to type ${text}`,
      -1,
      { hint: "You might need to add an explicit cast." },
    );
  }
  return context.error(
    sqlState.datatype_mismatch,
    `column "${name}" cannot be cast automatically to type ${text}`,
    -1,
    { hint: `You might need to specify "USING ${name}::${formatType(type)}".` },
  );
}
