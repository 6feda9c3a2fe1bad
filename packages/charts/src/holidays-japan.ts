/**
 * Japan's national holidays by the rules of the Act on National Holidays, from 2020 on (GA4 holds nothing older that matters).
 * The equinoxes come from the usual approximation, good until 2099; the government announces each a year ahead, so a far
 * year is a forecast. One-off changes by special law are listed by hand: those of 2020 and 2021 are in.
 */

const fixed = ['01-01', '02-11', '02-23', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23'];
/** Month and which Monday. */
const mondays: readonly (readonly [string, number])[] = [
  ['01', 2],
  ['07', 3],
  ['09', 3],
  ['10', 2],
];
/** The years of the Tokyo games moved three holidays. */
const moved: Readonly<Record<string, {readonly off: readonly string[]; readonly on: readonly string[]}>> = {
  2020: {off: ['07-20', '10-12', '08-11'], on: ['07-23', '07-24', '08-10']},
  2021: {off: ['07-19', '10-11', '08-11'], on: ['07-22', '07-23', '08-08']},
};

const years = new Map<number, ReadonlySet<string>>();

/** Whether a calendar day (`YYYY-MM-DD`) is a national holiday of Japan; `false` for what lies outside 2020–2099. */
export function isJapaneseHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  if (!(year >= 2020 && year <= 2099)) return false;
  let days = years.get(year);
  if (!days) years.set(year, (days = holidaysOf(year)));
  return days.has(date);
}

function holidaysOf(year: number): ReadonlySet<string> {
  const change = moved[year] ?? {off: [], on: []};
  const named = new Set(
    [
      ...fixed,
      ...mondays.map(([month, nth]) => `${month}-${nthMonday(year, month, nth)}`),
      equinox(year, '03', 20.8431),
      equinox(year, '09', 23.2488),
    ]
      .filter((day) => !change.off.includes(day))
      .concat(change.on)
      .map((day) => `${year}-${day}`),
  );
  const all = new Set(named);
  for (const day of [...named].sort()) {
    // A holiday on a Sunday gives its rest to the next day that is none.
    if (weekday(day) === 0) {
      let next = after(day, 1);
      while (named.has(next)) next = after(next, 1);
      all.add(next);
    }
    // A day between two holidays is one too.
    if (named.has(after(day, 2)) && !named.has(after(day, 1)) && weekday(after(day, 1)) !== 0)
      all.add(after(day, 1));
  }
  return all;
}

function nthMonday(year: number, month: string, nth: number): string {
  const first = weekday(`${year}-${month}-01`);
  return String(1 + ((8 - first) % 7) + 7 * (nth - 1)).padStart(2, '0');
}

function equinox(year: number, month: string, base: number): string {
  const passed = year - 1980;
  return `${month}-${Math.floor(base + 0.242194 * passed - Math.floor(passed / 4))}`;
}

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function after(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
