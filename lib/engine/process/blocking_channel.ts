import { ByteReader } from "../../base/byte_reader.ts";
import { ByteWriter } from "../../base/byte_writer.ts";
import type { ContextAnswer, ContextQuestion } from "./context_question.ts";
import { FrameBuffer } from "./frame_buffer.ts";
import { type Reply, writeReply } from "./reply.ts";
import { readRequest, type Request } from "./request.ts";

/** What comes from the server is trusted, and as long as statements and their values may be. */
const maximumRequestBytes = 2 ** 31;

/** Bytes in and out, without any event loop in between. */
export interface BlockingStream {
  /** Waits for bytes; `null` at the end. */
  read(into: Uint8Array): number | null;
  /** Waits until some bytes are written and returns how many. */
  write(bytes: Uint8Array): number;
}

/**
 * An executor process's end of the protocol. It blocks: a process that waits has nothing else to
 * do, and a hop takes a fifth of the time that an event loop needs on both ends.
 */
export class BlockingChannel {
  readonly #stream: BlockingStream;
  readonly #buffer = new FrameBuffer(maximumRequestBytes);
  readonly #writer = new ByteWriter(128 * 1024);
  /** Requests that came before the answer to a question. */
  readonly #early: Request[] = [];

  constructor(stream: BlockingStream) {
    this.#stream = stream;
  }

  /** Waits for the next request; `null` when the server has gone. */
  next(): Request | null {
    return this.#early.shift() ?? this.#read();
  }

  #read(): Request | null {
    for (;;) {
      const frame = this.#buffer.next();
      if (frame !== null) return readRequest(frame.kind, new ByteReader(frame.body));
      const room = this.#buffer.room();
      const count = this.#stream.read(room);
      if (count === null) return null;
      this.#buffer.filled(room.subarray(0, count));
    }
  }

  /** Says something to the server. */
  say(reply: Reply): void {
    writeReply(this.#writer, reply);
    const bytes = this.#writer.view();
    for (let at = 0; at < bytes.length;) at += this.#stream.write(bytes.subarray(at));
    this.#writer.clear();
  }

  /**
   * Asks the server and waits for the answer.
   * @throws Deno.errors.UnexpectedEof the server has gone
   */
  ask(question: ContextQuestion): ContextAnswer {
    this.say({ name: "ask", question });
    for (;;) {
      const request = this.#read();
      if (request === null) throw new Deno.errors.UnexpectedEof("the server has gone");
      if (request.name === "answer") return request.answer;
      this.#early.push(request);
    }
  }
}
