import type { Coercion } from "./analysis.ts";

/**
 * What is left of a coercion for a value that has been brought to its type and modifier already: that it
 * becomes one of a domain.
 * @returns `undefined` if nothing is left
 */
export function domainCoercion({ to, kind }: Coercion): Coercion | undefined {
  const { oid, domain } = to;
  if (domain === undefined) return undefined;
  return { from: oid, to: { oid, typmod: -1, domain }, kind, binary: false };
}
