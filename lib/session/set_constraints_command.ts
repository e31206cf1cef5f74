import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Constraint, Relation } from "../catalog/schema.ts";
import { Validation } from "../sql/definition/validation.ts";
import type { SetConstraintsDetails } from "../sql/statement_class.ts";
import type { SessionState } from "./session_state.ts";

interface Deferrable {
  readonly relation: Relation;
  readonly constraint: Constraint;
}

/**
 * SET CONSTRAINTS. IMMEDIATE checks at once what has been deferred; what is written behind it is
 * checked at the end of the transaction all the same. SQLite defers all foreign keys or none but
 * those that are INITIALLY DEFERRED.
 * @throws PgError `42704` and `42809` for what is no constraint that can be deferred, `23503` where
 *   one does not hold
 */
export async function setConstraints(
  state: SessionState,
  { names, deferred }: SetConstraintsDetails,
): Promise<string> {
  const { executor, transaction } = state;
  if (!transaction.block.isExplicit) {
    const message = "SET CONSTRAINTS can only be used in transaction blocks";
    state.notice("WARNING", sqlState.no_active_sql_transaction, message);
    return "SET CONSTRAINTS";
  }
  const chosen = deferrableConstraints(await executor.schema(), names);
  if (!deferred && transaction.block.holdsLock) {
    await transaction.startStatement("write", false);
    for (const each of chosen) await check(state, each);
  }
  if (deferred && chosen.some(({ constraint }) => constraint.initiallyDeferred !== true)) {
    if (!state.mayWrite() || transaction.block.characteristics.readOnly) return "SET CONSTRAINTS";
    await transaction.startStatement("write", false);
    await executor.run("PRAGMA defer_foreign_keys = ON");
  }
  return "SET CONSTRAINTS";
}

async function check({ executor }: SessionState, { relation, constraint }: Deferrable) {
  const { references, name, columns } = constraint;
  const target = references && (await executor.schema()).relations.get(references.table);
  if (target === undefined) return;
  const validation = new Validation(relation);
  validation.references(name, columns, target, references!.columns);
  for (const step of validation.steps) await executor.run(step);
}

function deferrableConstraints(
  schema: { readonly relations: ReadonlyMap<string, Relation> },
  names: readonly string[] | null,
): readonly Deferrable[] {
  const all = [...schema.relations.values()].flatMap((relation) =>
    relation.constraints.map((constraint) => ({ relation, constraint }))
  );
  if (names === null) return all.filter(({ constraint }) => constraint.deferrable === true);
  return names.flatMap((name) => {
    const found = all.filter(({ constraint }) => constraint.name === name);
    if (found.length === 0) {
      throw new PgError(sqlState.undefined_object, `constraint "${name}" does not exist`);
    }
    if (found.some(({ constraint }) => constraint.deferrable !== true)) {
      throw new PgError(sqlState.wrong_object_type, `constraint "${name}" is not deferrable`);
    }
    return found;
  });
}
