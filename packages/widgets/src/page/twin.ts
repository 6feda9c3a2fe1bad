import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import type {Twin} from '../base/export/twin.ts';
import {daysOf} from '../base/days.ts';

/** The views of a page day by day, and its other figures. */
export function twin({data}: Report<'page'>, words: AllWords, {page: own}: KindWords): Twin {
  const {path, title, period, since = '', views, channels} = data;
  const {activeUsers, keyEvents, screenPageViews} = words.metrics;
  return {
    title: title ?? path,
    period: since > period.start && since <= period.end ? {...period, start: since} : period,
    columns: [
      {name: path, type: 'text'},
      {name: screenPageViews.label, type: 'float'},
    ],
    rows: [
      [screenPageViews.label, data.screenPageViews.current],
      [activeUsers.label, data.activeUsers.current],
      [own.timePerUser, data.engagementPerUser.current],
      [keyEvents.label, data.keyEvents.current],
      ...daysOf(views).map((day, index) => [day, views.values[index] ?? null]),
      ...channels.map(({value, sessions}) => [
        words.valueName('sessionDefaultChannelGroup', value),
        sessions,
      ]),
    ],
  };
}
