/** RFC 3454, table B.1: characters that are dropped. */
const dropped = /[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;
/** RFC 3454, table C.1.2: spaces that become U+0020. */
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
/** RFC 3454, tables C.2 to C.9: controls, private use, surrogates, non-characters and the like. */
const prohibited =
  /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u0340\u0341\u2ff0-\u2ffb\ufff9-\ufffd]/u;

/**
 * Prepares a password as RFC 4013 (SASLprep) says, without its rule for right-to-left text. Like
 * PostgreSQL, takes the password as it is if the result would be empty or prohibited. Printable
 * ASCII, of which tokens are made, is never changed.
 */
export function saslPrep(password: string): string {
  const prepared = password.replace(dropped, "").replace(spaces, " ").normalize("NFKC");
  return prepared === "" || prohibited.test(prepared) ? password : prepared;
}
