/** An e-mail in plain text. */
export interface EmailMessage {
  /** A bare address, as the person who registered gave it. */
  readonly to: string;
  /** With or without a display name. */
  readonly from: string;
  readonly replyTo: string;
  readonly subject: string;
  /** Lines are separated by LF. */
  readonly body: string;
}

/** Something that delivers e-mail, or hands it to somebody who does. */
export interface Mailer {
  /** Resolves once the message is accepted; rejects with the reason if it is not. */
  send(message: EmailMessage): Promise<void>;
}
