import type { DefElem, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import {
  plainSequence,
  type SequenceDefinition,
  sequenceRange,
} from "../../catalog/sequence_definition.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { oids } from "../../pgtypes/oids.ts";
import { typeOfName } from "../rewrite/type_of_name.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** What the options of CREATE or ALTER SEQUENCE say. */
export interface SequenceOptions {
  readonly definition: SequenceDefinition;
  /** The next value, if RESTART was given. */
  readonly restart: bigint | undefined;
  /** Names behind OWNED BY; `["none"]` for nobody. */
  readonly ownedBy: readonly string[] | undefined;
  /** Names behind SEQUENCE NAME, which only an identity column has. */
  readonly name: readonly string[] | undefined;
}

const integerTypes: ReadonlySet<number> = new Set([oids.int2, oids.int4, oids.int8]);

/**
 * Reads the options as PostgreSQL does, and checks that they fit together.
 * @param old what the sequence is by now; `undefined` for a new one
 * @param typeOid its type where the options do not say it
 */
export function readSequenceOptions(
  nodes: readonly Node[],
  old: SequenceDefinition | undefined,
  typeOid: number,
  context: DefinitionContext,
): SequenceOptions {
  const reader = new OptionReader(nodes, context);
  const definition = reader.definition(old, typeOid);
  return {
    definition,
    restart: reader.restart(definition),
    ownedBy: reader.names("owned_by"),
    name: reader.names("sequence_name"),
  };
}

class OptionReader {
  readonly #options = new Map<string, DefElem>();
  readonly #context: DefinitionContext;

  constructor(nodes: readonly Node[], context: DefinitionContext) {
    this.#context = context;
    for (const node of nodes) {
      if (!("DefElem" in node)) continue;
      const { defname = "", location } = node.DefElem;
      if (this.#options.has(defname)) {
        throw context.error(
          sqlState.syntax_error,
          "conflicting or redundant options",
          location,
        );
      }
      this.#options.set(defname, node.DefElem);
    }
  }

  #invalid(message: string): Error {
    return this.#context.error(sqlState.invalid_parameter_value, message);
  }

  names(option: string): readonly string[] | undefined {
    const arg = this.#options.get(option)?.arg;
    return arg !== undefined && "List" in arg ? stringsOf(arg.List.items) : undefined;
  }

  /** `undefined` where it is not given; `null` for NO MAXVALUE and a lone RESTART. */
  #number(option: string): bigint | null | undefined {
    const element = this.#options.get(option);
    if (element === undefined) return undefined;
    const { arg } = element;
    if (arg === undefined) return null;
    if ("Integer" in arg) return BigInt(arg.Integer.ival ?? 0);
    const text = "Float" in arg ? arg.Float.fval ?? "" : "";
    const [low, high] = sequenceRange(oids.int8);
    const value = /^[+-]?\d+$/.test(text) ? BigInt(text) : undefined;
    if (value === undefined || value < low || value > high) {
      throw this.#context.error(
        sqlState.numeric_value_out_of_range,
        `value "${text}" is out of range for type bigint`,
      );
    }
    return value;
  }

  #type(typeOid: number): number {
    const arg = this.#options.get("as")?.arg;
    if (arg === undefined || !("TypeName" in arg)) return typeOid;
    const { oid } = typeOfName(arg.TypeName, this.#context);
    if (integerTypes.has(oid)) return oid;
    throw this.#invalid("sequence type must be smallint, integer, or bigint");
  }

  definition(old: SequenceDefinition | undefined, typeOid: number): SequenceDefinition {
    const type = this.#type(old?.typeOid ?? typeOid);
    const before = old ?? plainSequence(type);
    const increment = this.#number("increment") ?? before.increment;
    if (increment === 0n) throw this.#invalid("INCREMENT must not be zero");
    const rises = increment > 0n;
    const [low, high] = sequenceRange(type);
    const [oldLow, oldHigh] = sequenceRange(before.typeOid);
    const keeps = (limit: bigint, ofType: bigint) => old !== undefined && limit !== ofType;
    const initialMaximum = rises ? high : -1n;
    const initialMinimum = rises ? 1n : low;
    const maximum = this.#limit(
      "maxvalue",
      keeps(before.maximum, oldHigh) ? before.maximum : initialMaximum,
      initialMaximum,
    );
    const minimum = this.#limit(
      "minvalue",
      keeps(before.minimum, oldLow) ? before.minimum : initialMinimum,
      initialMinimum,
    );
    this.#checkLimits({ minimum, maximum }, type);
    const start = this.#number("start") ?? old?.start ?? (rises ? minimum : maximum);
    this.#checkWithin("START", start, { minimum, maximum });
    const cache = this.#number("cache") ?? before.cache;
    if (cache <= 0n) throw this.#invalid(`CACHE (${cache}) must be greater than zero`);
    return {
      typeOid: type,
      start,
      increment,
      minimum,
      maximum,
      cache,
      cycle: this.#cycle(before.cycle),
      owner: before.owner,
    };
  }

  #limit(option: string, otherwise: bigint, initial: bigint): bigint {
    const value = this.#number(option);
    return value === undefined ? otherwise : value ?? initial;
  }

  #checkLimits({ minimum, maximum }: Limits, typeOid: number): void {
    const [low, high] = sequenceRange(typeOid);
    const type = formatType({ oid: typeOid, typmod: -1 });
    for (const [word, value] of [["MAXVALUE", maximum], ["MINVALUE", minimum]] as const) {
      if (value < low || value > high) {
        throw this.#invalid(`${word} (${value}) is out of range for sequence data type ${type}`);
      }
    }
    if (minimum >= maximum) {
      throw this.#invalid(`MINVALUE (${minimum}) must be less than MAXVALUE (${maximum})`);
    }
  }

  #checkWithin(word: string, value: bigint, { minimum, maximum }: Limits): void {
    if (value < minimum) {
      throw this.#invalid(`${word} value (${value}) cannot be less than MINVALUE (${minimum})`);
    }
    if (value > maximum) {
      throw this.#invalid(`${word} value (${value}) cannot be greater than MAXVALUE (${maximum})`);
    }
  }

  #cycle(otherwise: boolean): boolean {
    const arg = this.#options.get("cycle")?.arg;
    return arg !== undefined && "Boolean" in arg ? arg.Boolean.boolval === true : otherwise;
  }

  restart(definition: SequenceDefinition): bigint | undefined {
    const given = this.#number("restart");
    if (given === undefined) return undefined;
    const value = given ?? definition.start;
    this.#checkWithin("RESTART", value, definition);
    return value;
  }
}

interface Limits {
  readonly minimum: bigint;
  readonly maximum: bigint;
}
