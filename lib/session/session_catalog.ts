import { type CatalogModel, catalogModel } from "../catalog/catalog_model.ts";
import type {
  CatalogCursor,
  CatalogDatabase,
  CatalogFacet,
  CatalogLock,
  CatalogMembership,
  CatalogPreparedStatement,
  CatalogRole,
  CatalogServer,
  CatalogSession,
  CatalogSetting,
} from "../catalog/catalog_server.ts";
import type { Definitions } from "../catalog/definitions.ts";
import { objectNames } from "../catalog/object_names.ts";
import type { DatabaseSchema } from "../catalog/schema.ts";
import { SchemaCatalogLookup } from "../catalog/schema_catalog_lookup.ts";
import { systemRelation } from "../catalog/system_relation.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { CatalogLookup } from "../functions/catalog_lookup.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { oids } from "../pgtypes/oids.ts";
import { DefinitionPrinter } from "../sql/deparse/definition_printer.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import type { Database } from "../store/database_table.ts";
import type { Entity } from "../store/entity_table.ts";
import { databaseFileSize } from "../store/hosted_database_file.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { ActivityRegistry } from "./session_activity.ts";
import type { SessionIdentity } from "./session_function_context.ts";
import type { SessionState } from "./session_state.ts";
import { listedSettingDefinitions, type SettingDefinition } from "./settings/setting_definition.ts";

/** OIDs below this are PostgreSQL's own. */
const firstNormalOid = 16384;

/** What the catalogs show of the server, to one session. */
export interface ServerFacts {
  /** The folder of all databases. */
  readonly dataPath: string;
  readonly store: MetadataStore;
  readonly activities: ActivityRegistry;
  readonly entity: Entity;
  readonly database: Database;
}

/** What one session can see of the server and of its database, for the catalogs and for functions. */
export class SessionCatalog implements CatalogServer {
  readonly names: ObjectNames;
  readonly lookup: CatalogLookup;
  readonly #facts: ServerFacts;
  readonly #identity: SessionIdentity;
  #session: SessionState | null = null;
  #questions = 0;
  #definitions:
    | {
      readonly schema: DatabaseSchema;
      readonly searchPath: readonly string[];
      readonly printer: DefinitionPrinter;
    }
    | null = null;

  constructor(facts: ServerFacts, identity: SessionIdentity) {
    this.#facts = facts;
    this.#identity = identity;
    this.names = objectNames(() => this.model());
    this.lookup = new SchemaCatalogLookup(() => this.model());
  }

  /** The session itself is known only once it has been made with this. */
  attach(session: SessionState): void {
    this.#session = session;
  }

