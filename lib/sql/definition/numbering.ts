import { sqlState } from "../../base/sql_state.ts";
import { relationNameIn } from "../../catalog/constraint_names.ts";
import { identityMark } from "../../catalog/identity_mark.ts";
import { ownName } from "../../catalog/schema_names.ts";
import { plainSequence, type SequenceDefinition } from "../../catalog/sequence_definition.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import type { ColumnDefinition } from "./column_definition.ts";
import type { DefinitionContext } from "./definition_context.ts";
import type { NewRelation } from "./relation_name.ts";
import { sequenceSteps } from "./sequence.ts";
import { readSequenceOptions } from "./sequence_options.ts";

/** How the rows of a table get their numbers in a column. */
export type Numbering =
  | {
    /** The column is another name for the rowid, which SQLite numbers by itself. */
    readonly kind: "rowid";
    readonly start: bigint;
  }
  | {
    /** The column's default takes the next value of a sequence. */
    readonly kind: "sequence";
    readonly name: string;
    readonly steps: readonly Step[];
  };

/**
 * How a serial or identity column is numbered: SQLite does it where the column is the whole primary key
 * and its sequence has no other options than a start.
 * @param isTaken whether a relation has a name, or is going to have it
 */
export function numberingOf(
  column: ColumnDefinition,
  table: NewRelation,
  isKey: boolean,
  isTaken: (name: string) => boolean,
  context: DefinitionContext,
): Numbering {
  const owner = { table: table.name, column: column.name, identity: column.identity !== undefined };
  const options = readSequenceOptions(
    column.sequenceOptions,
    undefined,
    column.type.oid,
    context,
  );
  const definition = { ...options.definition, owner };
  const usual = relationNameIn(table, [column.name], "seq", isTaken);
  const name = options.name?.at(-1) ?? usual;
  if (isKey && name === usual && isPlain(definition)) {
    return { kind: "rowid", start: definition.start };
  }
  context.requireFreeName(name, table.temporary);
  const target = {
    name,
    temporary: table.temporary,
    text: table.temporary ? renderName(name) : `main.${renderName(name)}`,
  };
  return { kind: "sequence", name, steps: sequenceSteps(target, definition) };
}

/** SQLite counts upwards by one. */
function isPlain({ start, cache: _, ...rest }: SequenceDefinition): boolean {
  const { start: __, cache: ___, ...plain } = plainSequence(rest.typeOid, rest.owner);
  const isSame = Object.entries(plain).every(([key, value]) =>
    rest[key as keyof typeof rest] === value
  );
  return isSame && start > 0n;
}

/** NOT NULL, by whose name an identity column is known. */
export function notNullText({ identity }: Pick<ColumnDefinition, "identity">): string {
  return identity === undefined ? "NOT NULL" : `CONSTRAINT ${identityMark(identity)} NOT NULL`;
}

/** @throws PgError `42601` if a numbered column has another value of its own */
export function requireOneValue(
  column: ColumnDefinition,
  table: Pick<NewRelation, "schema" | "name">,
  context: DefinitionContext,
): void {
  if (!column.numbered || (column.default === undefined && column.generated === undefined)) return;
  const what = column.identity === undefined
    ? "multiple default values"
    : column.default === undefined
    ? "both identity and generation expression"
    : "both default and identity";
  throw context.error(
    sqlState.syntax_error,
    `${what} specified for column "${column.name}" of table "${ownName(table)}"`,
    column.location,
  );
}
