import { RecentMap } from "../base/recent_map.ts";
import { cutLiterals, type CutText } from "../sql/cut_literals.ts";
import type { ParsedStatement } from "../sql/parse.ts";
import { PlanVariants } from "./plan_variants.ts";
import { fixedLiterals, type Shape, SharedStatement } from "./shared_statement.ts";
import { readStatements, type Statement, type WrittenStatement } from "./statement.ts";

/** Texts longer than this, in UTF-16 units, are not worth their memory. */
const longestCachedText = 16_384;

/** Texts with more literals are hardly worth looking for others like them. */
const mostLiterals = 5000;

/** The literals by which texts of one skeleton differ that must not share a plan. */
interface Family {
  readonly fixed: readonly number[];
}

/**
 * Remembers what texts were taken apart into: programs send the same few texts again and again, or
 * texts that differ only in literals.
 */
export class StatementCache {
  readonly #texts: RecentMap<readonly WrittenStatement[]>;
  /** By skeleton, or by skeleton and fixed literals; `null` for what shares nothing. */
  readonly #shapes: RecentMap<Shape | Family | null>;
  readonly #mostLiterals: number;

  /**
   * @param capacity how many texts are remembered, at least 1
   * @param parameters how many parameters SQLite takes, at least 1
   */
  constructor(capacity: number, parameters: number) {
    this.#texts = new RecentMap(capacity);
    this.#shapes = new RecentMap(capacity);
    this.#mostLiterals = Math.min(parameters, mostLiterals);
  }

  /** As {@link readStatements}; errors are not remembered. */
  read(text: string): readonly WrittenStatement[] {
    const known = this.#texts.get(text);
    return known ?? this.#remember(text, readStatements(text));
  }

  #remember(text: string, statements: readonly WrittenStatement[]): readonly WrittenStatement[] {
    if (text.length <= longestCachedText) this.#texts.set(text, statements);
    return statements;
  }

  /** As {@link read}, for texts without parameters: statements may share their plans with others. */
  readQuery(text: string): readonly Statement[] {
    const cut = cutLiterals(text);
    if (cut === null) return this.read(text);
    const known = this.#shapes.get(cut.skeleton);
    if (known === null) return this.read(text);
    const shape = known !== undefined && "fixed" in known
      ? this.#shapes.get(keyOf(cut, known.fixed)) as Shape | undefined
      : known;
    return shape === undefined
      ? this.#readNew(text, cut)
      : [new SharedStatement(shape, text, cut.literals, null)];
  }

  #readNew(text: string, cut: CutText): readonly Statement[] {
    const { skeleton, literals } = cut;
    const statements = readStatements(text);
    const [first] = statements;
    if (skeleton.length > longestCachedText) return statements;
    const parsed = statements.length === 1 ? first!.parsed : undefined;
    const fixed = parsed?.node && literals.length <= this.#mostLiterals
      ? fixedLiterals(parsed, cut)
      : [...literals.keys()];
    if (fixed.length === literals.length) {
      this.#shapes.set(skeleton, null);
      return this.#remember(text, statements);
    }
    const shape = { class: first!.class, plans: new PlanVariants() };
    if (fixed.length > 0) this.#shapes.set(skeleton, { fixed });
    this.#shapes.set(keyOf(cut, fixed), shape);
    return [new SharedStatement(shape, text, literals, parsed as ParsedStatement)];
  }
}

/** No literal holds a zero character. */
function keyOf({ skeleton, literals }: CutText, fixed: readonly number[]): string {
  let key = skeleton;
  for (const index of fixed) key += `\0${literals[index]!}`;
  return key;
}
