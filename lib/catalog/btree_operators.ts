import { oids, typeOrText } from "../pgtypes/types.ts";
import { fixedOids } from "./fixed_oids.ts";
import { staticColumns } from "./static_index.ts";

/** Types whose values are compared as those of another one. */
const comparedAs: ReadonlyMap<number, number> = new Map<number, number>([
  [oids.varchar, oids.text],
  [oids.unknown, oids.text],
  [oids.regclass, oids.oid],
  [oids.regproc, oids.oid],
  [oids.regtype, oids.oid],
]);

/** The type as which an index compares values of a type: its operator class is for that one. */
export function comparedType(oid: number): number {
  const known = comparedAs.get(oid);
  if (known !== undefined) return known;
  const { category } = typeOrText(oid);
  if (category === "A" && oid !== oids.oidvector) return oids.anyarray;
  return category === "R" ? oids.anyrange : oid;
}

let classes: Map<number, number> | undefined;
/** OIDs of the operators = that merge joins can use, by the types at their sides. */
let equalities: Map<string, number> | undefined;

/** OID of the operator class by which an index sorts values of a type, as pg_index.indclass has it. */
export function operatorClassOf(typeOid: number): number {
  if (classes === undefined) {
    classes = new Map();
    const columns = ["oid", "opcmethod", "opcintype", "opcdefault"];
    for (const [oid, method, type, isDefault] of staticColumns("pg_opclass", columns)) {
      if (method === fixedOids.btreeAccessMethod && isDefault === 1) {
        classes.set(type as number, oid as number);
      }
    }
  }
  return classes.get(comparedType(typeOid)) ?? classes.get(oids.text)!;
}

/** OID of the operator by which a foreign key compares values of a type. */
export function equalityOperatorOf(typeOid: number): number {
  const type = comparedType(typeOid);
  return mergeableEqualities().get(`${type} ${type}`) ??
    mergeableEqualities().get(`${oids.text} ${oids.text}`)!;
}

/** Whether one family of operators compares values of both types, as that of the integers does. */
export function hasMergeableEquality(left: number, right: number): boolean {
  return mergeableEqualities().has(`${left} ${right}`);
}

function mergeableEqualities(): ReadonlyMap<string, number> {
  if (equalities !== undefined) return equalities;
  equalities = new Map();
  const columns = ["oid", "oprname", "oprleft", "oprright", "oprcanmerge"];
  for (const [oid, name, left, right, canMerge] of staticColumns("pg_operator", columns)) {
    if (name === "=" && canMerge === 1) equalities.set(`${left} ${right}`, oid as number);
  }
  return equalities;
}
