import { CatalogRelation, type RowSource } from "./catalog_relation.ts";
import * as catalogFacts from "./information_schema/catalog_facts.ts";
import { columns } from "./information_schema/columns.ts";
import * as constraints from "./information_schema/constraints.ts";
import { columnPrivileges, tablePrivileges } from "./information_schema/privileges.ts";
import * as domains from "./information_schema/domains.ts";
import { schemata } from "./information_schema/schemata.ts";
import { sequences } from "./information_schema/sequences.ts";
import { tables } from "./information_schema/tables.ts";
import { triggers } from "./information_schema/triggers.ts";
import { views } from "./information_schema/views.ts";
import { pgAttrdef } from "./pg_catalog/pg_attrdef.ts";
import { pgAttribute } from "./pg_catalog/pg_attribute.ts";
import { pgAuthMembers } from "./pg_catalog/pg_auth_members.ts";
import { pgAuthid } from "./pg_catalog/pg_authid.ts";
import { pgClass } from "./pg_catalog/pg_class.ts";
import { pgConstraint } from "./pg_catalog/pg_constraint.ts";
import { pgCursors } from "./pg_catalog/pg_cursors.ts";
import { pgDescription, pgShdescription } from "./pg_catalog/pg_description.ts";
import { pgEnum } from "./pg_catalog/pg_enum.ts";
import { pgDatabase } from "./pg_catalog/pg_database.ts";
import { pgDepend } from "./pg_catalog/pg_depend.ts";
import * as extensions from "./pg_catalog/pg_extension.ts";
import { pgGroup } from "./pg_catalog/pg_group.ts";
import { pgIndex } from "./pg_catalog/pg_index.ts";
import { pgIndexes } from "./pg_catalog/pg_indexes.ts";
import { pgLocks } from "./pg_catalog/pg_locks.ts";
import { pgMatviews } from "./pg_catalog/pg_matviews.ts";
import { pgNamespace } from "./pg_catalog/pg_namespace.ts";
import { pgPreparedStatements } from "./pg_catalog/pg_prepared_statements.ts";
import { pgRewrite } from "./pg_catalog/pg_rewrite.ts";
import { pgRoles } from "./pg_catalog/pg_roles.ts";
import { pgSequence } from "./pg_catalog/pg_sequence.ts";
import { pgSequences } from "./pg_catalog/pg_sequences.ts";
import { pgSettings } from "./pg_catalog/pg_settings.ts";
import { pgShdepend } from "./pg_catalog/pg_shdepend.ts";
import { pgStatActivity } from "./pg_catalog/pg_stat_activity.ts";
import { pgStatProgressCopy } from "./pg_catalog/pg_stat_progress_copy.ts";
import { pgStatDatabase } from "./pg_catalog/pg_stat_database.ts";
import * as statistics from "./pg_catalog/pg_stat_tables.ts";
import { pgTables } from "./pg_catalog/pg_tables.ts";
import { pgTimezoneNames } from "./pg_catalog/pg_timezone_names.ts";
import { pgTrigger } from "./pg_catalog/pg_trigger.ts";
import { pgType } from "./pg_catalog/pg_type.ts";
import { pgShadow, pgUser } from "./pg_catalog/pg_user.ts";
import { pgViews } from "./pg_catalog/pg_views.ts";
import { type SystemSchema, type SystemTable, systemTable } from "./system_tables.ts";

