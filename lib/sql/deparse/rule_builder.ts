import type { A_Const, Node } from "@pgsql/types";
import type { Relation } from "../../catalog/schema.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { castPathway } from "../../pgtypes/cast_pathway.ts";
import type { FormatSettings } from "../../pgtypes/format_settings.ts";
import { isOwnType } from "../../pgtypes/own_types.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids, typeByOid, typeOrText } from "../../pgtypes/types.ts";
import { valueText } from "../../pgtypes/value_text.ts";
import type { Analysis, Coercion, FromColumn, FromEntry } from "../analysis.ts";
import type { CastForm, RuleCast, RuleConstant, RuleExpression } from "./rule_expression.ts";

/** What definitions are printed with, besides the tree. */
export interface RuleNames {
  /** A type that is not built in, as format_type() prints it. */
  readonly typeName: (oid: number) => string | undefined;
  /** A relation as it is written where this schema is or is not searched. */
  readonly relationName: (schema: string | undefined, name: string) => string;
  readonly settings: FormatSettings;
}

/** Raised where a tree holds what has no text here; the definition is shown as the file has it. */
export class NotWritable extends Error {}

/** Makes rules of what one statement means. */
export class RuleBuilder {
  readonly analysis: Analysis;
  readonly names: RuleNames;
  /** Whether columns are written with the names of their relations. */
  readonly qualified: boolean;
  /** The names of the queries around and of the present one. */
  #taken: ReadonlySet<string> = new Set();
  readonly #aliases = new Map<object, string>();

  constructor(analysis: Analysis, names: RuleNames, qualified: boolean) {
    this.analysis = analysis;
    this.names = names;
    this.qualified = qualified;
  }

  /** A type with its modifier. */
  typeText(type: TypeReference): string {
    if (isOwnType(type.oid)) return this.names.typeName(type.oid) ?? formatType(type);
    const text = formatType(type);
    return text === "???" ? this.names.typeName(type.oid) ?? text : text;
  }

  /** The type of an expression before it is coerced. */
  typeOf(node: Node): TypeReference {
    const type = this.analysis.types.get(node);
    if (type === undefined) throw new NotWritable("an expression without a type");
    return type;
  }

  /** A literal of a type, brought to the form in which the type prints it. */
  literal(text: string | null, oid: number): RuleConstant {
    const type = this.typeText({ oid, typmod: -1 });
    if (text === null) return { kind: "constant", text: "NULL", type, needsType: true };
    const known = typeByOid(oid);
    const { codec } = typeOrText(oid);
    const context = { settings: this.names.settings, typmod: -1 };
    const isName = known === undefined || known.name.startsWith("reg");
    const value = isName ? text : valueText(codec, codec.readText(text, context), context);
    if (oid === oids.bool) {
      return { kind: "constant", text: value === "t" ? "true" : "false", type, needsType: false };
    }
    if (oid === oids.int4 || oid === oids.numeric) return this.number(value, oid);
    return {
      kind: "constant",
      text: `'${value.replaceAll("'", "''")}'`,
      type,
      needsType: oid !== oids.unknown,
    };
  }

  /** A number: in quotes with its type where it would be read as another one. */
  number(text: string, oid: number): RuleConstant {
    const type = this.typeText({ oid, typmod: -1 });
    const plain = oid === oids.int4
      ? !text.startsWith("-")
      : oid === oids.numeric && /^[0-9]*\.[0-9]+$|^[0-9.]+e/i.test(text);
    return { kind: "constant", text: plain ? text : `'${text}'`, type, needsType: !plain };
  }

  /** A literal of the tree that has a type of its own. */
  constant(node: Node, value: A_Const): RuleConstant {
    const { oid } = this.typeOf(node);
    if (value.ival !== undefined) return this.number(String(value.ival.ival ?? 0), oid);
    if (value.fval !== undefined) return this.number(value.fval.fval ?? "", oid);
    if (value.boolval !== undefined) {
      return this.literal(value.boolval.boolval === true ? "t" : "f", oids.bool);
    }
    if (value.bsval !== undefined) return this.literal((value.bsval.bsval ?? "").slice(1), oid);
    return this.literal(textOf(value), oids.unknown);
  }

  /** A cast of an expression from a type. */
  cast(argument: RuleExpression, from: number, to: TypeReference, form: CastForm): RuleCast {
    const pathway = castPathway(from, to.oid, "explicit");
    const by = to.typmod !== -1 || pathway === "function" ? "function" : "other";
    return { kind: "cast", form, by, argument, type: this.typeText(to) };
  }

  /** The untyped literal that a node is, with the type that its surroundings give it. */
  typedLiteral(value: A_Const, to: TypeReference, form: CastForm): RuleExpression {
    const text = textOf(value);
    const plain = this.literal(text, to.oid);
    return to.typmod === -1 ? plain : this.cast(plain, to.oid, to, form);
  }

  /** An expression with the cast that PostgreSQL puts around it. */
  coerced(argument: RuleExpression, { from, to }: Coercion): RuleExpression {
    return this.cast(argument, from, to, "implicit");
  }

  /**
   * Gives the items of a query's FROM names that no query around it has.
   * @param items the fields of their nodes, with the names that they would have
   */
  within<Result>(items: readonly (readonly [object, string])[], work: () => Result): Result {
    const outer = this.#taken;
    const taken = new Set(outer);
    for (const [item, name] of items) {
      let free = name;
      for (let number = 1; taken.has(free); number++) free = `${name}_${number}`;
      taken.add(free);
      this.#aliases.set(item, free);
    }
    this.#taken = taken;
    try {
      return work();
    } finally {
      this.#taken = outer;
    }
  }

  /** The name of an item of FROM. */
  aliasOf(item: object, usual: string): string {
    return this.#aliases.get(item) ?? usual;
  }

  /** A column of something in FROM. */
  column({ entry, index }: FromColumn): RuleExpression {
    const [owner, place] = underlying(entry, index);
    const name = owner.columns[place]?.name;
    if (name === undefined) throw new NotWritable("a system column");
    const own = quoteIdentifier(name);
    const isMerged = owner.kind === "join" && owner.alias === "unnamed_join";
    const alias = owner.item === undefined ? owner.alias : this.aliasOf(owner.item, owner.alias);
    const text = this.qualified && !isMerged && alias !== ""
      ? `${quoteIdentifier(alias)}.${own}`
      : own;
    return { kind: "name", text, column: name };
  }
}

/** The text of an untyped literal; `null` for NULL. */
export function textOf(value: A_Const): string | null {
  return value.isnull === true ? null : value.sval?.sval ?? "";
}

/** What the analysis keeps beside what its interface tells: where a column of a join comes from. */
interface JoinColumn {
  readonly name: string;
  readonly variable?: { readonly entry: FromEntry; readonly index: number };
}

function underlying(entry: FromEntry, index: number): readonly [FromEntry, number] {
  if (entry.kind !== "join") return [entry, index];
  const variable = (entry.columns[index] as JoinColumn | undefined)?.variable;
  return variable === undefined ? [entry, index] : underlying(variable.entry, variable.index);
}

/** The column of a relation that a column of FROM is, as its attribute number; if it is one. */
export function columnOf(
  entry: FromEntry,
  index: number,
): readonly [relation: Relation, column: number] | undefined {
  const [owner, place] = underlying(entry, index);
  const { relation } = owner as FromEntry & { readonly relation?: Relation };
  const column = relation?.columns[place];
  return column && [relation, column.attributeNumber];
}
