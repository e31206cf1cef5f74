import { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { utf8Length } from "../base/utf8.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { checkedString, writeStringValue } from "./text.ts";
import { quotedLexeme } from "./text_search_word.ts";
import { checkOperand, parseQueryText } from "./tsquery_parser.ts";

/**
 * The type tsquery: lexemes joined by AND, OR, NOT and FOLLOWED BY.
 *
 * Source: PostgreSQL 15 documentation, 8.11.2.
 * @module
 */

/** A lexeme that is looked for. */
export interface QueryOperand {
  readonly kind: "operand";
  readonly text: string;
  /** The weights that count, 8 for A to 1 for D; 0 for any. */
  readonly weights: number;
  /** Whether all lexemes that begin with the text are meant. */
  readonly isPrefix: boolean;
}

/** What negates a query. */
export interface QueryNegation {
  readonly kind: "not";
  readonly operand: QueryNode;
}

/** What joins two queries. */
export interface QueryJunction {
  readonly kind: "and" | "or" | "phrase";
  /** How far behind the left operand's last lexeme the right one's is; of phrases only, else 0. */
  readonly distance: number;
  readonly left: QueryNode;
  readonly right: QueryNode;
}

/** Any part of a query. */
export type QueryNode = QueryOperand | QueryNegation | QueryJunction;

/** A tsquery taken apart. */
export interface TsQuery {
  /** `null` in one that is empty, which matches nothing. */
  readonly root: QueryNode | null;
}

/** The greatest distance in a phrase. */
export const greatestDistance = 16384;

/** How strongly an operator binds. */
const priorities = { or: 1, and: 2, phrase: 3, not: 4 } as const;

/** The text of a query, as PostgreSQL prints it. */
export function formatTsQuery({ root }: TsQuery): string {
  return root === null ? "" : infix(root, 0, false);
}

function infix(node: QueryNode, outer: number, isRightOfPhrase: boolean): string {
  if (node.kind === "operand") return operandText(node);
  const priority = priorities[node.kind];
  let text: string;
  if (node.kind === "not") text = `!${infix(node.operand, priority, false)}`;
  else {
    const left = infix(node.left, priority, false);
    const right = infix(node.right, priority, node.kind === "phrase");
    text = `${left} ${operatorText(node)} ${right}`;
  }
  const needsParentheses = priority < outer || (node.kind === "phrase" && isRightOfPhrase);
  return needsParentheses ? `( ${text} )` : text;
}

function operandText({ text, weights, isPrefix }: QueryOperand): string {
  const quoted = quotedLexeme(text);
  if (weights === 0 && !isPrefix) return quoted;
  const letters = [..."ABCD"].filter((_, index) => (weights & (8 >> index)) !== 0).join("");
  return `${quoted}:${isPrefix ? "*" : ""}${letters}`;
}

function operatorText({ kind, distance }: QueryJunction): string {
  if (kind === "and") return "&";
  if (kind === "or") return "|";
  return distance === 1 ? "<->" : `<${distance}>`;
}

/**
 * Reads a tsquery whose words are lexemes already.
 * @throws PgError `42601`, `22023` for a distance out of range, `54000`, `54001`
 */
function parseTsQuery(text: string): TsQuery {
  return parseQueryText(text, "tsquery", (operand) => operand);
}

/** The query that was read last: a statement asks every row the same. */
let latest: { readonly text: string; readonly query: TsQuery } | undefined;

/** A tsquery that is stored, which is in the form that {@link formatTsQuery} gives. */
export function loadTsQuery(value: NonNullable<StorageValue>): TsQuery {
  const text = storageText(value);
  if (latest?.text !== text) latest = { text, query: parseTsQuery(text) };
  return latest.query;
}

/** How many operands and operators a query has. */
export function nodeCount(node: QueryNode | null): number {
  if (node === null) return 0;
  if (node.kind === "operand") return 1;
  if (node.kind === "not") return 1 + nodeCount(node.operand);
  return 1 + nodeCount(node.left) + nodeCount(node.right);
}

const operatorCodes = { not: 1, and: 2, or: 3, phrase: 4 } as const;
const operandItem = 1;
const operatorItem = 2;

function writeNode(writer: ByteWriter, node: QueryNode): void {
  if (node.kind === "operand") {
    writer.uint8(operandItem);
    writer.uint8(node.weights);
    writer.uint8(node.isPrefix ? 1 : 0);
    writer.cstring(node.text);
    return;
  }
  writer.uint8(operatorItem);
  writer.uint8(operatorCodes[node.kind]);
  if (node.kind === "not") return writeNode(writer, node.operand);
  if (node.kind === "phrase") writer.uint16(node.distance);
  writeNode(writer, node.right);
  writeNode(writer, node.left);
}

function invalid(message: string): PgError {
  return new PgError(sqlState.internal_error, message);
}

const mostItems = Math.floor(0x3fffffff / 12);
const deepestQuery = 2000;

/** Reads operators and operands in prefix notation, the right operand first. */
class BinaryQueryReader {
  readonly #reader: ByteReader;
  readonly #size: number;
  #read = 0;

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes);
    this.#size = this.#reader.uint32();
    if (this.#size > mostItems) throw invalid("invalid size of tsquery");
  }

  query(): TsQuery {
    if (this.#size === 0) return { root: null };
    const root = this.#node(0);
    if (this.#read < this.#size) throw invalid("malformed tsquery: extra nodes");
    if (this.#reader.remaining > 0) throw invalidBinary();
    return { root };
  }

  #node(depth: number): QueryNode {
    if (this.#read === this.#size) throw invalid("malformed tsquery: operand not found");
    if (depth > deepestQuery) {
      throw new PgError(sqlState.statement_too_complex, "stack depth limit exceeded");
    }
    this.#read++;
    const reader = this.#reader;
    const item = reader.bytes(1)[0]!;
    if (item === operandItem) return this.#operand();
    if (item !== operatorItem) throw invalid(`unrecognized tsquery node type: ${item}`);
    const code = reader.uint8();
    const kind = (["not", "and", "or", "phrase"] as const)[code - 1];
    if (kind === undefined) throw invalid(`invalid tsquery: unrecognized operator type ${code}`);
    if (this.#read === this.#size) throw invalid("invalid pointer to right operand");
    if (kind === "not") return { kind, operand: this.#node(depth + 1) };
    const distance = kind === "phrase" ? reader.uint16() : 0;
    const right = this.#node(depth + 1);
    return { kind, distance, left: this.#node(depth + 1), right };
  }

  #operand(): QueryOperand {
    const reader = this.#reader;
    const weights = reader.uint8();
    const isPrefix = reader.uint8() !== 0;
    const text = reader.cstring();
    if (weights > 15) throw invalid("invalid tsquery: invalid weight bitmap");
    if (text === "") throw invalidBinary();
    if (utf8Length(text) > 2047) throw invalid("invalid tsquery: operand too long");
    return checkOperand({ kind: "operand", text, weights, isPrefix }, text);
  }
}

/** `tsquery`, stored as TEXT in PostgreSQL's normal form. */
export const tsqueryCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    let query: TsQuery;
    try {
      query = loadTsQuery(value);
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
      throw contradictingValue("tsquery", value);
    }
    writer.int32(nodeCount(query.root));
    if (query.root !== null) writeNode(writer, query.root);
  },
  readText: (text) => formatTsQuery(parseTsQuery(checkedString(text))),
  readBinary: (bytes) => formatTsQuery(new BinaryQueryReader(bytes).query()),
};
