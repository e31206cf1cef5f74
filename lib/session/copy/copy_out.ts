import type { ResultStream } from "../../query/result_stream.ts";
import { encodeCopyResponse } from "../../wire/backend/copy_response.ts";
import { encodeCopyDone } from "../../wire/copy_done.ts";
import type { CopyProgress } from "../session_activity.ts";
import type { SessionState } from "../session_state.ts";
import { BinaryWriter } from "./binary_writer.ts";
import type { CopyOptions } from "./copy_options.ts";
import type { CopyWriter } from "./copy_writer.ts";
import { csvWriter } from "./csv_writer.ts";
import { TranscodingWriter } from "./transcoding.ts";
import { textWriter } from "./text_writer.ts";

/**
 * Sends the rows of a COPY … TO STDOUT, holding still while the client does not read.
 * @param names of the columns
 * @returns how many rows were sent
 */
export async function sendCopy(
  state: SessionState,
  stream: ResultStream,
  options: CopyOptions,
  names: readonly string[],
  progress: CopyProgress,
): Promise<number> {
  const { interrupt, limits, output } = state;
  const { encoding } = options;
  const plainWriter = writerFor(options, names);
  const copyWriter = encoding === null ? plainWriter : new TranscodingWriter(plainWriter, encoding);
  const code = options.format === "binary" ? 1 : 0;
  encodeCopyResponse(output.writer, {
    kind: "CopyOutResponse",
    format: code,
    columnFormats: names.map(() => code),
  });
  copyWriter.begin(output.writer);
  while (!stream.done) {
    await interrupt.pause();
    const slice = await stream.fetch(limits.outputSliceRows, limits.outputSliceBytes);
    await state.functionContext.waitAsAsked(interrupt);
    const before = output.writer.length;
    copyWriter.rows(output.writer, slice.messages);
    progress.bytes += output.writer.length - before;
    progress.rows += slice.rowCount;
    if (slice.done) break;
    if (output.writer.length >= limits.outputSliceBytes) await state.flush();
  }
  copyWriter.end(output.writer);
  encodeCopyDone(output.writer);
  return progress.rows;
}

function writerFor(options: CopyOptions, names: readonly string[]): CopyWriter {
  switch (options.format) {
    case "text":
      return textWriter(options, names);
    case "csv":
      return csvWriter(options, names);
    case "binary":
      return new BinaryWriter();
  }
}