/** Where rows come from; relations without an entry have only rows that every database has, or none. */
const sources: Readonly<Record<SystemSchema, ReadonlyMap<string, RowSource>>> = {
  pg_catalog: new Map([
    ["pg_attrdef", pgAttrdef],
    ["pg_attribute", pgAttribute],
    ["pg_auth_members", pgAuthMembers],
    ["pg_authid", pgAuthid],
    ["pg_available_extension_versions", extensions.pgAvailableExtensionVersions],
    ["pg_available_extensions", extensions.pgAvailableExtensions],
    ["pg_class", pgClass],
    ["pg_constraint", pgConstraint],
    ["pg_cursors", pgCursors],
    ["pg_locks", pgLocks],
    ["pg_database", pgDatabase],
    ["pg_enum", pgEnum],
    ["pg_description", pgDescription],
    ["pg_shdescription", pgShdescription],
    ["pg_depend", pgDepend],
    ["pg_extension", extensions.pgExtension],
    ["pg_group", pgGroup],
    ["pg_index", pgIndex],
    ["pg_indexes", pgIndexes],
    ["pg_matviews", pgMatviews],
    ["pg_namespace", pgNamespace],
    ["pg_prepared_statements", pgPreparedStatements],
    ["pg_rewrite", pgRewrite],
    ["pg_roles", pgRoles],
    ["pg_sequence", pgSequence],
    ["pg_sequences", pgSequences],
    ["pg_settings", pgSettings],
    ["pg_shadow", pgShadow],
    ["pg_shdepend", pgShdepend],
    ["pg_stat_activity", pgStatActivity],
    ["pg_stat_progress_copy", pgStatProgressCopy],
    ["pg_stat_all_indexes", statistics.pgStatIndexes],
    ["pg_stat_all_tables", statistics.pgStatTables],
    ["pg_stat_database", pgStatDatabase],
    ["pg_stat_user_indexes", statistics.pgStatIndexes],
    ["pg_stat_user_tables", statistics.pgStatTables],
    ["pg_stat_xact_all_tables", statistics.pgStatXactTables],
    ["pg_stat_xact_user_tables", statistics.pgStatXactTables],
    ["pg_statio_all_indexes", statistics.pgStatioIndexes],
    ["pg_statio_all_sequences", statistics.pgStatioSequences],
    ["pg_statio_all_tables", statistics.pgStatioTables],
    ["pg_statio_user_indexes", statistics.pgStatioIndexes],
    ["pg_statio_user_sequences", statistics.pgStatioSequences],
    ["pg_statio_user_tables", statistics.pgStatioTables],
    ["pg_tables", pgTables],
    ["pg_timezone_names", pgTimezoneNames],
    ["pg_trigger", pgTrigger],
    ["pg_type", pgType],
    ["pg_user", pgUser],
    ["pg_views", pgViews],
  ]),
  information_schema: new Map([
    ["applicable_roles", catalogFacts.applicableRoles],
    ["character_sets", catalogFacts.characterSets],
    ["check_constraints", constraints.checkConstraints],
    ["collations", catalogFacts.collations],
    ["column_domain_usage", domains.columnDomainUsage],
    ["column_privileges", columnPrivileges],
    ["columns", columns],
    ["constraint_column_usage", constraints.constraintColumnUsage],
    ["constraint_table_usage", constraints.constraintTableUsage],
    ["domain_constraints", domains.constraintsOfDomains],
    ["domain_udt_usage", domains.domainUdtUsage],
    ["domains", domains.domains],
    ["enabled_roles", catalogFacts.enabledRoles],
    ["information_schema_catalog_name", catalogFacts.informationSchemaCatalogName],
    ["key_column_usage", constraints.keyColumnUsage],
    ["referential_constraints", constraints.referentialConstraints],
    ["role_column_grants", columnPrivileges],
    ["role_table_grants", tablePrivileges],
    ["schemata", schemata],
    ["sequences", sequences],
    ["table_constraints", constraints.tableConstraints],
    ["table_privileges", tablePrivileges],
    ["tables", tables],
    ["triggers", triggers],
    ["views", views],
  ]),
};

const relations = new Map<SystemTable, CatalogRelation>();

/** The relation of a system schema with this name; `undefined` if PostgreSQL 15 has none. */
export function catalogRelation(schema: string, name: string): CatalogRelation | undefined {
  const table = systemTable(schema, name);
  if (table === undefined) return undefined;
  let relation = relations.get(table);
  if (relation === undefined) {
    relation = new CatalogRelation(table, sources[table.schema].get(name));
    relations.set(table, relation);
  }
  return relation;
}
