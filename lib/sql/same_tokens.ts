import { Lexer } from "./lexer.ts";

/** Whether two texts differ in nothing but blanks, comments, the case of words and quotes of names. */
export function haveSameTokens(one: string, other: string): boolean {
  const first = new Lexer(one);
  const second = new Lexer(other);
  for (;;) {
    const more = first.next();
    if (more !== second.next()) return false;
    if (!more) return true;
    if (plainToken(first) !== plainToken(second)) return false;
  }
}

/** Tokens that begin with a letter or a double quote are names and keywords. */
function plainToken(lexer: Lexer): string {
  const { kind, token } = lexer;
  if (kind === "word") return token.toLowerCase();
  if (kind === "quoted" && token.startsWith('"')) return token.slice(1, -1).toLowerCase();
  return token;
}
