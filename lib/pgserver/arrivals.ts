import type { Clock } from "../base/clock.ts";
import { networkOf } from "../auth/attempt_limiter.ts";
import type { Limits } from "../base/limits.ts";
import { RecentMap } from "../base/recent_map.ts";
import type { ClientAddress } from "./client_address.ts";

/** A second's worth of connections may come at once, as many times as this. */
const burstSeconds = 10;

interface Bucket {
  readonly tokens: number;
  /** Microseconds since 1970. */
  readonly at: bigint;
}

/** Connections that have not been authenticated, in all and by address, and how fast they come. */
export class Arrivals {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #open = new Map<string, number>();
  readonly #buckets: RecentMap<Bucket>;
  #count = 0;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#buckets = new RecentMap(limits.authenticationMemoryEntries);
  }

  /**
   * Somebody has connected.
   * @returns to be called when the connection is authenticated, or has ended; `null` if it is one too many
   */
  arrive(client: ClientAddress): (() => void) | null {
    const { connectionsUnauthenticated, connectionsUnauthenticatedPerAddress } = this.#limits;
    if (this.#count >= connectionsUnauthenticated) return null;
    const network = client === null ? null : networkOf(client.hostname);
    const open = network === null ? 0 : this.#open.get(network) ?? 0;
    if (network !== null) {
      if (open >= connectionsUnauthenticatedPerAddress || !this.#take(network)) return null;
      this.#open.set(network, open + 1);
    }
    this.#count++;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#count--;
      if (network === null) return;
      const left = this.#open.get(network)! - 1;
      if (left === 0) this.#open.delete(network);
      else this.#open.set(network, left);
    };
  }

  /** Takes one of the connections that an address has to spend, which grow again with time. */
  #take(network: string): boolean {
    const rate = this.#limits.connectionsPerSecondPerAddress;
    const now = this.#clock.nowMicroseconds();
    const { tokens, at } = this.#buckets.get(network) ?? { tokens: rate * burstSeconds, at: now };
    const seconds = Number(now - at) / 1e6;
    const grown = Math.min(rate * burstSeconds, tokens + Math.max(0, seconds) * rate);
    if (grown < 1) return false;
    this.#buckets.set(network, { tokens: grown - 1, at: now });
    return true;
  }
}
