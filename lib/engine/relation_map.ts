import { impliedSequenceNamed } from "../catalog/implied_sequence.ts";
import type { Relation } from "../catalog/schema.ts";
import type { DescribeColumns, SchemaNamespace } from "./schema_namespace.ts";

/**
 * The relations of some namespaces as a map, of which nothing is read before it is asked for. In a
 * namespace that comes first, a name hides the same name in later ones. Looking up ignores the case
 * of ASCII letters.
 */
export class RelationMap implements ReadonlyMap<string, Relation> {
  readonly #namespaces: readonly SchemaNamespace[];
  readonly #describe: DescribeColumns;

  constructor(namespaces: readonly SchemaNamespace[], describe: DescribeColumns) {
    this.#namespaces = namespaces;
    this.#describe = describe;
  }

  /**
   * The relation of this name, whatever its case. The sequences that PostgreSQL would have behind
   * tables are found, but are not among the {@link values}.
   */
  get(name: string): Relation | undefined {
    return this.#own(name) ?? impliedSequenceNamed(name, (table) => this.#own(table));
  }

  #own(name: string): Relation | undefined {
    for (const namespace of this.#namespaces) {
      const relation = namespace.relation(name, this.#describe);
      if (relation !== undefined) return relation;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.#namespaces.some((namespace) => namespace.has(name));
  }

  get size(): number {
    let size = 0;
    for (const _name of this.#foldedNames()) size++;
    return size;
  }

  *#foldedNames(): IterableIterator<string> {
    for (const [index, namespace] of this.#namespaces.entries()) {
      const hiding = this.#namespaces.slice(0, index);
      for (const name of namespace.names()) {
        if (!hiding.some((other) => other.has(name))) yield name;
      }
    }
  }

  *values(): MapIterator<Relation> {
    for (const name of this.#foldedNames()) yield this.get(name)!;
  }

  *keys(): MapIterator<string> {
    for (const { name } of this.values()) yield name;
  }

  *entries(): MapIterator<[string, Relation]> {
    for (const relation of this.values()) yield [relation.name, relation];
  }

  [Symbol.iterator](): MapIterator<[string, Relation]> {
    return this.entries();
  }

  forEach(
    callback: (value: Relation, key: string, map: ReadonlyMap<string, Relation>) => void,
  ): void {
    for (const relation of this.values()) callback(relation, relation.name, this);
  }
}
