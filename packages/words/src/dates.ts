import type {DateWords, Spoken} from './words.ts';

/** How a language writes days and moments. */
export function dateWords({language, month, zone}: Spoken): DateWords {
  const short = new Intl.DateTimeFormat(language, {month, day: 'numeric', timeZone: 'UTC'});
  return {
    shortDay: (date) => short.format(new Date(date)),
    moment: (iso, timeZone) =>
      new Date(iso)
        .toLocaleString(language, {
          timeZone,
          month: 'short',
          day: 'numeric',
          hour: 'numeric',
          minute: 'numeric',
          hourCycle: 'h23',
        })
        .replace(/ 0(?=\d:)/, ' '),
    zone(timeZone) {
      const parts = new Intl.DateTimeFormat(language, {
        timeZone,
        timeZoneName: 'longGeneric',
      }).formatToParts();
      return zone(parts.find(({type}) => type === 'timeZoneName')!.value);
    },
  };
}
