/**
 * Japan's national holidays by the rules of the Act on National Holidays, from 2020 on (GA4 holds nothing older that matters).
 * The equinoxes come from the usual approximation, good until 2099; the government announces each a year ahead, so a far
 * year is a forecast. One-off changes by special law are listed by hand: those of 2020 and 2021 are in.
 */

const named = '01-01 02-11 02-23 04-29 05-03 05-04 05-05 08-11 11-03 11-23';
/** Month and which Monday. */
const mondays = ['01-2', '07-3', '09-3', '10-2'];
/** The years of the Tokyo games moved three holidays: away from these days, to these. */
const moved: Readonly<Record<string, readonly [from: string, to: string]>> = {
  2020: ['07-20 10-12 08-11', '07-23 07-24 08-10'],
  2021: ['07-19 10-11 08-11', '07-22 07-23 08-08'],
};

/** Whether a calendar day (`YYYY-MM-DD`) is a national holiday of Japan; `false` for what lies outside 2020–2099. */
export function isJapaneseHoliday(date: string): boolean {
  if (date < '2020' || date >= '2100') return false;
  if (isNamed(date)) return true;
  const weekday = new Date(date).getUTCDay();
  // A day between two holidays is one too, but for a Sunday.
  if (weekday && isNamed(after(date, -1)) && isNamed(after(date, 1))) return true;
  // A holiday on a Sunday gives its rest to the next day that is none.
  for (let before = 1; isNamed(after(date, -before)); before += 1) if (weekday === before) return true;
  return false;
}

/** Whether the law names the day itself. */
function isNamed(date: string): boolean {
  const day = date.slice(5);
  const [from, to] = moved[date.slice(0, 4)] ?? ['', ''];
  if (from.includes(day)) return false;
  const moment = new Date(date);
  const passed = moment.getUTCFullYear() - 1980;
  const equinox = (base: number) => Math.floor(base + 0.242194 * passed - Math.floor(passed / 4));
  return (
    `${to} ${named} 03-${equinox(20.8431)} 09-${equinox(23.2488)}`.includes(day) ||
    (moment.getUTCDay() === 1 && mondays.includes(`${day.slice(0, 3)}${Math.ceil(moment.getUTCDate() / 7)}`))
  );
}

function after(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
