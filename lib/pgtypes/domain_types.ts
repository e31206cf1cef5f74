import { ownType } from "./own_types.ts";
import type { DomainCheck, DomainDefinition, PgType, TypeReference } from "./pg_type.ts";
import { typeByOid, typeOrText } from "./types.ts";

/** The domain of a name. Its values are those of the type that it is made from. */
export function domainType(name: string, domain: DomainDefinition): PgType {
  const base = typeOrText(domain.base.oid);
  return ownType(
    name,
    { domain },
    () => ({
      preferred: false,
      delimiter: base.delimiter,
      category: base.category,
      length: base.length,
      affinity: base.affinity,
      codec: base.codec,
      domain,
    }),
    () => typeOrText(base.arrayOid).codec,
  );
}

/** A value of a domain, or an array of them, as a type: what it is made from, and the domain. */
export function domainReference(type: PgType, isArray: boolean): TypeReference {
  const { oid, typmod } = type.domain!.base;
  return isArray
    ? { oid: typeOrText(oid).arrayOid, typmod, domain: type.arrayOid }
    : { oid, typmod, domain: type.oid };
}

/** A domain together with those that it is made from, the outermost first. */
function domainChain(
  oid: number,
): readonly (PgType & { readonly domain: DomainDefinition })[] {
  const chain: (PgType & { domain: DomainDefinition })[] = [];
  let next: number | undefined = oid;
  while (next !== undefined) {
    const type = typeByOid(next);
    if (type?.domain === undefined) break;
    chain.push({ ...type, domain: type.domain });
    next = type.domain.base.domain;
  }
  return chain;
}

/** What every value of a domain must fulfil. */
export interface DomainConditions {
  readonly notNull: boolean;
  /** In the order in which PostgreSQL looks at them. */
  readonly checks: readonly DomainCheck[];
  /** SQLite's text of the default. */
  readonly defaultExpression: string | null;
}

/** The conditions of a domain and of those that it is made from. */
export function domainConditions(oid: number): DomainConditions {
  const chain = domainChain(oid);
  const byName = (one: DomainCheck, other: DomainCheck) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
  return {
    notNull: chain.some(({ domain }) => domain.notNull),
    checks: chain.toReversed().flatMap(({ domain }) => domain.checks.toSorted(byName)),
    defaultExpression: chain[0]?.domain.defaultExpression ?? null,
  };
}

/** Whether a domain has neither conditions nor a default, so that it is but a name. */
export function isUnconditional(oid: number): boolean {
  const { notNull, checks, defaultExpression } = domainConditions(oid);
  return !notNull && checks.length === 0 && defaultExpression === null;
}
