import type { Constraint, Node, TableLikeClause } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { type CatalogModel, catalogModel } from "../../catalog/catalog_model.ts";
import type { CatalogTable } from "../../catalog/catalog_objects.ts";
import { relationNameIn } from "../../catalog/constraint_names.ts";
import { indexKeyText } from "../../catalog/definition_text.ts";
import { conditionText, defaultText } from "../../catalog/expression_text.ts";
import { expressionName } from "../../catalog/pg_catalog/pg_attribute.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { Column, DatabaseSchema, Index, Relation } from "../../catalog/schema.ts";
import { parse } from "../parse.ts";
import type { Step } from "../translation.ts";
import type { ColumnDefinition } from "./column_definition.ts";
import { createComment } from "./comment.ts";
import type { DefinitionContext } from "./definition_context.ts";
import type { NewRelation } from "./relation_name.ts";
import { createIndexText, indexesOf } from "./table_swap.ts";

/** What LIKE is told to take over; PostgreSQL's TableLikeOption. */
const like = {
  comments: 1 << 0,
  constraints: 1 << 2,
  defaults: 1 << 3,
  generated: 1 << 4,
  identity: 1 << 5,
  indexes: 1 << 6,
} as const;

/** What a table takes over from another. */
export interface CopiedParts {
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly Constraint[];
  /** What is done when the table is there. */
  readonly afterwards: (target: NewRelation) => Step[];
}

/**
 * The columns and what else `LIKE table` stands for in CREATE TABLE. How rows are stored, and statistics,
 * are SQLite's affair.
 */
export function copiedParts(clause: TableLikeClause, context: DefinitionContext): CopiedParts {
  const { relation: range, options = 0 } = clause;
  const source = context.relationNamed(range?.relname ?? "");
  if (source === undefined) throw context.noRelation(range?.relname ?? "");
  if (source.kind === "sequence") {
    throw context.error(
      sqlState.wrong_object_type,
      `relation "${ownName(source)}" is invalid in LIKE clause`,
      range?.location ?? -1,
      { detail: "This operation is not supported for sequences." },
    );
  }
  const copy = new TableCopy(source, (option) => (options & like[option]) !== 0, context);
  return {
    columns: source.columns.map((column) => copy.column(column)),
    constraints: copy.constraints(),
    afterwards: (target) => [...copy.indexes(target), ...copy.comments(target)],
  };
}

class TableCopy {
  readonly #source: Relation;
  readonly #includes: (option: keyof typeof like) => boolean;
  readonly #context: DefinitionContext;
  readonly #model: CatalogModel;
  readonly #table: CatalogTable;

  constructor(
    source: Relation,
    includes: (option: keyof typeof like) => boolean,
    context: DefinitionContext,
  ) {
    this.#source = source;
    this.#includes = includes;
    this.#context = context;
    if (context.server === undefined) throw context.unsupported("LIKE in CREATE TABLE");
    this.#model = catalogModel(context.schema as DatabaseSchema, context.server);
    this.#table = this.#model.objects.table(source.oid)!;
  }

  column(column: Column): ColumnDefinition {
    const { name, type, notNull, identity } = column;
    const isIdentity = identity !== undefined && this.#includes("identity");
    const isGenerated = column.generated !== "no";
    const expression = this.#expressionOf(column);
    return {
      name,
      type,
      notNull,
      numbered: isIdentity,
      identity: isIdentity ? identity : undefined,
      sequenceOptions: isIdentity ? this.#sequenceOptions(column) : [],
      collation: undefined,
      default: expression === undefined || isGenerated
        ? undefined
        : { contype: "CONSTR_DEFAULT", raw_expr: expression },
      generated: expression === undefined || !isGenerated ? undefined : {
        contype: "CONSTR_GENERATED",
        generated_when: "a",
        generated_kind: column.generated === "virtual" ? "v" : "s",
        raw_expr: expression,
      },
      constraints: [],
      location: -1,
    };
  }

  /** The default of a column, or what it is computed from, if that is wanted. */
  #expressionOf(column: Column): Node | undefined {
    const isThere = this.#table.defaults.some((each) => each.column === column);
    const option = column.generated === "no" ? "defaults" : "generated";
    if (!isThere || column.identity !== undefined || !this.#includes(option)) return undefined;
    return expressionOf(defaultText(this.#table, column, this.#model));
  }

  #sequenceOptions(column: Column): readonly Node[] {
    const definition = this.#model.objects.sequenceOf(this.#table, column)?.definition;
    if (definition === undefined) return [];
    const { increment, minimum, maximum, start, cycle } = definition;
    const words = `INCREMENT BY ${increment} MINVALUE ${minimum} MAXVALUE ${maximum} ` +
      `START WITH ${start} ${cycle ? "" : "NO "}CYCLE`;
    const [statement] = parse(`CREATE SEQUENCE s ${words}`);
    const { node } = statement!;
    return "CreateSeqStmt" in node ? node.CreateSeqStmt.options ?? [] : [];
  }

  constraints(): Constraint[] {
    return this.#source.constraints.flatMap(({ kind, name, columns, expression }): Constraint[] => {
      const keys = columns.map((sval): Node => ({ String: { sval } }));
      switch (kind) {
        case "primary key":
          return this.#includes("indexes") ? [{ contype: "CONSTR_PRIMARY", keys }] : [];
        case "unique":
          return this.#includes("indexes") ? [{ contype: "CONSTR_UNIQUE", keys }] : [];
        case "check": {
          if (!this.#includes("constraints")) return [];
          const text = conditionText(expression ?? "", this.#table, this.#model);
          return [{
            contype: "CONSTR_CHECK",
            conname: name,
            raw_expr: expressionOf(text),
            is_enforced: true,
            initially_valid: true,
          }];
        }
        case "foreign key":
          return [];
      }
    });
  }

  indexes(target: NewRelation): Step[] {
    if (!this.#includes("indexes") || this.#source.kind !== "table") return [];
    const taken = new Set<string>();
    return indexesOf(this.#source, this.#context).map((index) => {
      const isTaken = (name: string) => taken.has(name) || this.#context.isRelationNameTaken(name);
      const sqliteName = relationNameIn(target, this.#keyNames(index), "idx", isTaken);
      taken.add(sqliteName);
      const relation = { ...this.#source, name: target.name };
      return createIndexText(
        { ...index, sqliteName },
        relation,
        target.temporary ? "temp" : "main",
      );
    });
  }

  /** What the name of an index is made from. */
  #keyNames(index: Index): string[] {
    return index.keys.map(({ column }, position) =>
      column ??
        expressionName(indexKeyText({ index, table: this.#table }, position, this.#model, false))
    );
  }

  comments(target: NewRelation): Step[] {
    if (!this.#includes("comments") || target.temporary) return [];
    return (this.#context.schema.comments ?? []).flatMap((comment) => {
      const isOfPart = comment.kind === "column" ||
        (comment.kind === "constraint" && this.#includes("constraints") &&
          this.#source.constraints.some(({ kind, name }) =>
            kind === "check" && name === comment.part
          ));
      return isOfPart && comment.name === this.#source.name
        ? [createComment({ ...comment, name: target.name })]
        : [];
    });
  }
}

/** An expression in PostgreSQL's words. */
function expressionOf(text: string): Node {
  const [statement] = parse(`SELECT ${text}`);
  const { node } = statement!;
  const [target] = "SelectStmt" in node ? node.SelectStmt.targetList ?? [] : [];
  if (target === undefined || !("ResTarget" in target)) throw new TypeError("no expression");
  return target.ResTarget.val!;
}
