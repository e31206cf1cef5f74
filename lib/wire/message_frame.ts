import type { ByteWriter } from "../base/byte_writer.ts";

/** Appends a message's type byte and room for its length; {@link endMessage} takes the place. */
export function beginMessage(writer: ByteWriter, type: number): number {
  writer.uint8(type);
  return writer.placeInt32();
}

/** Fills in the length of the message that began at this place and ends here. */
export function endMessage(writer: ByteWriter, place: number): void {
  writer.patchInt32(place, writer.length - place);
}

/** Appends a message that has no body. */
export function encodeEmptyMessage(writer: ByteWriter, type: number): void {
  writer.uint8(type);
  writer.int32(4);
}

/** What a message says, without the name that tells it apart in a union. */
export type Content<Message> = Omit<Message, "kind">;
