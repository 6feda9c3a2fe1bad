import {botWave, brokenForm, campaignSurge, outage, searchUpdate, viralPage} from '../anomalies/kinds.ts';
import type {AnomalyKind} from '../anomalies/anomaly.ts';
import {citySite} from './city.site.ts';

/** What befalls the city's site now and then. */
export const cityAnomalies: readonly AnomalyKind[] = [
  viralPage(citySite, {
    source: 't.co',
    paths: ['/event/kanko/toudai.html', '/event/kanko/asaichi.html', '/shisei/koho/mascot.html'],
    times: 28,
  }),
  campaignSurge(citySite, 'line_kurashi', 9, {days: 1, weekday: 2}),
  outage(10, 4, 3),
  brokenForm('contact_submit', 14),
  searchUpdate(citySite, 'google'),
  botWave(citySite, ['United States', 'Germany', 'Vietnam']),
];
