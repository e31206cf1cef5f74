import { Lexer } from "./lexer.ts";
import type {
  StatementClass,
  StatementDetails,
  StatementEffects,
  TransactionDetails,
} from "./statement_class.ts";
import { writingFunctions } from "./writing_functions.ts";

/**
 * Classifies a statement that only SQLite may understand, by its tokens. What is not surely a
 * reader is taken to write. Whether it returns rows, SQLite has to tell.
 */
export function classifyTokens(text: string): StatementClass {
  const tokens = tokensOf(text);
  const first = tokens[0]?.keyword ?? "";
  switch (first) {
    case "PRAGMA":
      return pragmaClass(tokens);
    case "BEGIN":
    case "COMMIT":
    case "END":
    case "ROLLBACK":
    case "SAVEPOINT":
    case "RELEASE":
      return transactionClass(first, tokens);
    case "EXPLAIN": // of SQLite: it never runs the statement
      return statementClass({ kind: "other" }, { access: "read", tag: "EXPLAIN" });
    case "SELECT":
    case "VALUES":
    case "WITH":
      return queryClass(tokens);
    case "REPLACE":
      return statementClass({ kind: "insert" }, { tag: "INSERT" });
    case "INSERT":
    case "UPDATE":
    case "DELETE":
      return modifyingClass(first);
    case "VACUUM":
      return statementClass({ kind: "vacuum" }, { tag: "VACUUM" });
    case "ANALYZE":
      return statementClass({ kind: "analyze" }, { tag: "ANALYZE", changesSchema: true });
    default:
      return definitionClass(first, tokens);
  }
}

interface Token {
  /** In upper case if it is a word, otherwise empty. */
  readonly keyword: string;
  readonly text: string;
  /** How many parentheses it stands in. */
  readonly depth: number;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const lexer = new Lexer(text);
  let depth = 0;
  while (lexer.next()) {
    const token = lexer.token;
    if (token === ")") depth--;
    tokens.push({ keyword: lexer.keyword, text: token, depth });
    if (token === "(") depth++;
  }
  return tokens;
}

function statementClass(
  details: StatementDetails,
  effects: Partial<StatementEffects> & { tag: string },
): StatementClass {
  const { tag } = effects;
  return {
    access: "write",
    changesSchema: false,
    returnsRows: undefined,
    commandTag: (rows) => {
      if (tag === "INSERT") return `INSERT 0 ${rows}`;
      return tag === "SELECT" || tag === "UPDATE" || tag === "DELETE" ? `${tag} ${rows}` : tag;
    },
    ...effects,
    ...details,
  };
}

function modifyingClass(verb: "INSERT" | "UPDATE" | "DELETE"): StatementClass {
  const kinds = { INSERT: "insert", UPDATE: "update", DELETE: "delete" } as const;
  return statementClass({ kind: kinds[verb] }, { tag: verb });
}

/** The verb behind the common table expressions, which are in parentheses, decides. */
function queryClass(tokens: readonly Token[]): StatementClass {
  for (const { keyword, depth } of tokens) {
    if (depth !== 0) continue;
    if (keyword === "REPLACE") return modifyingClass("INSERT");
    if (keyword === "INSERT" || keyword === "UPDATE" || keyword === "DELETE") {
      return modifyingClass(keyword);
    }
    if (keyword === "SELECT" || keyword === "VALUES") break;
  }
  const writes = tokens.some((token) => writingFunctions.has(unquote(token.text).toLowerCase()));
  return statementClass({ kind: "select" }, {
    access: writes ? "write" : "read",
    tag: "SELECT",
    returnsRows: true,
  });
}

function definitionClass(first: string, tokens: readonly Token[]): StatementClass {
  const words = tokens.slice(1, 4).map((token) => token.keyword).filter((word) =>
    word !== "TEMP" && word !== "TEMPORARY" && word !== "UNIQUE" && word !== "VIRTUAL"
  );
  const known = first === "CREATE" || first === "ALTER" || first === "DROP";
  const tag = known && words[0] ? `${first} ${words[0]}` : first || "???";
  return statementClass({ kind: known ? "ddl" : "other" }, { tag, changesSchema: true });
}

/** PRAGMAs that read even with an argument. */
const readingPragmas = new Set([
  "foreign_key_check",
  "foreign_key_list",
  "index_info",
  "index_list",
  "index_xinfo",
  "integrity_check",
  "quick_check",
  "table_info",
  "table_list",
  "table_xinfo",
]);

/** PRAGMAs that change something without an argument. */
const actingPragmas = new Set([
  "incremental_vacuum",
  "optimize",
  "shrink_memory",
  "wal_checkpoint",
]);

function pragmaClass(tokens: readonly Token[]): StatementClass {
  const nameAt = tokens[2]?.text === "." ? 3 : 1;
  const name = unquote(tokens[nameAt]?.text ?? "").toLowerCase();
  const rest = tokens.slice(nameAt + 2);
  const sign = tokens[nameAt + 1]?.text;
  const value = sign === "(" ? rest.slice(0, -1) : rest;
  const argument = sign === undefined ? null : value.map((token) => unquote(token.text)).join("");
  const reads = argument === null ? !actingPragmas.has(name) : readingPragmas.has(name);
  return statementClass({ kind: "pragma", name, argument }, {
    access: reads ? "read" : "write",
    tag: "PRAGMA",
  });
}

function transactionClass(first: string, tokens: readonly Token[]): StatementClass {
  const to = tokens.findIndex((token) => token.keyword === "TO");
  const last = unquote(tokens.at(-1)!.text);
  const actions: Readonly<
    Record<string, [TransactionDetails["action"], tag: string, name: string | undefined]>
  > = {
    BEGIN: ["begin", "BEGIN", undefined],
    COMMIT: ["commit", "COMMIT", undefined],
    END: ["commit", "COMMIT", undefined],
    ROLLBACK: to < 0 ? ["rollback", "ROLLBACK", undefined] : ["rollback to", "ROLLBACK", last],
    SAVEPOINT: ["savepoint", "SAVEPOINT", last],
    RELEASE: ["release", "RELEASE", last],
  };
  const [action, tag, name] = actions[first]!;
  return statementClass({ kind: "transaction", action, modes: {}, name, chain: false }, {
    access: "none",
    returnsRows: false,
    tag,
  });
}

function unquote(text: string): string {
  const mark = text[0];
  if (mark === "[") return text.slice(1, -1);
  if (mark !== '"' && mark !== "'" && mark !== "`") return text;
  return text.slice(1, -1).replaceAll(mark + mark, mark);
}
