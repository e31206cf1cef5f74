import type { ObjectType } from "@pgsql/types";
import { kindOf } from "./tree.ts";

/**
 * The words of a command tag for every kind of statement whose tag does not depend on more than its kind.
 *
 * Source: PostgreSQL 15's CreateCommandTag in tcop/utility.c.
 */
const tags: Readonly<Record<string, string>> = {
  AlterCollationStmt: "ALTER COLLATION",
  AlterDatabaseRefreshCollStmt: "ALTER DATABASE",
  AlterDatabaseSetStmt: "ALTER DATABASE",
  AlterDatabaseStmt: "ALTER DATABASE",
  AlterDefaultPrivilegesStmt: "ALTER DEFAULT PRIVILEGES",
  AlterDomainStmt: "ALTER DOMAIN",
  AlterEnumStmt: "ALTER TYPE",
  AlterEventTrigStmt: "ALTER EVENT TRIGGER",
  AlterExtensionContentsStmt: "ALTER EXTENSION",
  AlterExtensionStmt: "ALTER EXTENSION",
  AlterFdwStmt: "ALTER FOREIGN DATA WRAPPER",
  AlterForeignServerStmt: "ALTER SERVER",
  AlterOpFamilyStmt: "ALTER OPERATOR FAMILY",
  AlterOperatorStmt: "ALTER OPERATOR",
  AlterPolicyStmt: "ALTER POLICY",
  AlterPublicationStmt: "ALTER PUBLICATION",
  AlterRoleSetStmt: "ALTER ROLE",
  AlterRoleStmt: "ALTER ROLE",
  AlterSeqStmt: "ALTER SEQUENCE",
  AlterStatsStmt: "ALTER STATISTICS",
  AlterSubscriptionStmt: "ALTER SUBSCRIPTION",
  AlterSystemStmt: "ALTER SYSTEM",
  AlterTSConfigurationStmt: "ALTER TEXT SEARCH CONFIGURATION",
  AlterTSDictionaryStmt: "ALTER TEXT SEARCH DICTIONARY",
  AlterTableSpaceOptionsStmt: "ALTER TABLESPACE",
  AlterTypeStmt: "ALTER TYPE",
  AlterUserMappingStmt: "ALTER USER MAPPING",
  CallStmt: "CALL",
  CheckPointStmt: "CHECKPOINT",
  ClusterStmt: "CLUSTER",
  CommentStmt: "COMMENT",
  CompositeTypeStmt: "CREATE TYPE",
  ConstraintsSetStmt: "SET CONSTRAINTS",
  CopyStmt: "COPY",
  CreateAmStmt: "CREATE ACCESS METHOD",
  CreateCastStmt: "CREATE CAST",
  CreateConversionStmt: "CREATE CONVERSION",
  CreateDomainStmt: "CREATE DOMAIN",
  CreateEnumStmt: "CREATE TYPE",
  CreateEventTrigStmt: "CREATE EVENT TRIGGER",
  CreateExtensionStmt: "CREATE EXTENSION",
  CreateFdwStmt: "CREATE FOREIGN DATA WRAPPER",
  CreateForeignServerStmt: "CREATE SERVER",
  CreateForeignTableStmt: "CREATE FOREIGN TABLE",
  CreateOpClassStmt: "CREATE OPERATOR CLASS",
  CreateOpFamilyStmt: "CREATE OPERATOR FAMILY",
  CreatePLangStmt: "CREATE LANGUAGE",
  CreatePolicyStmt: "CREATE POLICY",
  CreatePublicationStmt: "CREATE PUBLICATION",
  CreateRangeStmt: "CREATE TYPE",
  CreateRoleStmt: "CREATE ROLE",
  CreateSchemaStmt: "CREATE SCHEMA",
  CreateSeqStmt: "CREATE SEQUENCE",
  CreateStatsStmt: "CREATE STATISTICS",
  CreateStmt: "CREATE TABLE",
  CreateSubscriptionStmt: "CREATE SUBSCRIPTION",
  CreateTableSpaceStmt: "CREATE TABLESPACE",
  CreateTransformStmt: "CREATE TRANSFORM",
  CreateTrigStmt: "CREATE TRIGGER",
  CreateUserMappingStmt: "CREATE USER MAPPING",
  CreatedbStmt: "CREATE DATABASE",
  DeclareCursorStmt: "DECLARE CURSOR",
  DeleteStmt: "DELETE",
  DoStmt: "DO",
  DropOwnedStmt: "DROP OWNED",
  DropRoleStmt: "DROP ROLE",
  DropSubscriptionStmt: "DROP SUBSCRIPTION",
  DropTableSpaceStmt: "DROP TABLESPACE",
  DropUserMappingStmt: "DROP USER MAPPING",
  DropdbStmt: "DROP DATABASE",
  ExecuteStmt: "EXECUTE",
  ExplainStmt: "EXPLAIN",
  ImportForeignSchemaStmt: "IMPORT FOREIGN SCHEMA",
  IndexStmt: "CREATE INDEX",
  InsertStmt: "INSERT",
  ListenStmt: "LISTEN",
  LoadStmt: "LOAD",
  LockStmt: "LOCK TABLE",
  MergeStmt: "MERGE",
  NotifyStmt: "NOTIFY",
  PrepareStmt: "PREPARE",
  ReassignOwnedStmt: "REASSIGN OWNED",
  RefreshMatViewStmt: "REFRESH MATERIALIZED VIEW",
  ReindexStmt: "REINDEX",
  RuleStmt: "CREATE RULE",
  SecLabelStmt: "SECURITY LABEL",
  SelectStmt: "SELECT",
  TruncateStmt: "TRUNCATE TABLE",
  UnlistenStmt: "UNLISTEN",
  UpdateStmt: "UPDATE",
  VariableShowStmt: "SHOW",
  ViewStmt: "CREATE VIEW",
};

