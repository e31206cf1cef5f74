import { oids, typeOrText } from "../pgtypes/types.ts";

/** OID of the type of arrays of a type; that of text where there is none. */
export function arrayTypeOver(elementOid: number): number {
  return typeOrText(elementOid).arrayOid || oids._text;
}
