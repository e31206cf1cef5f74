import { ownName } from "../../catalog/schema_names.ts";
import type { AlterTableCmd, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { requireIndex } from "./maintenance.ts";
import { requireOwner } from "./roles.ts";
import { saysWhatFires } from "./trigger_state.ts";
import { checkStorageParameters, checkTableMethod, checkTablespace } from "./storage_parameters.ts";

/** Commands that are true of every table here, or of which nothing can be seen. */
const idleCommands: ReadonlySet<string> = new Set([
  "AT_DisableRowSecurity",
  "AT_DropCluster",
  "AT_DropOids",
  "AT_EnableTrigAll",
  "AT_EnableTrigUser",
  "AT_NoForceRowSecurity",
  "AT_SetLogged",
  "AT_SetUnLogged",
]);

const columnCommands: ReadonlySet<string> = new Set([
  "AT_ResetOptions",
  "AT_SetCompression",
  "AT_SetOptions",
  "AT_SetStatistics",
  "AT_SetStorage",
]);

const storages: ReadonlySet<string> = new Set([
  "default",
  "extended",
  "external",
  "main",
  "plain",
]);

/**
 * Whether a command of ALTER TABLE only says how rows are stored or planned for, or repeats what holds
 * for every table. What it names must be there all the same.
 */
export function changesNothing(
  command: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): boolean {
  const { subtype = "", def, name = "", newowner } = command;
  if (idleCommands.has(subtype) || saysWhatFires(command, relation, context)) return true;
  if (columnCommands.has(subtype)) {
    checkColumnCommand(command, relation, context);
    return true;
  }
  switch (subtype) {
    case "AT_SetRelOptions":
    case "AT_ResetRelOptions":
    case "AT_ReplaceRelOptions":
      if (subtype !== "AT_ResetRelOptions" && relation.kind === "table") {
        checkStorageParameters(listOf(def), "heap", context);
      }
      return true;
    case "AT_ChangeOwner":
      requireOwner(newowner!, context);
      return true;
    case "AT_ClusterOn":
      requireIndex(name, relation, context);
      return true;
    case "AT_ReplicaIdentity": {
      const index = def !== undefined && "ReplicaIdentityStmt" in def
        ? def.ReplicaIdentityStmt.name
        : undefined;
      if (index !== undefined) requireIndex(index, relation, context);
      return true;
    }
    case "AT_SetTableSpace":
      checkTablespace(name, context);
      return true;
    case "AT_SetAccessMethod":
      checkTableMethod(name, context);
      return true;
    case "AT_AttachPartition":
    case "AT_DetachPartition":
      throw context.error(
        sqlState.invalid_object_definition,
        `table "${ownName(relation)}" is not partitioned`,
      );
    default:
      return false;
  }
}

function listOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && "List" in node ? node.List.items ?? [] : [];
}

function checkColumnCommand(
  { subtype, name = "", def }: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): void {
  if (name !== "" && !relation.columns.some((each) => each.name === name)) {
    throw context.error(
      sqlState.undefined_column,
      `column "${name}" of relation "${ownName(relation)}" does not exist`,
    );
  }
  const word = def !== undefined && "String" in def ? def.String.sval ?? "" : "";
  if (subtype === "AT_SetStorage" && !storages.has(word.toLowerCase())) {
    throw context.error(sqlState.invalid_parameter_value, `invalid storage type "${word}"`);
  }
  const compressions = ["default", "lz4", "pglz"];
  if (subtype === "AT_SetCompression" && !compressions.includes(word)) {
    throw context.error(sqlState.invalid_parameter_value, `invalid compression method "${word}"`);
  }
}