/** How DROP and ALTER name a type of object, where it is not the words of its constant. */
const objectNames: Partial<Record<ObjectType, string>> = {
  OBJECT_ATTRIBUTE: "TYPE",
  OBJECT_COLUMN: "TABLE",
  OBJECT_DOMCONSTRAINT: "DOMAIN",
  OBJECT_FDW: "FOREIGN DATA WRAPPER",
  OBJECT_FOREIGN_SERVER: "SERVER",
  OBJECT_LARGEOBJECT: "LARGE OBJECT",
  OBJECT_MATVIEW: "MATERIALIZED VIEW",
  OBJECT_OPCLASS: "OPERATOR CLASS",
  OBJECT_OPFAMILY: "OPERATOR FAMILY",
  OBJECT_STATISTIC_EXT: "STATISTICS",
  OBJECT_TABCONSTRAINT: "TABLE",
  OBJECT_TSCONFIGURATION: "TEXT SEARCH CONFIGURATION",
  OBJECT_TSDICTIONARY: "TEXT SEARCH DICTIONARY",
  OBJECT_TSPARSER: "TEXT SEARCH PARSER",
  OBJECT_TSTEMPLATE: "TEXT SEARCH TEMPLATE",
};

/** Kinds of statements whose tag is a verb and the object's type. */
const verbs: Readonly<Record<string, [verb: string, field: string]>> = {
  AlterObjectDependsStmt: ["ALTER", "objectType"],
  AlterObjectSchemaStmt: ["ALTER", "objectType"],
  AlterOwnerStmt: ["ALTER", "objectType"],
  AlterTableMoveAllStmt: ["ALTER", "objtype"],
  AlterTableStmt: ["ALTER", "objtype"],
  DefineStmt: ["CREATE", "kind"],
  DropStmt: ["DROP", "removeType"],
  RenameStmt: ["ALTER", "renameType"],
};

/** The words of the command tag of a statement; for those that count rows, without the count. */
export function tagOf(node: object): string {
  const kind = kindOf(node) ?? "";
  const plain = tags[kind];
  if (plain !== undefined) return plain;
  const fields = (node as Record<string, Record<string, unknown>>)[kind] ?? {};
  const verb = verbs[kind];
  if (verb !== undefined) {
    const [word, field] = verb;
    let type = fields[field] as ObjectType;
    if (type === "OBJECT_COLUMN") type = (fields.relationType ?? type) as ObjectType;
    return `${word} ${objectName(type)}`;
  }
  switch (kind) {
    case "CreateTableAsStmt":
      if (fields.is_select_into === true) return "SELECT INTO";
      return fields.objtype === "OBJECT_MATVIEW" ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS";
    case "CreateFunctionStmt":
      return fields.is_procedure === true ? "CREATE PROCEDURE" : "CREATE FUNCTION";
    case "AlterFunctionStmt":
      return `ALTER ${objectName(fields.objtype as ObjectType)}`;
    case "GrantStmt":
      return fields.is_grant === true ? "GRANT" : "REVOKE";
    case "GrantRoleStmt":
      return fields.is_grant === true ? "GRANT ROLE" : "REVOKE ROLE";
    case "VacuumStmt":
      return fields.is_vacuumcmd === true ? "VACUUM" : "ANALYZE";
    case "FetchStmt":
      return fields.ismove === true ? "MOVE" : "FETCH";
    case "ClosePortalStmt":
      return fields.portalname === undefined ? "CLOSE CURSOR ALL" : "CLOSE CURSOR";
    case "DeallocateStmt":
      return fields.name === undefined ? "DEALLOCATE ALL" : "DEALLOCATE";
    case "DiscardStmt":
      return String(fields.target).replace("_", " ");
    case "VariableSetStmt":
      return String(fields.kind).startsWith("VAR_RESET") ? "RESET" : "SET";
    default:
      return "???";
  }
}

/** How a type of object is named in tags and messages, in capitals. */
export function objectName(type: ObjectType): string {
  return objectNames[type] ?? String(type).slice("OBJECT_".length).replaceAll("_", " ");
}
