import type { Constraint, Relation, Schema } from "../../../lib/catalog/schema.ts";

/** A relation as scripts/record_analysis.ts writes it. */
export interface RecordedRelation {
  readonly oid: number;
  readonly name: string;
  readonly kind: "table" | "view";
  readonly columns: readonly (readonly [name: string, oid: number, typmod: number])[];
  readonly constraints: readonly (readonly [name: string, kind: string, columns: string[]])[];
}

function relation(recorded: RecordedRelation): Relation {
  return {
    name: recorded.name,
    kind: recorded.kind,
    temporary: false,
    oid: recorded.oid,
    columns: recorded.columns.map(([name, oid, typmod], index) => ({
      name,
      attributeNumber: index + 1,
      declaredType: "",
      type: { oid, typmod },
      notNull: false,
      defaultExpression: null,
      generated: "no",
      rowidAlias: false,
    })),
    constraints: recorded.constraints.map(([name, kind, columns]): Constraint => ({
      name,
      kind: kind === "p" ? "primary key" : "unique",
      columns,
    })),
    withoutRowid: true,
    strict: false,
    sql: "",
  };
}

/** The tables of golden_schema.sql, as PostgreSQL described them. */
export function goldenSchema(relations: readonly RecordedRelation[]): Schema {
  return {
    version: "golden",
    relations: new Map(relations.map((recorded) => [recorded.name, relation(recorded)])),
  };
}
