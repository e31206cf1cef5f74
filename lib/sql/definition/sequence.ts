import { ownName } from "../../catalog/schema_names.ts";
import type { AlterSeqStmt, CreateSeqStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import {
  type SequenceDefinition,
  type SequenceOwner,
  sequenceText,
} from "../../catalog/sequence_definition.ts";
import { oids } from "../../pgtypes/oids.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { alteredRelation } from "./altered_relation.ts";
import { existsAlready } from "./create_table.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { type NewRelation, newRelation } from "./relation_name.ts";
import { readSequenceOptions, type SequenceOptions } from "./sequence_options.ts";

/** CREATE SEQUENCE: a table with one row, which tells how far it has come. */
export function createSequence(statement: CreateSeqStmt, context: DefinitionContext): Step[] {
  const { sequence, options = [], if_not_exists } = statement;
  const target = newRelation(sequence!, context);
  if (if_not_exists === true && existsAlready(target, context)) return [];
  context.requireFreeName(target.name, target.temporary);
  const read = readSequenceOptions(options, undefined, oids.int8, context);
  const owner = ownerOf(read, target.name, context);
  return sequenceSteps(target, { ...read.definition, owner: owner ?? null });
}

/** The steps that make a sequence. */
export function sequenceSteps(
  { name, text, temporary }: NewRelation,
  definition: SequenceDefinition,
): Step[] {
  const schema = temporary ? "temp." : "";
  return [
    sequenceText(text, definition, temporary),
    `INSERT INTO ${schema}${renderName(name)} VALUES (${definition.start}, 0, 0)`,
  ];
}

/** The owner that OWNED BY names; `null` for NONE, `undefined` where it is not given. */
function ownerOf(
  { ownedBy }: SequenceOptions,
  name: string,
  context: DefinitionContext,
): SequenceOwner | null | undefined {
  if (ownedBy === undefined) return undefined;
  if (ownedBy.length === 1) {
    if (ownedBy[0] === "none") return null;
    throw context.error(sqlState.syntax_error, "invalid OWNED BY option", -1, {
      hint: "Specify OWNED BY table.column or OWNED BY NONE.",
    });
  }
  const [table = "", column = ""] = ownedBy.slice(-2);
  const relation = context.relationNamed(table);
  if (relation === undefined) {
    throw context.noRelation(table);
  }
  if (relation.kind === "sequence") {
    throw context.error(
      sqlState.wrong_object_type,
      `sequence cannot be owned by relation "${context.ownName(table)}"`,
      -1,
      { detail: "This operation is not supported for sequences." },
    );
  }
  if (!relation.columns.some((each) => each.name === column)) {
    throw context.error(
      sqlState.undefined_column,
      `column "${column}" of relation "${context.ownName(table)}" does not exist`,
    );
  }
  if (relation.schema !== context.schemaOf(name)) {
    throw context.error(
      sqlState.object_not_in_prerequisite_state,
      "sequence must be in same schema as table it is linked to",
    );
  }
  if (table === name) throw new TypeError("a table is no sequence");
  return { table: relation.name, column, identity: false };
}

/** ALTER SEQUENCE. */
export function alterSequence(statement: AlterSeqStmt, context: DefinitionContext): Step[] {
  const { sequence: range, options = [], missing_ok } = statement;
  const name = range?.relname ?? "";
  const relation = alteredRelation(name, missing_ok === true, context);
  if (relation === undefined) return [];
  if (relation.sequence === undefined) {
    throw context.error(sqlState.wrong_object_type, `"${context.ownName(name)}" is not a sequence`);
  }
  const read = readSequenceOptions(options, relation.sequence, oids.int8, context);
  const owner = ownerOf(read, name, context);
  if (owner !== undefined && relation.sequence.owner?.identity === true) {
    throw context.error(
      sqlState.feature_not_supported,
      "cannot change ownership of identity sequence",
      -1,
      {
        detail: `Sequence "${ownName(relation)}" is linked to table "${
          context.ownName(relation.sequence.owner.table)
        }".`,
      },
    );
  }
  const definition = owner === undefined ? read.definition : { ...read.definition, owner };
  return changeSequence(relation, definition, read.restart, context);
}

/** The steps that make a sequence another one, and let it go on from another value. */
export function changeSequence(
  relation: Relation,
  definition: SequenceDefinition,
  restart: bigint | undefined,
  context: DefinitionContext,
): Step[] {
  const steps: Step[] = [];
  const isSame = sequenceText("s", definition) === sequenceText("s", relation.sequence!);
  if (relation.numbers !== undefined) {
    if (!isSame) {
      throw context.unsupported(
        `changing the sequence "${ownName(relation)}", by which SQLite numbers rows`,
        -1,
        "RESTART and setval() can be used.",
      );
    }
    return restart === undefined ? [] : numberFrom(relation.numbers, restart);
  }
  const schema = relation.temporary ? "temp" : "main";
  const table = `${schema}.${renderName(relation.name)}`;
  if (restart !== undefined) {
    steps.push(`UPDATE ${table} SET last_value = ${restart}, is_called = 0`);
  } else if (!isSame) steps.push(...requireWithin(table, definition));
  if (!isSame) {
    const text = renderString(sequenceText(renderName(relation.name), definition));
    steps.unshift({
      temporary: relation.temporary,
      statements: [
        `UPDATE ${schema}.sqlite_schema SET sql = ${text} ` +
        `WHERE type = 'table' AND name = ${renderString(relation.name)}`,
      ],
    }, "PRAGMA schema_version");
  }
  return steps;
}

/** What a sequence has come to must be within its new limits. */
function requireWithin(table: string, { minimum, maximum }: SequenceDefinition): string[] {
  const raise = (word: string, limit: string, bound: bigint) =>
    `pg_raise('22023', 'RESTART value (' || last_value || ') cannot be ${word} than ${limit} (${bound})', ` +
    "NULL, '{}')";
  return [
    `SELECT ${raise("less", "MINVALUE", minimum)} FROM ${table} WHERE last_value < ${minimum}`,
    `SELECT ${raise("greater", "MAXVALUE", maximum)} FROM ${table} WHERE last_value > ${maximum}`,
  ];
}

/** The next number of a table whose rows SQLite numbers. */
export function numberFrom(table: Relation, next: bigint): string[] {
  const sequence = `${table.temporary ? "temp" : "main"}.sqlite_sequence`;
  const name = renderString(table.name);
  return [
    `DELETE FROM ${sequence} WHERE name = ${name}`,
    `INSERT INTO ${sequence} (name, seq) VALUES (${name}, ${next - 1n})`,
  ];
}
