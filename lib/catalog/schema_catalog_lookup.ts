import { domainConstraint } from "./domain_constraints.ts";
import type { ObjectNames, PgType, StorageValue } from "../pgtypes/pg_type.ts";
import type {
  CatalogLookup,
  ObjectIdentity,
  PrivilegedKind,
  PrivilegedObject,
  SequenceFacts,
  StoredTrees,
} from "../functions/catalog_lookup.ts";
import { oids } from "../pgtypes/types.ts";
import { catalogRelation } from "./catalog_relations.ts";
import type { CatalogModel } from "./catalog_model.ts";
import {
  constraintDefinition,
  indexDefinition,
  indexKeyText,
  systemIndexDefinition,
} from "./definition_text.ts";
import { domainConstraintDefinition } from "./domain_text.ts";
import { updatableEvents } from "./updatable_events.ts";
import { viewText } from "./expression_text.ts";
import { queryTextOf } from "./materialized_view.ts";
import { namespaceName, qualifiedName } from "./qualified_name.ts";
import { fixedOids } from "./fixed_oids.ts";
import {
  functionDefinition,
  parameterDefaultText,
  parameterList,
  resultText,
  sqlBody,
} from "./function_text.ts";
import { objectDescription } from "./object_description.ts";
import { objectIdentity } from "./object_identity.ts";
import { objectNames } from "./object_names.ts";
import { privilegedObject } from "./privileged_objects.ts";
import { systemColumns } from "./pg_catalog/pg_attribute.ts";
import { describedObjects } from "./pg_catalog/pg_description.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import { scanSql } from "./sql_scanner.ts";
import { ownName } from "./schema_names.ts";
import { staticRow } from "./static_index.ts";
import { storedTrees } from "./stored_trees.ts";
import { staticRows } from "./static_rows.ts";
import { allSystemTables, systemTable } from "./system_tables.ts";

/** Answers the questions of system functions from a model of the database. */
export class SchemaCatalogLookup implements CatalogLookup {
  readonly #model: () => CatalogModel;
  readonly #names: ObjectNames;

  /** @param model as it is at the time of a question */
  constructor(model: () => CatalogModel) {
    this.#model = model;
    this.#names = objectNames(model);
  }

