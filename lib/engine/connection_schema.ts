import type { ObjectComment } from "../catalog/comments.ts";
import type { DatabaseSchema, Index, Relation, Trigger } from "../catalog/schema.ts";
import type { PgType } from "../pgtypes/pg_type.ts";
import { RelationMap } from "./relation_map.ts";
import type { DescribedColumn } from "./relation_reader.ts";
import type { DescribeColumns, SchemaNamespace, ViewTyper } from "./schema_namespace.ts";

/** The schema as one connection sees it: what is in the file and what is temporary. */
export class ConnectionSchema implements DatabaseSchema {
  readonly version: string;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly permanent: ReadonlyMap<string, Relation>;
  readonly temporary: ReadonlyMap<string, Relation>;
  readonly #permanent: SchemaNamespace;
  readonly #temporary: SchemaNamespace | null;
  #unpopulated: ReadonlySet<string> | undefined;
  readonly #viewsBeingRead = new Set<string>();

  /**
   * @param temporary `null` where there is nothing temporary
   * @param describe asked about relations whose text does not tell their columns
   * @param typeViews tells the types of their columns
   */
  constructor(
    version: string,
    permanent: SchemaNamespace,
    temporary: SchemaNamespace | null,
    describe: DescribeColumns,
    typeViews: ViewTyper | null = null,
  ) {
    this.version = version;
    this.#permanent = permanent;
    this.#temporary = temporary;
    const temporaries = temporary === null ? [] : [temporary];
    const typed: DescribeColumns = (name, isTemporary) => {
      const columns = describe(name, isTemporary);
      const sql = (isTemporary ? temporary : permanent)?.textOf(name) ?? "";
      return typeViews === null ? columns : this.#typed(columns, name, sql, typeViews);
    };
    this.permanent = new RelationMap([permanent], typed);
    this.temporary = new RelationMap(temporaries, typed);
    this.relations = new RelationMap([...temporaries, permanent], typed);
  }

  /** A view may refer to others, and in a damaged file to itself. */
  #typed(
    columns: readonly DescribedColumn[],
    name: string,
    sql: string,
    typeViews: ViewTyper,
  ): readonly DescribedColumn[] {
    if (!/^CREATE\s+(TEMP\w*\s+)?VIEW/i.test(sql) || this.#viewsBeingRead.has(name)) return columns;
    this.#viewsBeingRead.add(name);
    try {
      return typeViews(columns, sql, this);
    } finally {
      this.#viewsBeingRead.delete(name);
    }
  }

  /** What the schema is made of. */
  get namespaces(): { readonly main: SchemaNamespace; readonly temp: SchemaNamespace | null } {
    return { main: this.#permanent, temp: this.#temporary };
  }

  get types(): ReadonlyMap<string, PgType> {
    return this.#permanent.types;
  }

  get schemas(): ReadonlyMap<string, number> {
    return this.#permanent.schemas;
  }

  get unpopulated(): ReadonlySet<string> {
    return this.#unpopulated ??= this.#permanent.unpopulated;
  }

  get cascades(): number {
    return this.#permanent.cascades + (this.#temporary?.cascades ?? 0);
  }

  get lacksPublic(): boolean {
    return this.#permanent.lacksPublic;
  }

  get comments(): readonly ObjectComment[] {
    return this.#permanent.comments;
  }

  indexesOf(relation: Relation): readonly Index[] {
    return this.#namespaceOf(relation)?.indexesOf(relation) ?? [];
  }

  triggersOf(relation: Relation): readonly Trigger[] {
    // A temporary trigger may be on a permanent table.
    const own = this.#namespaceOf(relation)?.triggersOf(relation) ?? [];
    if (relation.temporary || this.#temporary === null) return own;
    return [...own, ...this.#temporary.triggersOf(relation)];
  }

  #namespaceOf(relation: Relation): SchemaNamespace | null {
    return relation.temporary ? this.#temporary : this.#permanent;
  }
}
