import type { DomainCheck, PgType } from "../pgtypes/pg_type.ts";
import type { CatalogObjects } from "./catalog_objects.ts";
import { ObjectOids } from "./object_oids.ts";

/** A condition of a domain. */
export interface CatalogDomainConstraint {
  readonly oid: number;
  readonly domain: PgType;
  readonly check: DomainCheck;
}

const known = new WeakMap<CatalogObjects, readonly CatalogDomainConstraint[]>();

/** The conditions of all domains. Their OIDs are unlike those of the constraints of tables. */
export function domainConstraints(objects: CatalogObjects): readonly CatalogDomainConstraint[] {
  const present = known.get(objects);
  if (present !== undefined) return present;
  const oids = new ObjectOids(
    objects.tables.flatMap(({ constraints }) => constraints.map(({ oid }) => oid)),
  );
  const found = [...objects.types].flatMap((domain) =>
    (domain.domain?.checks ?? []).map((check) => {
      const oid = oids.assign("domain constraint", `${domain.name}.${check.name}`);
      return { oid, domain, check };
    })
  );
  known.set(objects, found);
  return found;
}

/** The condition of a domain with an OID. */
export function domainConstraint(
  objects: CatalogObjects,
  oid: number,
): CatalogDomainConstraint | undefined {
  return domainConstraints(objects).find((each) => each.oid === oid);
}
