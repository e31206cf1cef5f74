import type { Node } from "@pgsql/types";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { catalogTableName } from "../catalog/catalog_table_name.ts";
import type { Analysis } from "./analysis.ts";
import { define } from "./definition/define.ts";
import { DefinitionContext } from "./definition/definition_context.ts";
import type { AnalysisContext } from "./infer/analysis_context.ts";
import { findRelation } from "./infer/relation_lookup.ts";
import { Lexer } from "./lexer.ts";
import type { ParsedStatement } from "./parse.ts";
import type { UnparsedStatement } from "./statements.ts";
import { requirePopulated } from "./populated.ts";
import { refusalOf } from "./refusal.ts";
import { RenderContext } from "./render/render_context.ts";
import { renderStatement } from "./render/render.ts";
import { rewrite } from "./rewrite/rewrite.ts";
import { RewriteContext } from "./rewrite/rewrite_context.ts";
import { haveSameTokens } from "./same_tokens.ts";
import { inStages } from "./stages/in_stages.ts";
import type { Translation } from "./translation.ts";
import { rowAccess } from "./row_access.ts";
import { scanInParts } from "./table_scan.ts";
import { highestParameter } from "./tree.ts";

/**
 * Translates a statement that PostgreSQL's parser accepted. If the translation reads the same, the statement
 * keeps its own text. Raises `0A000` for what SQLite has no equivalent of, and what PostgreSQL
 * raises for objects that a definition needs and that are not there, or must not be there.
 * @param analysis of the statement; that of definitions does not matter
 * @param context what the analysis was made with
 */
export function translate(
  statement: ParsedStatement,
  analysis: Analysis,
  context: AnalysisContext,
): Translation {
  const { node, source } = statement;
  const { schema, settings, objectNames } = context;
  const shared = new RewriteContext(
    schema,
    settings,
    source,
    false,
    objectNames,
    (schemaName, name) => catalogTableOf(context, schemaName, name),
  );
  try {
    const definition = new DefinitionContext(context);
    const steps = define(node, definition);
    if (steps !== undefined) {
      return {
        steps,
        inParts: null,
        row: null,
        notices: definition.notices,
        parameterCount: 0,
        dependsOnSettings: true,
        dependsOnTime: true,
      };
    }
    requirePopulated(node, schema);
    const staged = inStages(node, analysis, shared);
    if (staged !== undefined) {
      return {
        ...staged,
        inParts: null,
        row: null,
        notices: [],
        dependsOnSettings: shared.dependsOnSettings,
        dependsOnTime: shared.dependsOnTime,
      };
    }
    if (!isTranslatable(node)) throw refusalOf(node);
    const settled = rewrite(node, analysis, shared);
    const rendered = renderStatement(settled, new RenderContext(source));
    const parts = scanInParts(settled, schema);
    return {
      steps: [readsTheSame(statement.text, rendered) ? statement.text : rendered],
      inParts: parts && renderStatement(parts, new RenderContext(source)),
      row: rowAccess(settled, schema),
      notices: [],
      parameterCount: highestParameter(settled),
      dependsOnSettings: shared.dependsOnSettings,
      dependsOnTime: shared.dependsOnTime,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PgError(sqlState.statement_too_complex, "stack depth limit exceeded", {
      cause: error,
    });
  }
}

function isTranslatable(node: Node): boolean {
  return "SelectStmt" in node || "InsertStmt" in node || "UpdateStmt" in node ||
    "DeleteStmt" in node;
}

/** Names mean here what they meant to the analysis. */
function catalogTableOf(
  context: AnalysisContext,
  schemaName: string | undefined,
  name: string,
): string | undefined {
  const relation = findRelation(context, schemaName, name);
  if (relation === undefined) return undefined;
  const isOf = (schema: string) => context.systemRelation?.(schema, name) === relation;
  const schema = ["pg_catalog", "information_schema"].find(isOf);
  return schema === undefined ? undefined : catalogTableName(schema, name);
}

/** Comments are told apart differently where they nest, so a text with one is not kept. */
function readsTheSame(text: string, rendered: string): boolean {
  return !text.includes("/*") && haveSameTokens(text, rendered);
}

/**
 * A statement that only SQLite understands runs as it is; its `$1` is SQLite's `?1`.
 * @throws PgError what PostgreSQL's parser said, if it has a parameter with a name: nobody can give it a
 *   value, and SQLite would take it for NULL
 */
export function translateFallback(
  { text, error }: Pick<UnparsedStatement, "text" | "error">,
): Translation & { readonly steps: readonly [string] } {
  const lexer = new Lexer(text);
  let step = "";
  let copied = 0;
  let parameterCount = 0;
  while (lexer.next()) {
    if (lexer.kind !== "parameter") continue;
    const number = Number(lexer.token.slice(1));
    if (!Number.isInteger(number)) throw error;
    parameterCount = Math.max(parameterCount, lexer.token === "?" ? parameterCount + 1 : number);
    if (!lexer.token.startsWith("$")) continue;
    step += `${text.slice(copied, lexer.start)}?${number}`;
    copied = lexer.end;
  }
  return {
    steps: [step + text.slice(copied)],
    inParts: null,
    row: null,
    notices: [],
    parameterCount,
    dependsOnSettings: false,
    dependsOnTime: false,
  };
}
