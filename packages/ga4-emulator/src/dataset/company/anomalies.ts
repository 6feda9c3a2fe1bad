import type {AnomalyKind} from '../anomalies/anomaly.ts';
import {
  botWave,
  brokenForm,
  campaignStop,
  campaignSurge,
  outage,
  searchUpdate,
  viralPage,
} from '../anomalies/kinds.ts';
import {companySite} from './company.site.ts';

/** What befalls the company's site now and then. */
export const companyAnomalies: readonly AnomalyKind[] = [
  viralPage(companySite, {
    kind: 'trade-press',
    source: 'factory-journal.example.jp',
    paths: ['/cases/shokuhin-shoene/', '/cases/seiyaku-yochi/', '/column/001/', '/products/vibration/sv-1/'],
    times: 22,
    weekday: 2,
  }),
  campaignSurge(companySite, 'fb_whitepaper', 14, {days: 3, weekday: 2}),
  outage(10, 5, 2),
  brokenForm('generate_lead', 7),
  searchUpdate(companySite, 'google'),
  botWave(companySite, ['United States', 'China', 'Germany']),
  campaignStop(companySite, 'gs_ryuryokei'),
];
