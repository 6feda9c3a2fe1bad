import {once} from './once.ts';
import type {DateWords, Spoken} from './words.ts';

/** How a language writes days and moments. */
export function dateWords({language, month, zone}: Spoken): DateWords {
  const short = new Intl.DateTimeFormat(language, {month, day: 'numeric', timeZone: 'UTC'});
  return {
    shortDay: (date) => short.format(new Date(date)),
    moment: (iso, timeZone) =>
      once(
        language + timeZone,
        () =>
          new Intl.DateTimeFormat(language, {
            timeZone,
            month: 'short',
            day: 'numeric',
            hour: 'numeric',
            minute: 'numeric',
            hourCycle: 'h23',
          }),
      )
        .format(new Date(iso))
        .replace(/ 0(?=\d:)/, ' '),
    zone: (timeZone) =>
      once(`zone ${language}${timeZone}`, () => {
        const parts = new Intl.DateTimeFormat(language, {
          timeZone,
          timeZoneName: 'longGeneric',
        }).formatToParts();
        return zone(parts.find(({type}) => type === 'timeZoneName')!.value);
      }),
  };
}
