import { BlockList, isIP } from "node:net";

/** Whom a rule lets in; every part has to fit. Names and ranges are those of `[[pgwire.allow]]`. */
export interface HostRule {
  readonly address: string;
  readonly database: string;
  readonly user: string;
  readonly tls: boolean;
  readonly clientcert: "off" | "verify-ca" | "verify-full";
}

/** Who has come, and how. */
export interface Arrival {
  /** `null` through a Unix socket. */
  readonly address: string | null;
  /** As the client gave them. */
  readonly user: string;
  readonly database: string;
  readonly isEncrypted: boolean;
  /** In a certificate that was verified; `null` without one. */
  readonly clientName: string | null;
}

/** Rules about who may come from where, asked before anything is looked up. */
export class HostRules {
  readonly #rules: readonly { readonly rule: HostRule; readonly range: BlockList | null }[];

  constructor(rules: readonly HostRule[]) {
    this.#rules = rules.map((rule) => ({ rule, range: rangeOf(rule.address) }));
  }

  /** Whether a rule lets somebody in, or there is none. */
  allow(arrival: Arrival): boolean {
    return this.#rules.length === 0 ||
      this.#rules.some(({ rule, range }) =>
        isFrom(rule.address, range, arrival.address) &&
        (rule.user === "all" || isSame(rule.user, arrival.user)) &&
        isDatabase(rule.database, arrival) &&
        (!rule.tls || arrival.isEncrypted || arrival.address === null) &&
        hasCertificate(rule.clientcert, arrival)
      );
  }
}

function rangeOf(address: string): BlockList | null {
  if (address === "all" || address === "local") return null;
  const [network = "", length] = address.split("/");
  const family = isIP(network) === 4 ? "ipv4" : "ipv6";
  const range = new BlockList();
  range.addSubnet(network, Number(length ?? (family === "ipv4" ? 32 : 128)), family);
  return range;
}

function isFrom(rule: string, range: BlockList | null, address: string | null): boolean {
  if (rule === "all") return true;
  if (address === null) return rule === "local";
  if (range === null) return false;
  // A zone belongs to this machine, not to the address.
  const [plain = ""] = address.split("%");
  return range.check(plain, isIP(plain) === 4 ? "ipv4" : "ipv6");
}

function isDatabase(rule: string, { user, database }: Arrival): boolean {
  if (rule === "all") return true;
  const name = database.includes("/") ? database : `${user}/${database}`;
  if (!rule.endsWith("/*")) return isSame(rule, name);
  return isSame(rule.slice(0, -2), name.slice(0, name.indexOf("/")));
}

function hasCertificate(rule: HostRule["clientcert"], { clientName, user }: Arrival): boolean {
  return rule === "off" || clientName !== null && (rule === "verify-ca" || clientName === user);
}

/** Slugs compare without regard to the case of ASCII letters. */
function isSame(left: string, right: string): boolean {
  const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return fold(left) === fold(right);
}
