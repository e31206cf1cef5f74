/** How much of a stream's end is kept. */
const keptBytes = 4096;

/** The end of a stream of text, however long the stream is. */
export class TextTail {
  #bytes = new Uint8Array(0);

  /** Reads a stream to its end. */
  async collect(stream: ReadableStream<Uint8Array>): Promise<void> {
    for await (const chunk of stream) {
      const joined = new Uint8Array(this.#bytes.length + chunk.length);
      joined.set(this.#bytes);
      joined.set(chunk, this.#bytes.length);
      this.#bytes = joined.slice(-keptBytes);
    }
  }

  /** What has been kept, as UTF-8. */
  get text(): string {
    return new TextDecoder().decode(this.#bytes);
  }
}
