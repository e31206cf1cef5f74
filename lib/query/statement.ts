import { classify } from "../sql/classify.ts";
import { classifyTokens } from "../sql/classify_tokens.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import { parseStatements, type Statement as ParsedText } from "../sql/statements.ts";

/** One statement of a text that a client sent, before it is planned. */
export interface Statement {
  readonly parsed: ParsedText;
  readonly class: StatementClass;
}

/**
 * Takes a text apart into statements and tells what each is.
 * @throws PgError `42601` with its position if it cannot be taken apart
 */
export function readStatements(text: string): readonly Statement[] {
  return parseStatements(text).map((parsed) => ({
    parsed,
    class: parsed.node === null ? classifyTokens(parsed.text) : classify(parsed.node),
  }));
}
