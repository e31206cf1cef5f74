import type { CastEntry, CastFunction } from "./cast_function.ts";
import { loadAddress, storeAddress } from "./inet.ts";
import { oids } from "./oids.ts";
import { storageText } from "./storage_text.ts";

/** An address as text always has the length of its prefix. */
function textOf(isNetwork: boolean): CastFunction {
  return (value) => {
    const text = storageText(value);
    const address = loadAddress(value, isNetwork);
    return address === undefined || text.includes("/") ? text : `${text}/${address.prefix}`;
  };
}

/** A network of one host loses the prefix that an address of one host is printed without. */
const cidrToInet: CastFunction = (value) => {
  const address = loadAddress(value, true);
  return address === undefined ? value : storeAddress(address, false);
};

const inetToCidr: CastFunction = (value) => {
  const address = loadAddress(value, false);
  return address === undefined ? value : storeAddress(address, true);
};

/** Casts of pg_cast between network addresses, and from them to strings. */
export const networkCasts: readonly CastEntry[] = [
  [oids.cidr, oids.inet, cidrToInet],
  [oids.inet, oids.cidr, inetToCidr],
  ...[oids.text, oids.varchar, oids.bpchar].flatMap((to): CastEntry[] => [
    [oids.inet, to, textOf(false)],
    [oids.cidr, to, textOf(true)],
  ]),
];
