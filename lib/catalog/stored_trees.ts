import type { StoredTrees } from "../functions/catalog_lookup.ts";
import type { CatalogObjects } from "./catalog_objects.ts";
import { fixedOids } from "./fixed_oids.ts";
import type { Index, Relation } from "./schema.ts";

/**
 * The tables and indexes of SQLite's in which a relation is kept. The system's own relations are kept
 * nowhere.
 * @returns `undefined` if there is no relation with this OID
 */
export function storedTrees(oid: number, objects: CatalogObjects): StoredTrees | undefined {
  if (oid < fixedOids.temporaryNamespace) return { temporary: false, own: [], indexes: [] };
  const table = objects.table(oid);
  if (table !== undefined) {
    const { relation } = table;
    return {
      temporary: relation.temporary,
      own: tableTrees(relation, objects),
      indexes: table.indexes.flatMap(indexTree),
    };
  }
  const index = objects.index(oid);
  if (index !== undefined) {
    const { temporary } = index.table.relation;
    return { temporary, own: indexTree(index.index), indexes: [] };
  }
  const sequence = objects.sequence(oid);
  if (sequence === undefined) return undefined;
  const { relation } = sequence;
  return {
    temporary: relation.temporary,
    own: relation.numbers === undefined ? [relation.name] : [],
    indexes: [],
  };
}

function tableTrees(relation: Relation, { schema }: CatalogObjects): readonly string[] {
  if (relation.kind === "table") return [relation.name];
  if (relation.kind !== "virtual") return [];
  const relations = relation.temporary ? schema.temporary : schema.permanent;
  const beginning = `${relation.name}_`.toLowerCase();
  return [...relations.values()]
    .filter(({ internal, name }) => internal && name.toLowerCase().startsWith(beginning))
    .map(({ name }) => name);
}

/** A key that is the rowid, or that of a table without one, is in the table itself. */
function indexTree({ sqliteName }: Index): readonly string[] {
  return sqliteName === null ? [] : [sqliteName];
}
