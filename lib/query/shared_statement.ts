import { cutLiterals, type CutText } from "../sql/cut_literals.ts";
import { type LiftableLiteral, liftableLiterals } from "../sql/liftable_literals.ts";
import { parse, type ParsedStatement } from "../sql/parse.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import type { PlanVariants } from "./plan_variants.ts";

/** What texts share that differ in nothing but literals in whose places parameters may stand. */
export interface Shape {
  readonly class: StatementClass;
  readonly plans: PlanVariants;
}

/** A statement that is planned for its shape and runs with its own literals as parameters. */
export class SharedStatement {
  readonly #shape: Shape;
  /** The whole text that the client sent. */
  readonly text: string;
  /** All literals of the text, also those that stay. */
  readonly literals: readonly string[];
  #tree: ParsedStatement | null;

  /** @param tree of the text, for this statement alone; `null` to parse it when it is needed */
  constructor(
    shape: Shape,
    text: string,
    literals: readonly string[],
    tree: ParsedStatement | null,
  ) {
    this.#shape = shape;
    this.text = text;
    this.literals = literals;
    this.#tree = tree;
  }

  get class(): StatementClass {
    return this.#shape.class;
  }

  get plans(): PlanVariants {
    return this.#shape.plans;
  }

  /** A tree that nobody else has or will get, and its places where parameters may stand. */
  takeTree(): { readonly parsed: ParsedStatement; readonly liftable: readonly LiftableLiteral[] } {
    const parsed = this.#tree ?? parse(this.text)[0]!;
    this.#tree = null;
    return { parsed, liftable: liftableLiterals(parsed, cutLiterals(this.text)!) };
  }
}

/** Which literals of a text must be the same for two texts to share a plan. */
export function fixedLiterals(parsed: ParsedStatement, cut: CutText): readonly number[] {
  const liftable = new Set(liftableLiterals(parsed, cut).map(({ index }) => index));
  return [...cut.literals.keys()].filter((index) => !liftable.has(index));
}
