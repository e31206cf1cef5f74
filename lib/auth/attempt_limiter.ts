import type { Clock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import { RecentMap } from "../base/recent_map.ts";

/** Failed attempts of one address, or as one entity. */
interface Failures {
  readonly count: number;
  /** Microseconds since 1970. */
  readonly last: bigint;
}

/** What an attempt to log in is remembered by. */
export interface Attempt {
  /** `null` for this machine's own, through a Unix socket. */
  readonly address: string | null;
  /** As the client gave it, whether there is such an entity or not; `null` if it has named none. */
  readonly entity: string | null;
}

const firstDelayMilliseconds = 100;

/**
 * Slows down those who guess. Each failure beyond some doubles the time that the next attempt of the same
 * address, and as the same entity, has to wait. Nobody is locked out: an address from which somebody has
 * logged in as an entity does not wait for what others tried as that entity. What is
 * remembered is bounded, and the longest unused is forgotten first.
 */
export class AttemptLimiter {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #failures: RecentMap<Failures>;
  readonly #welcome: RecentMap<true>;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#failures = new RecentMap(limits.authenticationMemoryEntries);
    this.#welcome = new RecentMap(limits.authenticationMemoryEntries);
  }

  /** How long an attempt has to wait before it is looked at, in milliseconds. */
  delay(attempt: Attempt): number {
    const keys = keysOf(attempt);
    const isWelcome = this.#welcome.get(keys.pair) !== undefined;
    return Math.max(
      keys.address === null ? 0 : this.#delayOf(keys.address),
      keys.entity === null || isWelcome ? 0 : this.#delayOf(keys.entity),
    );
  }

  #delayOf(key: string): number {
    const { authenticationDelayMilliseconds, authenticationFailures } = this.#limits;
    const beyond = (this.#recent(key)?.count ?? 0) - authenticationFailures;
    if (beyond < 0) return 0;
    return Math.min(authenticationDelayMilliseconds, firstDelayMilliseconds * 2 ** beyond);
  }

  #recent(key: string): Failures | undefined {
    const failures = this.#failures.get(key);
    if (failures === undefined) return undefined;
    const age = this.#clock.nowMicroseconds() - failures.last;
    return age > BigInt(this.#limits.authenticationMemorySeconds) * 1_000_000n
      ? undefined
      : failures;
  }

  /** An attempt has failed. */
  failed(attempt: Attempt): void {
    const { address, entity } = keysOf(attempt);
    for (const key of [address, entity]) {
      if (key === null) continue;
      const count = (this.#recent(key)?.count ?? 0) + 1;
      this.#failures.set(key, { count, last: this.#clock.nowMicroseconds() });
    }
  }

  /** An attempt has succeeded. What the address failed at as others is not forgotten by that. */
  succeeded(attempt: Attempt): void {
    this.#welcome.set(keysOf(attempt).pair, true);
  }
}

function keysOf({ address, entity }: Attempt) {
  const place = address === null ? null : `address ${networkOf(address)}`;
  const who = entity === null ? null : `entity ${entity.toLowerCase().slice(0, 100)}`;
  return { address: place, entity: who, pair: `${place} ${who}` };
}

/** The part of an address that one customer of a provider has: of IPv6, a whole /64. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const behind = tail === "" ? [] : tail.split(":");
    while (groups.length + behind.length < 8) groups.push("0");
    groups.push(...behind);
  }
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "")).join(":");
}
