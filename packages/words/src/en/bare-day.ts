const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day without its year. */
export function bare(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${months[month! - 1]} ${day}`;
}
