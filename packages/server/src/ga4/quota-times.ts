const hour = 3_600_000;

/** When the clock hour ends that a moment is in, in milliseconds since 1970. */
export function endOfHour(moment: number): number {
  return (Math.floor(moment / hour) + 1) * hour;
}

/** The day of the quota ends at midnight in Los Angeles. */
export function endOfDay(moment: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Los_Angeles',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const past = ((part('hour') % 24) * 3600 + part('minute') * 60 + part('second')) * 1000 + (moment % 1000);
  return moment - past + 24 * hour;
}
