/**
 * How long the event loop is left alone, in ms. It has to have nothing to do for a moment: while work is
 * always due, Deno 2.9 looks at its sockets only every 61st turn (tokio's event interval), and with turns of
 * 10 ms the messages of other clients waited for half a second.
 */
const idleMilliseconds = 2;

/** Between two slices of work that does not wait by itself: what has come from others is done first. */
export function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, idleMilliseconds));
}
