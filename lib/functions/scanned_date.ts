/** What to_date() and to_timestamp() have read of a text; 0 is what was not there. */
export interface ScannedDate {
  calendar: "gregorian" | "iso" | undefined;
  hour: number;
  isAfternoon: number;
  twelveHours: boolean;
  minute: number;
  second: number;
  secondOfDay: number;
  /** From Sunday, which is 1. */
  weekday: number;
  day: number;
  dayOfYear: number;
  month: number;
  milliseconds: number;
  microseconds: number;
  year: number;
  /** How many digits of the year the template asks for. */
  yearDigits: number;
  beforeChrist: number;
  weekOfYear: number;
  weekOfMonth: number;
  century: number;
  julianDay: number;
  zoneSign: number;
  zoneHour: number;
  zoneMinute: number;
}

/** Before anything has been read. */
export function nothingScanned(): ScannedDate {
  return {
    calendar: undefined,
    hour: 0,
    isAfternoon: 0,
    twelveHours: false,
    minute: 0,
    second: 0,
    secondOfDay: 0,
    weekday: 0,
    day: 0,
    dayOfYear: 0,
    month: 0,
    milliseconds: 0,
    microseconds: 0,
    year: 0,
    yearDigits: 0,
    beforeChrist: 0,
    weekOfYear: 0,
    weekOfMonth: 0,
    century: 0,
    julianDay: 0,
    zoneSign: 0,
    zoneHour: 0,
    zoneMinute: 0,
  };
}
