/** A fixed offset with the abbreviation that the zone's name gives it. */
interface PosixOffset {
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly letters: string;
}

const syntax =
  /^(?:<([^>]*)>|([^0-9,+<-]*))([+-]?)([0-9]{1,3})(?::([0-9]{1,2}))?(?::([0-9]{1,2}))?$/;

/**
 * Reads a POSIX zone without daylight-saving time: a name, perhaps in angle brackets, and hours
 * *west* of Greenwich: `<+03>-03`, `FOO5:30`, `-5:30`. `undefined` for anything else.
 *
 * Source: PostgreSQL documentation, "POSIX Time Zone Specifications".
 */
export function parsePosixOffset(text: string): PosixOffset | undefined {
  const match = syntax.exec(text);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [match[4], match[5] ?? 0, match[6] ?? 0].map(Number) as [
    number,
    number,
    number,
  ];
  if (hours > 167 || minutes > 59 || seconds > 60) return undefined;
  const west = hours * 3600 + minutes * 60 + seconds;
  // `0 - west` rather than `-west`, which would make -0 of 0.
  return { offset: match[3] === "-" ? west : 0 - west, letters: match[1] ?? match[2]! };
}

/**
 * The name of a zone at a fixed offset, as SHOW TimeZone prints what `SET TIME ZONE -3` set:
 * `<-03>+03`.
 * @param seconds east of Greenwich
 */
export function posixNameOf(seconds: number): string {
  const magnitude = Math.abs(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  let text = two(Math.floor(magnitude / 3600));
  if (magnitude % 3600 !== 0) text += `:${two(Math.floor(magnitude / 60) % 60)}`;
  if (magnitude % 60 !== 0) text += `:${two(magnitude % 60)}`;
  return seconds < 0 ? `<-${text}>+${text}` : `<+${text}>-${text}`;
}
