import type { Clock } from "../../lib/base/clock.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";

/** A clock that stands still until it is set. */
export class StoppedClock implements Clock {
  now = 1_800_000_000_000_000n;

  nowMicroseconds(): bigint {
    return this.now;
  }

  monotonicMilliseconds(): number {
    return Number(this.now / 1000n);
  }

  /** Moves time on. */
  advanceSeconds(seconds: number): void {
    this.now += BigInt(seconds) * 1_000_000n;
  }
}

/** A metadata store in a folder of its own, which is removed with it. */
export interface TestStore extends Disposable {
  readonly store: MetadataStore;
  readonly clock: StoppedClock;
  readonly folder: string;
  readonly databaseUrl: string;
  /** Opens the same file once more, as another process would. */
  openAgain(): MetadataStore;
}

/** Makes an empty store; use it with `using`. */
export function testStore(): TestStore {
  const folder = Deno.makeTempDirSync({ prefix: "ayb-store-" });
  const databaseUrl = `sqlite://${folder}/data/ayb.sqlite`;
  const clock = new StoppedClock();
  const stores: MetadataStore[] = [];
  const openAgain = () => {
    const store = MetadataStore.open(databaseUrl, clock);
    stores.push(store);
    return store;
  };
  return {
    store: openAgain(),
    clock,
    folder,
    databaseUrl,
    openAgain,
    [Symbol.dispose]() {
      for (const store of stores) store.close();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}
