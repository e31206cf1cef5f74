import type { Node } from "@pgsql/types";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import type { Definitions, QueryReference } from "../../catalog/definitions.ts";
import type { Relation, Schema } from "../../catalog/schema.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import type { Analysis, ResultColumn } from "../analysis.ts";
import { analyze } from "../infer/analyze.ts";
import type { AnalysisContext } from "../infer/analysis_context.ts";
import { parse } from "../parse.ts";
import { visitNodes } from "../tree.ts";
import { buildExpression } from "./build_expression.ts";
import { buildQuery } from "./build_query.ts";
import { columnOf, RuleBuilder, type RuleNames } from "./rule_builder.ts";
import { type RuleStyle, RuleWriter } from "./rule_writer.ts";
import { inPostgresSyntax, inPostgresWords } from "./sqlite_expression.ts";
import { writeExpression } from "./write_expression.ts";
import { writeQuery } from "./write_query.ts";

/** What definitions are understood with. */
export type DefinitionSurroundings =
  & Pick<AnalysisContext, "searchPath" | "settings" | "systemRelation" | "objectNames">
  & RuleNames;

/** A statement with what it means. */
interface Understood {
  readonly node: Node;
  readonly analysis: Analysis;
}

/**
 * The definitions in a file in PostgreSQL's words, as pg_get_expr() and its family print them. What
 * the file says is read as PostgreSQL's SQL; where it is not, or means nothing there, the methods
 * return `undefined`.
 */
export class DefinitionPrinter implements Definitions {
  readonly #schema: Schema;
  readonly #surroundings: DefinitionSurroundings;

  constructor(schema: Schema, surroundings: DefinitionSurroundings) {
    this.#schema = schema;
    this.#surroundings = surroundings;
  }

  /** A condition over the columns of a table, of CHECK or of a partial index. */
  condition(text: string, relation: Relation, style: RuleStyle): string | undefined {
    const from = quoteIdentifier(relation.name);
    return this.#expression(
      `SELECT 1 FROM ${from} WHERE (${text}\n)`,
      relation,
      style,
      (select) => "SelectStmt" in select ? select.SelectStmt.whereClause : undefined,
    );
  }

  /** A value computed from the columns of a table: of a generated column or of an index. */
  value(text: string, relation: Relation, style: RuleStyle): string | undefined {
    const from = quoteIdentifier(relation.name);
    return this.#expression(`SELECT (${text}\n) FROM ${from}`, relation, style, firstTarget);
  }

  /** The type of a value computed from the columns of a table. */
  valueType(text: string, relation: Relation): TypeReference | undefined {
    const from = quoteIdentifier(relation.name);
    return attempt(() => {
      const { node, analysis } = this.#understand(`SELECT (${text}\n) FROM ${from}`, relation);
      const value = firstTarget(node);
      return value && analysis.types.get(value);
    });
  }

  /** The default of a column. */
  assigned(
    text: string,
    relation: Relation,
    column: string,
    style: RuleStyle,
  ): string | undefined {
    const target = `${quoteIdentifier(relation.name)} (${quoteIdentifier(column)})`;
    const statement = `INSERT INTO ${target} VALUES ((${text}\n))`;
    return this.#expression(statement, relation, style, (insert) => {
      const source = "InsertStmt" in insert ? insert.InsertStmt.selectStmt : undefined;
      const row = source !== undefined && "SelectStmt" in source
        ? source.SelectStmt.valuesLists?.[0]
        : undefined;
      return row !== undefined && "List" in row ? row.List.items?.[0] : undefined;
    });
  }

  /** The query of a view. */
  query(text: string, style: RuleStyle): string | undefined {
    return attempt(() => {
      const { node, analysis } = this.#understand(text);
      const builder = new RuleBuilder(analysis, this.#surroundings, true);
      const writer = new RuleWriter(style);
      const outer = analysis.columns?.map(({ name }) => name) ?? [];
      writeQuery(writer, buildQuery(builder, node), { visible: true, outer });
      return `${writer.text};`;
    });
  }

  /** The relations and columns that the query of a view is made of. */
  queryReferences(text: string): readonly QueryReference[] | undefined {
    return attempt(() => {
      const { node, analysis } = this.#understand(text);
      const columns = new Map<Relation, Set<number>>();
      const note = (relation: Relation, ...numbers: number[]) => {
        const known = columns.get(relation) ?? new Set();
        for (const number of numbers) known.add(number);
        columns.set(relation, known);
      };
      visitNodes(node, (each) => {
        if (!("RangeVar" in each)) return;
        const relation = this.#schema.relations.get(each.RangeVar.relname ?? "");
        if (relation !== undefined) note(relation);
      });
      for (const { relation, column } of analysis.columnReferences.values()) {
        note(relation, column.attributeNumber);
      }
      for (const each of [...analysis.starColumns.keys(), ...analysis.wholeRows.keys()]) {
        for (const { entry, index } of analysis.fromColumns.get(each) ?? []) {
          const [relation, number] = columnOf(entry, index) ?? [];
          if (relation !== undefined) note(relation, number!);
        }
      }
      return [...columns].flatMap(([relation, numbers]) =>
        numbers.size === 0
          ? [{ relation, column: 0 }]
          : [...numbers].map((column) => ({ relation, column }))
      );
    });
  }

  /** The columns of a view. */
  queryColumns(text: string): readonly ResultColumn[] | undefined {
    return attempt(() => this.#understand(text).analysis.columns ?? undefined);
  }

  #expression(
    statement: string,
    relation: Relation,
    style: RuleStyle,
    part: (node: Node) => Node | undefined,
  ): string | undefined {
    return attempt(() => {
      const { node, analysis } = this.#understand(statement, relation);
      const wanted = part(node);
      if (wanted === undefined) return undefined;
      const writer = new RuleWriter(style);
      const builder = new RuleBuilder(analysis, this.#surroundings, false);
      writeExpression(writer, buildExpression(builder, wanted), false);
      return writer.text;
    });
  }

  /** @param relation what the text is about; it need not be in the schema */
  #understand(text: string, relation?: Relation): Understood {
    const schema = relation === undefined || this.#schema.relations.has(relation.name)
      ? this.#schema
      : {
        version: this.#schema.version,
        relations: new Map([[relation.name, relation]]),
        ...(this.#schema.types !== undefined && { types: this.#schema.types }),
      };
    try {
      return this.#understandAs(text, schema);
    } catch (error) {
      const postgres = inPostgresSyntax(text);
      if (postgres === text) throw error;
      return this.#understandAs(postgres, schema);
    }
  }

  #understandAs(text: string, schema: Schema): Understood {
    const [statement, ...others] = parse(text);
    if (statement === undefined || others.length > 0) throw new SyntaxError("no single statement");
    const node = inPostgresWords(statement.node);
    const { searchPath, settings, systemRelation, objectNames } = this.#surroundings;
    const analysis = analyze(node, {
      schema,
      source: statement.source,
      parameterTypes: null,
      searchPath,
      settings,
      ...(systemRelation === undefined ? {} : { systemRelation }),
      ...(objectNames === undefined ? {} : { objectNames }),
    });
    return { node, analysis };
  }
}

function firstTarget(select: Node): Node | undefined {
  const [target] = "SelectStmt" in select ? select.SelectStmt.targetList ?? [] : [];
  return target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
}

/** Whatever is wrong with a definition in a file, there is the text of the file to show. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
