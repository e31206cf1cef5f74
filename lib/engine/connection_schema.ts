import type { DatabaseSchema, Index, Relation, Trigger } from "../catalog/schema.ts";
import { RelationMap } from "./relation_map.ts";
import type { DescribeColumns, SchemaNamespace } from "./schema_namespace.ts";

/** The schema as one connection sees it: what is in the file and what is temporary. */
export class ConnectionSchema implements DatabaseSchema {
  readonly version: string;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly permanent: ReadonlyMap<string, Relation>;
  readonly temporary: ReadonlyMap<string, Relation>;
  readonly #permanent: SchemaNamespace;
  readonly #temporary: SchemaNamespace | null;

  /**
   * @param temporary `null` where there is nothing temporary
   * @param describe asked about relations whose text does not tell their columns
   */
  constructor(
    version: string,
    permanent: SchemaNamespace,
    temporary: SchemaNamespace | null,
    describe: DescribeColumns,
  ) {
    this.version = version;
    this.#permanent = permanent;
    this.#temporary = temporary;
    const temporaries = temporary === null ? [] : [temporary];
    this.permanent = new RelationMap([permanent], describe);
    this.temporary = new RelationMap(temporaries, describe);
    this.relations = new RelationMap([...temporaries, permanent], describe);
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
