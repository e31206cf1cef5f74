import type { ConfirmationPayload } from "../store/confirmation_table.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import { sha256 } from "./scram/scram_keys.ts";
import { randomLettersAndDigits } from "./token_format.ts";

/** 256 bits in letters and digits, so that a mail program breaks nothing. */
const confirmationLength = 43;

/**
 * Makes the token that is mailed to confirm an address; only its hash is stored.
 * @param payload what {@link useConfirmation} will return
 * @param lifetimeSeconds `authentication.token_expiration_seconds` of the config
 */
export function createConfirmation(
  store: MetadataStore,
  payload: ConfirmationPayload,
  lifetimeSeconds: number,
): string {
  const text = randomLettersAndDigits(confirmationLength);
  const expiresAt = store.clock.nowMicroseconds() + BigInt(lifetimeSeconds) * 1_000_000n;
  store.confirmations.create(sha256(text), payload, expiresAt);
  return text;
}

/** What a mailed token confirms; `null` if it is unknown, expired or was used before. */
export function useConfirmation(store: MetadataStore, text: string): ConfirmationPayload | null {
  return store.confirmations.use(sha256(text));
}
