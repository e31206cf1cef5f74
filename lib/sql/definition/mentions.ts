import { Lexer } from "../lexer.ts";

/** Whether a text of SQLite's has a name in it, as an identifier; case does not count. */
export function mentions(text: string, name: string): boolean {
  const folded = name.toLowerCase();
  const lexer = new Lexer(text);
  while (lexer.next()) {
    const { kind, token } = lexer;
    if (kind === "word" && token.toLowerCase() === folded) return true;
    if (kind === "quoted" && token.slice(1, -1).toLowerCase() === folded) return true;
  }
  return false;
}
