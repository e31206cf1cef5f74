import type { Frame, FrameReader } from "./frame_reader.ts";
import { fatalProtocolViolation } from "./protocol_violation.ts";
import { isStartupMessage } from "./startup_packet.ts";

/**
 * The frames of a byte stream, as a web stream. The reader is switched to its regular phase behind
 * the first StartupMessage; its limits may be changed while the stream runs, and hold for frames
 * that are behind the chunk being read.
 *
 * A stream that ends inside a frame ends with a fatal `08P01`. Chunks must not be reused by whoever
 * writes them.
 * @param reader whose phase and limits are used; it belongs to the stream from now on
 */
export function frameStream(reader: FrameReader): TransformStream<Uint8Array, Frame> {
  return new TransformStream<Uint8Array, Frame>({
    transform(chunk, controller) {
      reader.push(chunk);
      for (let frame = reader.next(); frame !== null; frame = reader.next()) {
        if (reader.phase === "startup" && isStartupMessage(frame.body)) reader.phase = "regular";
        controller.enqueue(frame);
      }
    },
    flush() {
      if (reader.bufferedBytes > 0) {
        throw fatalProtocolViolation(
          reader.phase === "startup"
            ? "incomplete startup packet"
            : "incomplete message from client",
        );
      }
    },
  });
}