  get #objects() {
    return this.#model().objects;
  }

  get mayWrite(): boolean {
    return this.#model().server.mayWrite;
  }

  constraintDefinition(oid: number, pretty: boolean): string | undefined {
    const constraint = this.#objects.constraint(oid);
    if (constraint !== undefined) return constraintDefinition(constraint, this.#model(), pretty);
    const own = domainConstraint(this.#objects, oid);
    if (own !== undefined) {
      return domainConstraintDefinition(own.domain, own.check, this.#model(), pretty);
    }
    // Of the constraints that are PostgreSQL's own, those of domains are read by SQLAlchemy.
    const condition = staticRow("pg_constraint", oid)?.["conbin"];
    if (typeof condition !== "string") return undefined;
    return pretty ? `CHECK ${condition}` : `CHECK (${condition})`;
  }

  indexDefinition(oid: number, column: number, pretty: boolean): string | undefined {
    const found = this.#objects.index(oid);
    if (found === undefined) return systemIndexText(oid, column);
    const model = this.#model();
    return column === 0
      ? indexDefinition(found, model, pretty)
      : indexKeyText(found, column - 1, model, pretty);
  }

  viewDefinition(oid: number, pretty: boolean): string | undefined {
    const relation = this.#objects.table(oid)?.relation;
    const text = relation && queryTextOf(relation);
    return text === undefined ? undefined : viewText(text, this.#model(), pretty);
  }

  prettyExpression(text: string, relationOid: number): string | undefined {
    const relation = this.#objects.table(relationOid)?.relation;
    const style = { pretty: true, indented: true };
    return relation && this.#model().definitions?.value(text, relation, style);
  }

  ruleDefinition(oid: number, pretty: boolean): string | undefined {
    const model = this.#model();
    const view = this.#objects.tables.find(({ ruleOid }) => oid !== 0 && ruleOid === oid);
    if (view === undefined) return undefined;
    const name = ownName(view.relation);
    const { sql } = view.relation;
    const namespace = namespaceName(view);
    const shown = pretty
      ? qualifiedName(namespace, name, model.server)
      : `${quoteIdentifier(namespace)}.${quoteIdentifier(name)}`;
    const query = viewText(sql, model, pretty);
    return `CREATE RULE "_RETURN" AS\n    ON SELECT TO ${shown} DO INSTEAD ${query}`;
  }

  triggerDefinition(oid: number): string | undefined {
    return this.#objects.trigger(oid)?.sql;
  }

  typeName(oid: number): string | undefined {
    return this.#names.nameOf(oids.regtype, oid);
  }

  functionArguments(oid: number, defaults: boolean): string | undefined {
    const row = staticRow("pg_proc", oid);
    return row && parameterList(row, defaults);
  }

  parameterDefault(oid: number, parameter: number): string | undefined {
    const row = staticRow("pg_proc", oid);
    return row && parameterDefaultText(row, parameter);
  }

  functionResult(oid: number): string | undefined {
    const row = staticRow("pg_proc", oid);
    return row && resultText(row);
  }

  functionBody(oid: number): string | undefined {
    const row = staticRow("pg_proc", oid);
    return row && sqlBody(row);
  }

  functionDefinition(oid: number): string | undefined {
    const row = staticRow("pg_proc", oid);
    return row && functionDefinition(row);
  }

  objectDescription(catalog: number, oid: number, column: number): string | undefined {
    return objectDescription(catalog, oid, column, this.#model(), this.#names);
  }

  objectIdentity(catalog: number, oid: number, column: number): ObjectIdentity | undefined {
    return objectIdentity(catalog, oid, column, this.#model(), this.#names);
  }

  storedTrees(oid: number): StoredTrees | undefined {
    if (this.#names.nameOf(oids.regclass, oid) === undefined) return undefined;
    return storedTrees(oid, this.#objects);
  }

  databaseSize(oid: number | null): number {
    const { server } = this.#model();
    return [...server.databases()].filter((each) => oid === null || each.oid === oid)
      .reduce((sum, each) => sum + server.databaseSize(each.oid), 0);
  }

  updatableEvents(oid: number, triggers: boolean): number {
    return updatableEvents(oid, triggers, this.#objects);
  }

  hasColumn(relationOid: number, column: string | number): boolean {
    const columns = this.#objects.table(relationOid)?.relation.columns ??
      [...allSystemTables()].find(({ oid }) => oid === relationOid)?.columns ?? [];
    return typeof column === "string"
      ? [...columns.map(({ name }) => name), ...systemColumns.map(([name]) => name)].includes(
        column,
      )
      : column > 0 && column <= columns.length;
  }

  privilegedObject(kind: PrivilegedKind, key: string | number): PrivilegedObject | undefined {
    return privilegedObject(kind, key, this.#model());
  }

  sequenceOfColumn(tableOid: number, column: string): string | null | undefined {
    const table = this.#objects.table(tableOid);
    if (table?.relation.columns.some(({ name }) => name === column) !== true) return undefined;
    const own = table.relation.columns.find(({ name }) => name === column)!;
    const sequence = this.#objects.sequenceOf(table, own);
    if (sequence === undefined) return null;
    return `${quoteIdentifier(namespaceName(sequence))}.${quoteIdentifier(sequence.name)}`;
  }

  sequence(key: number | string): SequenceFacts | string | undefined {
    const objects = this.#objects;
    const oid = typeof key === "number" ? key : objects.relationOidOf(key);
    if (oid === undefined) return undefined;
    const found = objects.sequence(oid);
    if (found === undefined) return this.#names.nameOf(oids.regclass, oid);
    const { relation, definition } = found;
    return {
      name: relation.name,
      ownName: found.name,
      temporary: relation.temporary,
      numbers: relation.numbers?.name ?? null,
      increment: String(definition.increment),
      minimum: String(definition.minimum),
      maximum: String(definition.maximum),
      cycle: definition.cycle,
    };
  }

  isVisible(catalog: string, oid: number): boolean | undefined {
    const objects = this.#objects;
    if (catalog === "pg_class") {
      return isVisibleAs(this.#names.nameOf(oids.regclass, oid));
    }
    if (catalog === "pg_type" && (objects.tableOfType(oid) ?? ownType(objects.types, oid))) {
      return isVisibleAs(this.#names.nameOf(oids.regtype, oid));
    }
    const row = staticRow(catalog, oid);
    if (row === undefined) return undefined;
    const namespace = Object.keys(row).find((name) => name.endsWith("namespace"));
    return namespace === undefined || row[namespace] === fixedOids.systemNamespace;
  }

  settingRows(): readonly (readonly StorageValue[])[] {
    return [...catalogRelation("pg_catalog", "pg_settings")!.rows(this.#model())];
  }

  roleName(oid: number): string | undefined {
    const name = this.#names.nameOf(oids.regrole, oid);
    return name?.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  }

  isMember(role: string | number, of: string | number): boolean {
    const { server } = this.#model();
    const oidOf = (given: string | number) =>
      typeof given === "number"
        ? given
        : [...server.roles()].find(({ name }) => name === given)?.oid;
    const [member, other] = [oidOf(role), oidOf(of)];
    if (member === undefined || other === undefined) return false;
    return member === other ||
      [...server.memberships()].some(({ roleOid, memberOid }) =>
        memberOid === member && roleOid === other
      );
  }

  blockersOf(processId: number): readonly number[] {
    return this.#model().server.blockersOf(processId);
  }

  comment(oid: number, catalog: string | null, column: number): string | null {
    const catalogOid = catalog === null ? undefined : systemTable("pg_catalog", catalog)?.oid;
    if (catalog !== null && catalogOid === undefined) return null;
    const found = systemComments().get(oid)?.find((comment) =>
      comment.column === column && (catalogOid === undefined || comment.catalog === catalogOid)
    );
    return found?.text ?? this.#ownComment(oid, catalogOid, column);
  }

  #ownComment(oid: number, catalogOid: number | undefined, column: number): string | null {
    const model = this.#model();
    for (const each of describedObjects(model)) {
      if (each.oid !== oid || each.column !== column) continue;
      if (catalogOid === undefined || each.catalog === catalogOid) return each.comment;
    }
    if (catalogOid !== systemTable("pg_catalog", "pg_database")?.oid) return null;
    const database = [...model.server.databases()].find((each) => each.oid === oid);
    if (database?.name !== model.server.databaseName) return null;
    return model.objects.schema.comments?.find(({ kind }) => kind === "database")?.comment ?? null;
  }
}

function ownType(types: Iterable<PgType>, oid: number): PgType | undefined {
  return [...types].find((type) => type.oid === oid || type.arrayOid === oid);
}

/** Whether a name, as it is shown, does without the schema. */
function isVisibleAs(name: string | undefined): boolean | undefined {
  if (name === undefined) return undefined;
  const [, second] = scanSql(name);
  return second?.text !== ".";
}

/** A comment on an object of the system. */
interface Comment {
  readonly catalog: number;
  readonly column: number;
  readonly text: string;
}

let comments: Map<number, Comment[]> | undefined;

/** By OID of the object. */
function systemComments(): ReadonlyMap<number, readonly Comment[]> {
  if (comments !== undefined) return comments;
  comments = new Map();
  for (const row of staticRows(systemTable("pg_catalog", "pg_description")!)) {
    const [oid, catalog, column, text] = row as [number, number, number, string];
    const others = comments.get(oid);
    if (others === undefined) comments.set(oid, [{ catalog, column, text }]);
    else others.push({ catalog, column, text });
  }
  return comments;
}

/** An index of the system's own tables, or one column of it. */
function systemIndexText(oid: number, column: number): string | undefined {
  for (const table of allSystemTables()) {
    const index = table.indexes.find((each) => each.oid === oid);
    if (index === undefined) continue;
    if (column === 0) return systemIndexDefinition(table, index);
    const number = index.columns[column - 1];
    return number === undefined ? "" : quoteIdentifier(table.columns[number - 1]!.name);
  }
  return undefined;
}
