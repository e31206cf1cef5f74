import { Lexer } from "../sql/lexer.ts";

const token = /\bayb_([A-Za-z0-9]+)_[A-Za-z0-9]{8,}/g;

/** The text with the secret part of every API token in it replaced; the short part names it. */
export function redactTokens(text: string): string {
  return text.replaceAll(token, "ayb_$1_…");
}

/** What stands in a statement in place of a password. */
const hidden = "'…'";

/** What may stand between the word PASSWORD and the password. */
const between: ReadonlySet<string> = new Set(["=", ":=", "=>", "TO", "IS", "ENCRYPTED", "BY"]);

/**
 * A statement without the passwords and tokens in it: what follows the word PASSWORD (`ALTER ROLE … PASSWORD
 * '…'`, options of user mappings), however it is quoted, and strings that mention a password themselves, as
 * code and dynamic SQL do. The statement need not be complete, or right.
 */
export function redactStatement(sql: string): string {
  let text = "";
  let copied = 0;
  let follows = false;
  for (const lexer = new Lexer(sql); lexer.next();) {
    const { kind, token } = lexer;
    if (kind === "string" || kind === "quoted" && follows) {
      const shown = follows || isBare(token) && /password/i.test(token)
        ? hidden
        : redactWithin(token);
      if (shown !== token) {
        text += sql.slice(copied, lexer.start) + shown;
        copied = lexer.end;
      }
      follows = false;
    } else if (isPasswordWord(kind, token)) follows = true;
    else if (!between.has(token.toUpperCase())) follows = false;
  }
  return redactTokens(text + sql.slice(copied));
}

/** A dollar quote is shown but for what has to be hidden in it. */
function redactWithin(token: string): string {
  const tag = /^\$[^$]*\$/.exec(token)?.[0];
  if (tag === undefined) return token;
  const isClosed = token.length >= 2 * tag.length && token.endsWith(tag);
  const end = isClosed ? token.length - tag.length : token.length;
  return tag + redactStatement(token.slice(tag.length, end)) + (isClosed ? tag : "");
}

function isBare(token: string): boolean {
  return !token.startsWith("$");
}

function isPasswordWord(kind: string, token: string): boolean {
  return (kind === "word" || kind === "quoted") && /password$/i.test(token.replace(/["`\]]$/, ""));
}
