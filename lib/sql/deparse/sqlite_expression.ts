import type { A_Const, FuncCall, Node } from "@pgsql/types";
import { type ScannedToken, scanSql } from "../../catalog/sql_scanner.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { operatorOfFunction } from "../../functions/operator_signature.ts";
import { distinctSuffix, variadicSuffix, windowSuffix } from "../../functions/implementation.ts";
import { implementationOf } from "../../functions/implementation.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import { signatureOfSqliteName } from "../../functions/sqlite_name.ts";
import { isOwnType } from "../../pgtypes/own_types.ts";
import { configurationByOid, dictionaryByOid } from "../../functions/text_search/dictionaries.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import { kindOf, stringsOf } from "../tree.ts";

/**
 * What the statements of a file say in PostgreSQL's words: functions of ours that stand for operators
 * and casts become those again. The analysis finds the casts that were left out.
 *
 * @module
 */

/**
 * A text of a file with what only SQLite can read written as PostgreSQL has it: GLOB, which stands for
 * LIKE, names in backticks and brackets, and blobs.
 */
export function inPostgresSyntax(text: string): string {
  let [plain, from] = ["", 0];
  let previous: ScannedToken | undefined;
  const replace = (start: number, end: number, words: string) => {
    plain += text.slice(from, start) + words;
    from = end;
  };
  for (const token of scanSql(text)) {
    const { kind, upper, text: word, start, end } = token;
    const isBlob = kind === "string" && previous?.upper === "X" && previous.end === start;
    if (upper === "GLOB") replace(start, end, "LIKE");
    else if (isBlob) replace(previous!.start, end, `'\\x${word.slice(1, -1)}'::bytea`);
    else if (kind === "string" && previous?.upper === "GLOB") {
      replace(start, end, likePattern(word));
    } else if (kind === "quoted") replace(start, end, quoteIdentifier(unquoted(word)));
    previous = token;
  }
  return plain + text.slice(from);
}

/** A name without its quotes: double ones, backticks or brackets. */
function unquoted(word: string): string {
  const quote = word.at(-1)!;
  const name = word.slice(1, -1);
  return quote === "]" ? name : name.replaceAll(quote + quote, quote);
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
  switch (name) {
    case "pg_numeric_scale":
    case "pg_enum_key":
      return args[0];
    case "pg_enum":
      return enumCastOf(args);
    case "pg_array":
      return { A_ArrayExpr: { elements: args.slice(1), location: -1 } };
    case "pg_array_element":
      return elementOf(args);
    case "pg_cast":
    case "pg_fixed_cast":
      return castOf(args);
  }
  const found = signatureNamed(name);
  if (found === undefined) return undefined;
  const [signature, suffix] = found;
  const implementation = implementationOf(signature);
  const typed = implementation !== undefined && implementation.kind !== "native" &&
    implementation.typed;
  const own = (typed ? args.slice(1) : args).map((each, index) =>
    withTextSearchName(each, signature.argumentTypes[index])
  );
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

/** A text search configuration or dictionary by its name, where a number stands for it. */
function withTextSearchName(node: Node, type: number | undefined): Node {
  const { ival } = constantOf(node);
  if (ival === undefined) return node;
  const found = type === oids.regconfig
    ? configurationByOid(ival.ival ?? 0)
    : type === oids.regdictionary
    ? dictionaryByOid(ival.ival ?? 0)
    : undefined;
  return found === undefined ? node : { A_Const: { sval: { sval: found.name }, location: -1 } };
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

/** `pg_enum(value, type, labels)`, which is there only where somebody wrote the cast. */
function enumCastOf([value, name]: readonly Node[]): Node | undefined {
  return value && {
    TypeCast: {
      arg: value,
      typeName: {
        names: [{ String: { sval: constantOf(name).sval?.sval ?? "" } }],
        typemod: -1,
        location: -1,
      },
      location: -1,
    },
  };
}

/** `pg_array_element(array, type, subscripts …)` */
function elementOf([array, , ...subscripts]: readonly Node[]): Node | undefined {
  return array && {
    A_Indirection: {
      arg: array,
      indirection: subscripts.map((uidx): Node => ({ A_Indices: { is_slice: false, uidx } })),
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
        names: isOwnType(oid)
          ? [{ String: { sval: ownName(oid) } }]
          : [{ String: { sval: "pg_catalog" } }, { String: { sval: internalName(base!) } }],
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

/** The name in the file of a type of the database, or of that which an array is of. */
function ownName(oid: number): string {
  const { name, elementOid } = typeOrText(oid);
  return elementOid === 0 ? name : typeOrText(elementOid).name;
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
