/** The lexer and what works on tokens alone. */
import { PgError } from "../../../lib/base/pg_error.ts";
import { sqlState } from "../../../lib/base/sql_state.ts";
import { classifyTokens } from "../../../lib/sql/classify_tokens.ts";
import { cutLiterals } from "../../../lib/sql/cut_literals.ts";
import { Lexer } from "../../../lib/sql/lexer.ts";
import { splitStatements } from "../../../lib/sql/split.ts";
import { translateFallback } from "../../../lib/sql/translate.ts";
import type { FuzzTarget } from "../fuzz_target.ts";
import { sqlSeeds, sqlWords } from "../sql_seeds.ts";

/** Stands for what PostgreSQL's parser says. */
const refusal = new PgError(sqlState.syntax_error, "syntax error");

const utf8 = new TextDecoder();

/** Texts of SQL, of PostgreSQL or of SQLite. */
export function lexerTarget(): FuzzTarget {
  return {
    name: "lexer",
    seeds: sqlSeeds(),
    words: sqlWords,
    execute(input) {
      const text = utf8.decode(input);
      const kinds: string[] = [];
      let end = 0;
      for (const lexer = new Lexer(text); lexer.next(); end = lexer.end) {
        if (lexer.start < end || lexer.end <= lexer.start || lexer.end > text.length) {
          throw new Error(`a token from ${lexer.start} to ${lexer.end}, after ${end}`);
        }
        if (kinds.at(-1) !== lexer.kind) kinds.push(lexer.kind);
      }
      for (const statement of splitStatements(text)) {
        if (!text.startsWith(statement.text, statement.offset)) throw new Error("cut elsewhere");
        try {
          classifyTokens(statement.text);
          translateFallback({ ...statement, error: refusal });
        } catch (error) {
          if (!(error instanceof PgError)) throw error;
        }
      }
      cutLiterals(text);
      return kinds.slice(0, 5).join(" ");
    },
  };
}