  /** What catalog relations are filled from. */
  model(): CatalogModel {
    return catalogModel(this.#session!.executor.schema(), this);
  }

  /** Kept for as long as schema and search path stay: what was printed is remembered. */
  definitions(schema: DatabaseSchema): Definitions {
    const { searchPath } = this;
    const known = this.#definitions;
    if (known?.schema === schema && known.searchPath === searchPath) return known.printer;
    const printer = new DefinitionPrinter(schema, {
      // What is in the file has the names of the file.
      searchPath: ["main"],
      settings: defaultFormatSettings,
      systemRelation,
      objectNames: this.names,
      typeName: (oid) => this.names.nameOf(oids.regtype, oid),
      relationName: (given, name) => {
        const relation = schema.relations.get(name);
        const isSystem = given !== undefined && given !== "main" && given !== "temp";
        if (!isSystem && relation !== undefined) {
          return this.names.nameOf(oids.regclass, relation.oid) ?? quoteIdentifier(name);
        }
        const own = quoteIdentifier(name);
        return !isSystem || given === "pg_catalog" ? own : `${quoteIdentifier(given)}.${own}`;
      },
    });
    this.#definitions = { schema, searchPath, printer };
    return printer;
  }

  get databaseName(): string {
    return this.#identity.databaseName;
  }

  get userName(): string {
    return this.#identity.user;
  }

  get mayWrite(): boolean {
    return this.#session?.mayWrite() ?? false;
  }

  get searchPath(): readonly string[] {
    return this.#session?.settings.searchPath ?? ["public"];
  }

  get ownerOid(): number {
    return roleOid(this.#facts.database.entityId);
  }

  #visibleDatabases(): readonly Database[] {
    const { store, entity, database } = this.#facts;
    const found = new Map([database].map((each) => [each.id, each]));
    for (const each of store.databases.listOwnedBy(entity.id)) found.set(each.id, each);
    for (const each of store.databases.listSharedWith(entity.id)) found.set(each.id, each);
    return [...found.values()];
  }

  *databases(): Iterable<CatalogDatabase> {
    const { database, entity } = this.#facts;
    for (const { id, slug, entityId, entitySlug } of this.#visibleDatabases()) {
      const name = entityId === entity.id && !this.databaseName.includes("/")
        ? slug
        : `${entitySlug}/${slug}`;
      yield {
        oid: firstNormalOid + id,
        name: id === database.id ? this.databaseName : name,
        ownerOid: roleOid(entityId),
      };
    }
  }

  databaseSize(oid: number): number {
    const found = this.#visibleDatabases().find(({ id }) => firstNormalOid + id === oid);
    return found === undefined ? 0 : databaseFileSize(this.#facts.dataPath, found);
  }

  *roles(): Iterable<CatalogRole> {
    const ids = new Set([
      this.#facts.entity.id,
      ...this.#visibleDatabases().map(({ entityId }) => entityId),
    ]);
    for (const id of ids) {
      const entity = this.#facts.store.entities.findById(id);
      if (entity === null) continue;
      yield { oid: roleOid(id), name: entity.slug, canLogIn: entity.type === "user" };
    }
  }

  /** Entities have no members. */
  memberships(): Iterable<CatalogMembership> {
    return [];
  }

  *settings(): Iterable<CatalogSetting> {
    for (const definition of listedSettingDefinitions()) {
      yield catalogSetting(definition, this.#session?.settings.raw(definition.name) ?? "");
    }
  }

  *sessions(): Iterable<CatalogSession> {
    for (const activity of this.#facts.activities.visibleTo(this.#facts.entity.id)) {
      const { databaseId, entityId, user, ...identity } = activity.identity;
      yield {
        ...identity,
        databaseOid: firstNormalOid + databaseId,
        userOid: roleOid(entityId),
        userName: user,
        applicationName: activity.applicationName(),
        startedAt: activity.startedAt,
        transactionStartedAt: activity.transactionStartedAt,
        queryStartedAt: activity.queryStartedAt,
        stateChangedAt: activity.stateChangedAt,
        state: activity.state,
        waitEvent: activity.waitEvent,
        query: activity.query,
        copy: activity.copy,
      };
    }
  }

  *preparedStatements(): Iterable<CatalogPreparedStatement> {
    for (const prepared of this.#session?.prepared.named() ?? []) {
      yield {
        name: prepared.name,
        statement: prepared.text,
        preparedAt: prepared.preparedAt,
        parameterTypes: prepared.parameterTypes,
        fromSql: prepared.fromSql,
      };
    }
  }

  *cursors(): Iterable<CatalogCursor> {
    for (const portal of this.#session?.portals.open() ?? []) {
      yield {
        name: portal.name,
        statement: portal.text,
        isHoldable: portal.isHoldable,
        isBinary: portal.resultFormats.includes(1),
        isScrollable: portal.cursor?.scrolls ?? false,
        createdAt: portal.createdAt,
      };
    }
  }

  *locks(): Iterable<CatalogLock> {
    for (const { owner, tag, mode, granted } of this.#session?.locks.all() ?? []) {
      yield { processId: owner, mode, granted, on: tag };
    }
  }

  blockersOf(processId: number): readonly number[] {
    return this.#session?.locks.blockersOf(processId) ?? [];
  }

  version(facet: CatalogFacet): string {
    switch (facet) {
      case "databases":
      case "roles":
        return String(this.#facts.store.changeCounter());
      case "session":
        return `${this.userName} ${this.databaseName}`;
      case "search path":
        return this.searchPath.join(",");
      case "settings":
        return String(this.#session?.settings.version);
      case "sessions":
      case "prepared statements":
      case "cursors":
      case "locks":
      case "schema":
        // They may have changed with every statement.
        return String(++this.#questions);
    }
  }
}

function roleOid(entityId: number): number {
  return firstNormalOid + entityId;
}

function catalogSetting(definition: SettingDefinition, value: string): CatalogSetting {
  const { name, unit, category, description, context, type, minimum, maximum } = definition;
  const limit = (bound: number) => Number.isFinite(bound) ? String(bound) : null;
  return {
    name,
    value,
    unit,
    category,
    description,
    context,
    type,
    source: value === definition.initial ? "default" : "session",
    minimum: limit(minimum),
    maximum: limit(maximum),
    values: definition.values.length > 0 ? definition.values : null,
    bootValue: definition.initial,
    resetValue: definition.initial,
  };
}
