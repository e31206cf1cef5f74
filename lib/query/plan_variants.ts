import type { FormatSettings } from "../pgtypes/format_settings.ts";
import type { Plan, PlanConditions } from "./plan.ts";

interface Variant {
  readonly plan: Plan;
  readonly conditions: PlanConditions;
  /** The literals of the text that it was made for; none if its statement is not shared by texts. */
  readonly literals: readonly string[];
}

/** More variants than this of one statement are not worth looking through. */
const maximumVariants = 4;

/** The plans of one statement: for several states of the schema, settings, types of parameters. */
export class PlanVariants {
  #variants: readonly Variant[] = [];

  /**
   * The plan that is right under conditions.
   * @param literals those of the text that is to run, for a statement that several texts share
   * @returns `undefined` if none has been made, or not lately
   */
  find(
    schemaVersion: string,
    conditions: PlanConditions,
    literals: readonly string[],
  ): Plan | undefined {
    for (const variant of this.#variants) {
      const { plan } = variant;
      if (
        plan.schemaVersion === schemaVersion && suits(variant, conditions) &&
        (plan.lifted === null || isPinnedTo(variant, literals))
      ) return plan;
    }
    return undefined;
  }

  /** Keeps a plan, and forgets the oldest if there are too many. */
  remember(
    plan: Plan,
    { settings, searchPath, parameterTypes }: PlanConditions,
    literals: readonly string[],
  ): void {
    const variant = { plan, conditions: { settings, searchPath, parameterTypes }, literals };
    this.#variants = [variant, ...this.#variants].slice(0, maximumVariants);
  }
}

function suits({ plan, conditions }: Variant, others: PlanConditions): boolean {
  const { settings, searchPath, parameterTypes } = conditions;
  return sameItems(parameterTypes, others.parameterTypes) &&
    sameItems(searchPath, others.searchPath) &&
    (settings === others.settings || !plan.dependsOnSettings ||
      sameSettings(settings, others.settings));
}

function isPinnedTo({ plan, literals }: Variant, others: readonly string[]): boolean {
  for (const index of plan.lifted!.pinned) if (literals[index] !== others[index]) return false;
  return true;
}

function sameItems<T>(some: readonly T[] | null, others: readonly T[] | null): boolean {
  if (some === others) return true;
  if (some === null || others === null || some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) {
    if (some[index] !== others[index]) return false;
  }
  return true;
}

function sameSettings(one: FormatSettings, other: FormatSettings): boolean {
  return one.timeZone === other.timeZone && one.dateStyle.format === other.dateStyle.format &&
    one.dateStyle.order === other.dateStyle.order && one.intervalStyle === other.intervalStyle &&
    one.byteaOutput === other.byteaOutput && one.extraFloatDigits === other.extraFloatDigits;
}
