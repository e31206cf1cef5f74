import { domainValueName } from "../catalog/domain_definition.ts";
import { Lexer } from "./lexer.ts";

/** The condition of a domain with another text in the place of `value`: that is all it names. */
export function withDomainValue(condition: string, text: string): string {
  const lexer = new Lexer(condition);
  let written = "";
  let copied = 0;
  while (lexer.next()) {
    const isName = lexer.kind === "word" || lexer.kind === "quoted";
    if (!isName || lexer.token.replaceAll('"', "") !== domainValueName) continue;
    written += condition.slice(copied, lexer.start) + text;
    copied = lexer.end;
  }
  return written + condition.slice(copied);
}
