import { classify } from "../sql/classify.ts";
import { classifyTokens } from "../sql/classify_tokens.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import { parseOneByOne, parseStatements, type Statement as ParsedText } from "../sql/statements.ts";
import { PlanVariants } from "./plan_variants.ts";
import { SharedStatement } from "./shared_statement.ts";

/** One statement of a text that a client sent. */
export type Statement = WrittenStatement | SharedStatement;

/** A statement that runs as it was written. */
export interface WrittenStatement {
  readonly class: StatementClass;
  /** The plans that have been made for it. */
  readonly plans: PlanVariants;
  /** As the parser gave it; not to be changed. */
  readonly parsed: ParsedText;
}

/**
 * Takes a text apart into statements and tells what each is.
 * @throws PgError `42601` with its position if it cannot be taken apart
 */
export function readStatements(text: string): readonly WrittenStatement[] {
  return parseStatements(text).map(written);
}

/**
 * As {@link readStatements}, each statement when it is asked for.
 * @throws PgError with the statement that has it
 */
export function* readOneByOne(text: string): Generator<WrittenStatement, undefined> {
  for (const parsed of parseOneByOne(text)) yield written(parsed);
}

function written(parsed: ParsedText): WrittenStatement {
  return {
    class: parsed.node === null ? classifyTokens(parsed.text) : classify(parsed.node),
    plans: new PlanVariants(),
    parsed,
  };
}

/** Whether a statement shares its plans with others that differ from it in their literals. */
export function isShared(statement: Statement): statement is SharedStatement {
  return statement instanceof SharedStatement;
}
