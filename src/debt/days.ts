const DAY = 24 * 60 * 60 * 1000;

/** Days are ISO days, `2026-11-24`, of one calendar without time zones. The number of days from one to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  const sinceMonday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}

/** `2026-11` */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function laterDay(one: string, other: string): string {
  return one < other ? other : one;
}
