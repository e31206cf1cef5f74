import type { A_Const, FuncCall, Node } from "@pgsql/types";
import { operatorOfFunction } from "../../functions/operator_signature.ts";
import { distinctSuffix, variadicSuffix, windowSuffix } from "../../functions/implementation.ts";
import { implementationOf } from "../../functions/implementation.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import { signatureOfSqliteName } from "../../functions/sqlite_name.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { Lexer } from "../lexer.ts";
import { kindOf, stringsOf } from "../tree.ts";

/**
 * What the statements of a file say in PostgreSQL's words: functions of ours that stand for operators
 * and casts become those again. The analysis finds the casts that were left out.
 *
 * @module
 */

/**
 * A text with GLOB, which stands for LIKE, written as LIKE.
 * @returns the text as it is where it has no GLOB
 */
export function withoutGlob(text: string): string {
  if (!/\bglob\b/i.test(text)) return text;
  const lexer = new Lexer(text);
  let [plain, from, afterGlob] = ["", 0, false];
  while (lexer.next()) {
    const word = text.slice(lexer.start, lexer.end);
    if (word.toUpperCase() === "GLOB") {
      plain += `${text.slice(from, lexer.start)}LIKE`;
      from = lexer.end;
    } else if (afterGlob && word.startsWith("'")) {
      plain += text.slice(from, lexer.start) + likePattern(word);
      from = lexer.end;
    }
    afterGlob = word.toUpperCase() === "GLOB";
  }
  return plain + text.slice(from);
}

/** The pattern of LIKE that a pattern of GLOB was made from. */
function likePattern(glob: string): string {
  return glob.replace(/\[([*?[])\]|[*?%_\\]/g, (found, literal: string | undefined) => {
    if (literal !== undefined) return literal;
    return found === "*" ? "%" : found === "?" ? "_" : `\\${found}`;
  });
}

/** A tree with PostgreSQL's own operators, functions and casts. */
export function inPostgresWords<Tree>(tree: Tree): Tree {
  return rewritten(tree) as Tree;
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, rewritten(part)]),
  );
  if (kindOf(copy) !== "FuncCall") return copy;
  return replaced((copy as { FuncCall: FuncCall }).FuncCall) ?? copy;
}

function replaced(call: FuncCall): Node | undefined {
  const names = stringsOf(call.funcname);
  const [name] = names;
  if (names.length !== 1 || name === undefined || !name.startsWith("pg_")) return undefined;
  const { args = [] } = call;
  if (name === "pg_numeric_scale") return args[0];
  if (name === "pg_cast") return castOf(args);
  const found = signatureNamed(name);
  if (found === undefined) return undefined;
  const [signature, suffix] = found;
  const implementation = implementationOf(signature);
  const typed = implementation !== undefined && implementation.kind !== "native" &&
    implementation.typed;
  const own = typed ? args.slice(1) : args;
  const operator = operatorOfFunction(signature.oid);
  if (operator !== undefined && suffix === "") return operatorOf(operator.name, own);
  return {
    FuncCall: {
      ...call,
      funcname: [{ String: { sval: signature.name } }],
      args: own,
      ...(suffix === distinctSuffix && { agg_distinct: true }),
      ...(suffix === variadicSuffix && { func_variadic: true }),
    },
  };
}

function signatureNamed(name: string): readonly [FunctionSignature, string] | undefined {
  const exact = signatureOfSqliteName(name);
  if (exact !== undefined) return [exact, ""];
  for (const suffix of [windowSuffix, distinctSuffix, variadicSuffix]) {
    if (!name.endsWith(suffix)) continue;
    const signature = signatureOfSqliteName(name.slice(0, -suffix.length));
    if (signature !== undefined) return [signature, suffix];
  }
  return undefined;
}

function operatorOf(name: string, args: readonly Node[]): Node {
  const [first, second] = args;
  return {
    A_Expr: {
      kind: "AEXPR_OP",
      name: [{ String: { sval: name } }],
      ...(second !== undefined && { lexpr: first! }),
      rexpr: second ?? first!,
      location: -1,
    },
  };
}

function constantOf(node: Node | undefined): A_Const {
  return node !== undefined && "A_Const" in node ? node.A_Const : {};
}

/** A cast that somebody wrote; one that was inserted will be inserted again. */
function castOf([value, , , type, modifier, kind]: readonly Node[]): Node | undefined {
  if (constantOf(kind).sval?.sval !== "e") return value;
  const oid = constantOf(type).ival?.ival ?? 0;
  const text = formatType({ oid, typmod: -1 });
  if (text === "???" || value === undefined) return value;
  const [base, brackets = ""] = text.split(/(?=\[\])/);
  const typmod = constantOf(modifier).ival?.ival ?? -1;
  const modifiers = /\(([0-9,]+)\)/.exec(formatType({ oid, typmod }))?.[1]?.split(",") ?? [];
  return {
    TypeCast: {
      arg: value,
      typeName: {
        names: [{ String: { sval: "pg_catalog" } }, { String: { sval: internalName(base!) } }],
        typemod: -1,
        ...(modifiers.length > 0 && {
          typmods: modifiers.map((each) => ({ A_Const: { ival: { ival: Number(each) } } })),
        }),
        ...(brackets !== "" && { arrayBounds: [{ Integer: { ival: -1 } }] }),
        location: -1,
      },
      location: -1,
    },
  };
}

/** The names that the grammar gives types that have words of their own. */
const internalNames: Readonly<Record<string, string>> = {
  "bigint": "int8",
  "boolean": "bool",
  "character varying": "varchar",
  "double precision": "float8",
  "integer": "int4",
  "real": "float4",
  "smallint": "int2",
  "time with time zone": "timetz",
  "time without time zone": "time",
  "timestamp with time zone": "timestamptz",
  "timestamp without time zone": "timestamp",
  "bit varying": "varbit",
};

function internalName(text: string): string {
  return internalNames[text] ?? text.replaceAll('"', "");
}
