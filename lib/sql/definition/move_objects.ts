import { fileName } from "../../catalog/schema_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import { type SequenceOwner, sequenceText } from "../../catalog/sequence_definition.ts";
import { sequenceOfDefault } from "../../catalog/sequence_default.ts";
import type { PgType } from "../../pgtypes/pg_type.ts";
import { Lexer } from "../lexer.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { renameComments, renameObjectComment, renameTypeComments } from "./comment.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { keepQuery } from "./materialized_view.ts";
import { renamedTypes } from "./own_type.ts";
import { sequenceDefault } from "./sequence_default.ts";
import { TableRedefinition } from "./table_redefinition.ts";
import { createIndexText, indexesOf } from "./table_swap.ts";

/** New names in the file, by the old ones. */
type Renaming = ReadonlyMap<string, string>;

/** Objects that go to another schema, or whose schema gets another name. */
export interface MovedObjects {
  /** With the sequences that belong to tables among them. */
  readonly relations: readonly Relation[];
  readonly types: readonly PgType[];
  /** The name in the file that an object gets. */
  readonly rename: (name: string) => string;
}

/**
 * The steps that give objects other names in the file, and let go with them all that names them: defaults,
 * owners of sequences, indexes, views, comments. Foreign keys and triggers are SQLite's own affair.
 */
export function moveObjects(moved: MovedObjects, context: DefinitionContext): Step[] {
  const { relations, types, rename } = moved;
  const of = (kinds: readonly Relation["kind"][]) =>
    relations.filter((each) => kinds.includes(each.kind) && each.numbers === undefined);
  const names = (some: readonly { readonly name: string }[]): Renaming =>
    new Map(some.map(({ name }) => [name, rename(name)]));
  const tables = of(["table", "virtual"]);
  const sequences = of(["sequence"]);
  return [
    // What is made from the old texts comes first.
    ...redefineTables(names(types), names(sequences), context),
    ...renameViews(names(of(["view"])), context),
    ...sequences.flatMap((each) => renameSequence(each, rename, names(tables))),
    ...tables.flatMap((each) => renameTable(each, rename, context)),
    ...relations.flatMap((each) => renameComments(each, rename(each.name), context)),
    ...types.flatMap(({ name }) => renameTypeComments(name, rename(name), context)),
    // The last step must be a statement.
    "PRAGMA schema_version",
  ];
}

/** Types come again under other names, and columns and defaults follow. */
function redefineTables(
  typeNames: Renaming,
  sequenceNames: Renaming,
  context: DefinitionContext,
): Step[] {
  const renamed = renamedTypes(typeNames, context);
  const redefined = [...context.schema.relations.values()].flatMap((table) => {
    if (table.kind !== "table") return [];
    const columns = table.columns.flatMap(({ name, type, defaultExpression }) => {
      const changed = renamed.changed(type);
      const sequence = sequenceNames.get(sequenceOfDefault(defaultExpression) ?? "");
      return changed === undefined && sequence === undefined ? [] : [{ name, changed, sequence }];
    });
    if (columns.length === 0) return [];
    const redefinition = new TableRedefinition(table, context);
    for (const { name, changed, sequence } of columns) {
      if (changed !== undefined) redefinition.setType(name, changed, undefined);
      if (sequence !== undefined) {
        redefinition.setDefault(name, sequenceDefault(sequence), true);
      }
    }
    return redefinition.finish();
  });
  return [...renamed.steps, ...redefined];
}

/** SQLite renames no views; those that read one of another name are changed with it. */
function renameViews(views: Renaming, context: DefinitionContext): Step[] {
  if (views.size === 0) return [];
  const readable = [...views].every(([name]) => name.includes("."));
  const statements: string[] = [];
  for (const view of context.schema.relations.values()) {
    if (view.kind !== "view" || view.temporary) continue;
    const to = views.get(view.name);
    const text = withNames(view.sql, views, to);
    if (text === view.sql) continue;
    if (!readable && to === undefined) {
      throw context.unsupported(`renaming a view that the view "${view.name}" reads`);
    }
    const name = renderString(to ?? view.name);
    statements.push(
      `UPDATE main.sqlite_schema SET name = ${name}, tbl_name = ${name}, ` +
        `sql = ${renderString(text)} WHERE type = 'view' AND name = ${renderString(view.name)}`,
      `UPDATE main.sqlite_schema SET tbl_name = ${name} ` +
        `WHERE type = 'trigger' AND tbl_name = ${renderString(view.name)}`,
    );
  }
  return [{ temporary: false, statements }];
}

/** The text of a view with other names of views in it, its own included. */
function withNames(sql: string, views: Renaming, own: string | undefined): string {
  const lexer = new Lexer(sql);
  let text = "";
  let copied = 0;
  const put = (name: string) => {
    text += sql.slice(copied, lexer.start) + renderName(name);
    copied = lexer.end;
  };
  while (lexer.next() && lexer.keyword !== "VIEW");
  lexer.next();
  if (own !== undefined) put(own);
  while (lexer.next()) {
    const word = lexer.kind === "quoted" ? lexer.token.slice(1, -1) : lexer.token;
    const to = lexer.kind === "quoted" || lexer.kind === "word" ? views.get(word) : undefined;
    if (to !== undefined) put(to);
  }
  return text + sql.slice(copied);
}

function renameSequence(
  { name, sequence }: Relation,
  rename: (name: string) => string,
  tables: Renaming,
): Step[] {
  const to = rename(name);
  const { owner, ...rest } = sequence!;
  const ownerTable = owner && (tables.get(owner.table) ?? owner.table);
  const changed: SequenceOwner | null = owner && { ...owner, table: ownerTable! };
  const text = sequenceText(renderName(to), { ...rest, owner: changed });
  return [
    `ALTER TABLE main.${renderName(name)} RENAME TO ${renderName(to)}`,
    {
      temporary: false,
      statements: [
        `UPDATE main.sqlite_schema SET sql = ${renderString(text)} ` +
        `WHERE type = 'table' AND name = ${renderString(to)}`,
      ],
    },
  ];
}

function renameTable(
  table: Relation,
  rename: (name: string) => string,
  context: DefinitionContext,
): Step[] {
  const to = rename(table.name);
  const steps: Step[] = [
    `ALTER TABLE main.${renderName(table.name)} RENAME TO ${renderName(to)}`,
    ...(table.query === undefined ? [] : keepQuery(table, to, table.query.populated)),
  ];
  for (const index of indexesOf(table, context)) {
    const own = fileName(table.schema, index.name);
    const renamed = { ...index, sqliteName: rename(own) };
    steps.push(
      `DROP INDEX main.${renderName(index.sqliteName!)}`,
      createIndexText(renamed, { ...table, name: to }, "main"),
      ...renameObjectComment({ kind: "index", name: own, part: "" }, rename(own), context),
    );
  }
  return steps;
}
