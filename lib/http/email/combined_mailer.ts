import type { EmailMessage, Mailer } from "./mailer.ts";

/** Sends every message by several ways at once, and fails if any of them fails, as ayb does. */
export class CombinedMailer implements Mailer {
  readonly #mailers: readonly Mailer[];

  constructor(mailers: readonly Mailer[]) {
    this.#mailers = mailers;
  }

  /** Tries every way, whatever becomes of the others; rejects with all the reasons. */
  async send(message: EmailMessage): Promise<void> {
    const outcomes = await Promise.allSettled(this.#mailers.map((mailer) => mailer.send(message)));
    const failures = outcomes.filter((outcome) => outcome.status === "rejected");
    if (failures.length > 0) {
      throw new AggregateError(failures.map((failure) => failure.reason), "e-mail was not sent");
    }
  }
}
