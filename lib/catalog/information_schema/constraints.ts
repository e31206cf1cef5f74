import { domainConstraints } from "../domain_constraints.ts";
import type { CatalogConstraint } from "../catalog_objects.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { domainConditionText } from "../domain_text.ts";
import { conditionText } from "../expression_text.ts";
import { referencedIndex } from "../pg_catalog/pg_constraint.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { domainNames } from "./data_type.ts";
import { constraintNames, notNullName, tableNames, yesOrNo } from "./schema_names.ts";

const dependsOn = ["schema", "session"] as const;

/** A source of rows for each constraint. */
function perConstraint(
  rows: (model: CatalogModel, entry: CatalogConstraint) => Iterable<CatalogRow>,
): RowSource {
  return {
    dependsOn,
    *rows(model) {
      for (const table of model.objects.tables) {
        for (const entry of table.constraints) yield* rows(model, entry);
      }
    },
  };
}

/** Constraints of tables; NOT NULL counts as one. */
export const tableConstraints: RowSource = {
  dependsOn,
  *rows(model) {
    for (const table of model.objects.tables) {
      for (const { constraint } of table.constraints) {
        yield {
          ...constraintNames(model, table, constraint.name),
          ...tableNames(model, table),
          constraint_type: constraint.kind.toUpperCase(),
          is_deferrable: yesOrNo(constraint.deferrable === true),
          initially_deferred: yesOrNo(constraint.initiallyDeferred === true),
          enforced: "YES",
          nulls_distinct: constraint.kind === "unique" ? "YES" : null,
        };
      }
      for (const { attributeNumber, notNull } of table.relation.columns) {
        if (!notNull) continue;
        yield {
          ...constraintNames(model, table, notNullName(table, attributeNumber)),
          ...tableNames(model, table),
          constraint_type: "CHECK",
          is_deferrable: "NO",
          initially_deferred: "NO",
          enforced: "YES",
        };
      }
    }
  },
};

/** Columns of keys and foreign keys. */
export const keyColumnUsage: RowSource = perConstraint(function* (model, { constraint, table }) {
  if (constraint.kind === "check") return;
  const { references } = constraint;
  const target = references && model.objects.tableNamed(references.table);
  const index = target && referencedIndex(target, references!.columns);
  for (const [position, column] of constraint.columns.entries()) {
    const referenced = references?.columns[position]?.toLowerCase();
    const place = index?.keys.findIndex((key) => key.column?.toLowerCase() === referenced) ?? -1;
    yield {
      ...constraintNames(model, table, constraint.name),
      ...tableNames(model, table),
      column_name: column,
      ordinal_position: position + 1,
      position_in_unique_constraint: place < 0 ? null : place + 1,
    };
  }
});

/** Foreign keys and the keys that they refer to. */
export const referentialConstraints: RowSource = perConstraint(
  function* (model, { constraint, table }) {
    const { references } = constraint;
    if (references === undefined) return;
    const target = model.objects.tableNamed(references.table);
    const index = target && referencedIndex(target, references.columns);
    yield {
      ...constraintNames(model, table, constraint.name),
      ...(target === undefined || index === undefined
        ? {}
        : constraintNames(model, target, index.name, "unique_constraint")),
      match_option: "NONE",
      update_rule: references.onUpdate,
      delete_rule: references.onDelete,
    };
  },
);

/** Columns that constraints are about; for a foreign key, those that it refers to. */
export const constraintColumnUsage: RowSource = perConstraint(
  function* (model, { constraint, table }) {
    const { references } = constraint;
    const target = references === undefined ? table : model.objects.tableNamed(references.table);
    if (target === undefined) return;
    for (const column of references?.columns ?? constraint.columns) {
      yield {
        ...tableNames(model, target),
        column_name: column,
        ...constraintNames(model, table, constraint.name),
      };
    }
  },
);

/** Tables that constraints are about; for a foreign key, the one that it refers to. */
export const constraintTableUsage: RowSource = perConstraint(
  function* (model, { constraint, table }) {
    if (constraint.kind === "check") return;
    const { references } = constraint;
    const target = references === undefined ? table : model.objects.tableNamed(references.table);
    if (target === undefined) return;
    yield { ...tableNames(model, target), ...constraintNames(model, table, constraint.name) };
  },
);

/** Conditions of checks, NOT NULL among them. */
export const checkConstraints: RowSource = {
  dependsOn,
  *rows(model) {
    for (const table of model.objects.tables) {
      for (const { constraint } of table.constraints) {
        if (constraint.kind !== "check") continue;
        yield {
          ...constraintNames(model, table, constraint.name),
          check_clause: `(${conditionText(constraint.expression ?? "", table, model)})`,
        };
      }
      for (const { attributeNumber, name, notNull } of table.relation.columns) {
        if (!notNull) continue;
        yield {
          ...constraintNames(model, table, notNullName(table, attributeNumber)),
          check_clause: `${quoteIdentifier(name)} IS NOT NULL`,
        };
      }
    }
    for (const { domain, check } of domainConstraints(model.objects)) {
      const text = domainConditionText(domain, check, model, { pretty: false, indented: true });
      const names = domainNames(model, domain);
      yield {
        constraint_catalog: names["domain_catalog"]!,
        constraint_schema: names["domain_schema"]!,
        constraint_name: check.name,
        check_clause: `(${text})`,
      };
    }
  },
};
