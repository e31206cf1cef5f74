import { PgError } from "../../base/pg_error.ts";
import { queryTextOf } from "../../catalog/materialized_view.ts";
import type { Relation } from "../../catalog/schema.ts";
import { Lexer } from "../lexer.ts";
import { parse } from "../parse.ts";
import { visitNodes } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** Views, also materialized ones, that read a relation, those that do so through other views included. */
export function dependentViews(name: string, context: DefinitionContext): Relation[] {
  const found = new Map<string, Relation>();
  const pending = [name];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const relation of context.schema.relations.values()) {
      const text = queryTextOf(relation);
      if (text === undefined || found.has(relation.name) || relation.name === name) continue;
      if (!namesIn(text).has(next)) continue;
      found.set(relation.name, relation);
      pending.push(relation.name);
    }
  }
  return [...found.values()];
}

/** Views whose own text reads a relation. */
export function viewsReading(name: string, context: DefinitionContext): Relation[] {
  return [...context.schema.relations.values()].filter((relation) => {
    const text = queryTextOf(relation);
    return text !== undefined && relation.name !== name && namesIn(text).has(name);
  });
}

/** Foreign keys of other tables that refer to a table. */
export function referencingKeys(
  name: string,
  context: DefinitionContext,
): { readonly table: Relation; readonly constraint: string }[] {
  const found: { table: Relation; constraint: string }[] = [];
  for (const table of context.schema.relations.values()) {
    if (table.name === name) continue;
    for (const constraint of table.constraints) {
      if (constraint.references?.table === name) found.push({ table, constraint: constraint.name });
    }
  }
  return found;
}

/** The same tables, so that each comes before those that its foreign keys refer to, but in cycles. */
export function childrenFirst(tables: Iterable<Relation>): Relation[] {
  const rest = new Set(tables);
  const ordered: Relation[] = [];
  const refers = (child: Relation, parent: Relation) =>
    child !== parent && child.constraints.some((each) => each.references?.table === parent.name);
  while (rest.size > 0) {
    const free = [...rest].filter((each) => ![...rest].some((other) => refers(other, each)));
    for (const each of free.length > 0 ? free : [...rest]) {
      ordered.push(each);
      rest.delete(each);
    }
  }
  return ordered;
}

/** Relations that the text of a view reads; every word of it where PostgreSQL cannot parse it. */
function namesIn(sql: string): Set<string> {
  const names = new Set<string>();
  try {
    for (const { node } of parse(sql)) {
      visitNodes(node, (each, kind) => {
        if (kind === "RangeVar" && "RangeVar" in each) names.add(each.RangeVar.relname ?? "");
      });
    }
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const lexer = new Lexer(sql);
    while (lexer.next()) {
      if (lexer.kind === "word") names.add(lexer.token.toLowerCase());
      if (lexer.kind === "quoted") names.add(lexer.token.slice(1, -1));
    }
  }
  return names;
}
