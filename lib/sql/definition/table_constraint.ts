import { ownName } from "../../catalog/schema_names.ts";
import type { Constraint } from "@pgsql/types";
import { ConstraintNames } from "../../catalog/constraint_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import { renderName } from "../render/name.ts";
import { stringsOf, visitNodes } from "../tree.ts";
import { definedCondition } from "./defined_expression.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { checkForeignKey } from "./foreign_key.ts";
import { checkStorageParameters, checkTablespace } from "./storage_parameters.ts";

/** Renders the constraints of one table, and gives those without a name the one of PostgreSQL. */
export class ConstraintRenderer {
  readonly #names: ConstraintNames;
  readonly #relation: Relation;
  readonly #context: DefinitionContext;

  /** @param taken names of the constraints that have one */
  constructor(relation: Relation, taken: Iterable<string>, context: DefinitionContext) {
    this.#names = new ConstraintNames(ownName(relation), taken);
    this.#relation = relation;
    this.#context = context;
  }

  /**
   * A constraint as SQLite's text, beginning with CONSTRAINT.
   * @param column the column that it is written at; none for one of the table
   */
  render(constraint: Constraint, column?: string): string {
    this.#check(constraint);
    switch (constraint.contype) {
      case "CONSTR_PRIMARY":
        return this.primaryKey(constraint, column);
      case "CONSTR_UNIQUE":
        return this.#unique(constraint, column);
      case "CONSTR_CHECK":
        return this.#checkConstraint(constraint);
      case "CONSTR_FOREIGN":
        return this.#foreignKey(constraint, column);
      default:
        throw this.#unsupported(`the constraint ${constraint.contype}`, constraint);
    }
  }

  /** PRIMARY KEY with its name; `suffix` is what SQLite wants behind it. */
  primaryKey(constraint: Constraint, column?: string, suffix = ""): string {
    const name = constraint.conname ?? this.#names.primaryKey();
    const columns = column === undefined ? ` (${this.#columns(constraint.keys)})` : "";
    return `${this.#named(name)} PRIMARY KEY${columns}${suffix}`;
  }

  #unique(constraint: Constraint, column?: string): string {
    const keys = column === undefined ? stringsOf(constraint.keys) : [column];
    const name = constraint.conname ??
      this.#names.unique([...keys, ...stringsOf(constraint.including)]);
    const columns = column === undefined ? ` (${this.#columns(constraint.keys)})` : "";
    return `${this.#named(name)} UNIQUE${columns}`;
  }

  #checkConstraint(constraint: Constraint): string {
    const { conname, raw_expr: condition, location } = constraint;
    const name = conname ?? this.#names.check(this.#columnsIn(condition));
    const text = definedCondition(
      condition!,
      this.#relation,
      "check constraint",
      location,
      this.#context,
    );
    return `${this.#named(name)} CHECK (${text})`;
  }

  #columnsIn(condition: unknown): string[] {
    const found = new Set<string>();
    visitNodes(condition, (node) => {
      if ("ColumnRef" in node) found.add(stringsOf(node.ColumnRef.fields).at(-1) ?? "");
    });
    return [...found];
  }

  #foreignKey(constraint: Constraint, column?: string): string {
    const { fk_attrs, pk_attrs, conname } = constraint;
    const keys = column === undefined ? stringsOf(fk_attrs) : [column];
    const name = conname ?? this.#names.foreignKey(keys);
    const own = column === undefined ? ` FOREIGN KEY (${this.#columns(fk_attrs)})` : "";
    const target = this.#referencedTable(constraint);
    checkForeignKey(
      { name, columns: keys, node: constraint, relation: this.#relation, referenced: target },
      this.#context,
    );
    const columns = pk_attrs === undefined ? "" : ` (${this.#columns(pk_attrs)})`;
    return `${this.#named(name)}${own} REFERENCES ${renderName(target.name)}${columns}${
      this.#actions(constraint)
    }`;
  }

  #referencedTable({ pktable, location }: Constraint): Relation {
    const context = this.#context;
    const name = pktable?.relname ?? "";
    // Its own keys are in the making.
    if (name === this.#relation.name) return this.#relation;
    const referenced = context.relationNamed(name);
    if (referenced === undefined) {
      throw context.noRelation(name);
    }
    if (referenced.temporary !== this.#relation.temporary) {
      throw context.unsupported("a foreign key between temporary and other tables", location);
    }
    return referenced;
  }

  #actions(constraint: Constraint): string {
    const words: Readonly<Record<string, string>> = {
      a: "",
      c: "CASCADE",
      d: "SET DEFAULT",
      n: "SET NULL",
      r: "RESTRICT",
    };
    const { fk_del_action, fk_upd_action, deferrable, initdeferred } = constraint;
    const onDelete = words[fk_del_action ?? "a"];
    const onUpdate = words[fk_upd_action ?? "a"];
    return (onDelete ? ` ON DELETE ${onDelete}` : "") +
      (onUpdate ? ` ON UPDATE ${onUpdate}` : "") +
      (deferrable === true
        ? ` DEFERRABLE INITIALLY ${initdeferred === true ? "DEFERRED" : "IMMEDIATE"}`
        : "");
  }

  #named(name: string): string {
    return `CONSTRAINT ${renderName(name)}`;
  }

  #columns(keys: Constraint["keys"]): string {
    return stringsOf(keys).map((each) => renderName(each)).join(", ");
  }

  #unsupported(what: string, { location }: Constraint): Error {
    return this.#context.unsupported(what, location);
  }

  /** Refuses what the constraints of SQLite cannot have, and what this renderer does not know. */
  #check(constraint: Constraint): void {
    const { contype, deferrable, fk_matchtype, is_enforced } = constraint;
    if (contype === "CONSTR_EXCLUSION") throw this.#unsupported("EXCLUDE", constraint);
    this.#context.render.only(
      constraint,
      "a constraint",
      "contype",
      "conname",
      "deferrable",
      "initdeferred",
      "is_enforced",
      "initially_valid",
      "is_no_inherit",
      "raw_expr",
      "keys",
      "pktable",
      "fk_attrs",
      "pk_attrs",
      "fk_matchtype",
      "fk_upd_action",
      "fk_del_action",
      "options",
      "indexspace",
      "including",
    );
    checkStorageParameters(constraint.options ?? [], "btree", this.#context);
    checkTablespace(constraint.indexspace, this.#context);
    if (contype === "CONSTR_FOREIGN" && fk_matchtype !== "s" && fk_matchtype !== undefined) {
      throw this.#unsupported("MATCH FULL", constraint);
    }
    if (deferrable === true && contype !== "CONSTR_FOREIGN") {
      throw this.#unsupported("a deferrable constraint that is no foreign key", constraint);
    }
    const enforceable = contype === "CONSTR_CHECK" || contype === "CONSTR_FOREIGN";
    if (enforceable && is_enforced !== true) throw this.#unsupported("NOT ENFORCED", constraint);
  }
}
