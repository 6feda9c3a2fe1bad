import {expect, it} from 'vitest';
import {daysFrom, SiteDays} from '../../testing/site-days.ts';
import {dayNumber} from '../calendar.ts';
import {companySite} from './company.site.ts';
import {labelsOf} from '../labels.ts';
import {formPages} from './pages.ts';
import {daysSinceFair} from './rhythm.ts';

const weekdays = new SiteDays(companySite, 1, daysFrom(dayNumber(2026, 6, 22), 5));
const weekend = new SiteDays(companySite, 1, daysFrom(dayNumber(2026, 6, 27), 2));
const month = new SiteDays(companySite, 1, daysFrom(dayNumber(2026, 6, 1), 30));

it('works in office hours: weekdays, and hardly in the evening', () => {
  const perDay = weekdays.visits.sessions.size / 5;
  expect(perDay).toBeGreaterThan(400);
  expect(weekend.visits.sessions.size / 2 / perDay).toBeLessThan(0.35);
  expect(weekdays.shareOfHours(9, 18)).toBeGreaterThan(0.75);
  const desktop = weekdays.sessions('device_id').map((id) => companySite.devices[id - 1]!.category);
  expect(desktop.filter((category) => category === 'desktop').length / desktop.length).toBeGreaterThan(0.65);
});

it('counts every form that was sent, on its thanks page, and nothing else, as a lead', () => {
  const leads = month.events('generate_lead', 'page_id');
  const views = month.events('page_view', 'page_id');
  const seen = (page: {id: number}) => views.filter((id) => id === page.id).length;
  expect(new Set(leads)).toEqual(new Set([formPages.thanks.id, formPages.paperThanks.id]));
  expect(leads.length).toBe(seen(formPages.thanks) + seen(formPages.paperThanks));
  expect(seen(formPages.thanks)).toBeGreaterThan(20);
  expect(seen(formPages.paperThanks)).toBeGreaterThan(20);
  expect(seen(formPages.confirm)).toBeGreaterThan(seen(formPages.thanks));
  expect(seen(formPages.form)).toBeGreaterThan(seen(formPages.confirm));
  expect(leads.length / month.visits.sessions.size).toBeLessThan(0.04);
});

it('gives the paper that was asked for to most who left their address', () => {
  const pages = month.events('file_download', 'page_id');
  const given = month
    .events('file_download', 'file_id')
    .filter((_, row) => pages[row] === formPages.paperThanks.id);
  const labels = labelsOf(companySite);
  const files = given.map((id) => labels.texts[id]!);
  expect(files.length).toBeGreaterThan(20);
  const papers = files.filter((file) => file.startsWith('/files/whitepaper/'));
  expect(papers.length / files.length).toBeGreaterThan(0.85);
  expect(new Set(papers).size).toBeGreaterThan(5);
});

it('takes entries of people who look for work, more of them in spring', () => {
  const recruit = new Set(
    companySite.pages.filter(({path}) => path.startsWith('/recruit/')).map(({id}) => id),
  );
  const share = (days: SiteDays) => {
    const views = days.events('page_view', 'page_id');
    return views.filter((id) => recruit.has(id)).length / views.length;
  };
  const march = new SiteDays(companySite, 0.5, daysFrom(dayNumber(2026, 3, 2), 12));
  const october = new SiteDays(companySite, 0.5, daysFrom(dayNumber(2026, 10, 5), 12));
  expect(share(march)).toBeGreaterThan(share(october) * 1.3);
  expect(new Set(month.events('sign_up', 'page_id'))).toEqual(new Set([formPages.entryThanks.id]));
});

it('has campaigns around its fairs, and thanks people for coming to the stand', () => {
  expect(daysSinceFair(dayNumber(2026, 5, 21))).toEqual({slug: 'koujou-setsubi', since: 1});
  expect(daysSinceFair(dayNumber(2026, 9, 1))).toBeUndefined();
  const campaigns = (first: number) =>
    new Set(
      new SiteDays(companySite, 1, daysFrom(first, 3))
        .sessions('traffic_id')
        .map((id) => companySite.traffic[id - 1]!.campaign),
    );
  expect(campaigns(dayNumber(2026, 5, 25))).toContain('2026_koujou-setsubi_orei');
  expect([...campaigns(dayNumber(2026, 9, 1))].filter((name) => name.startsWith('2026_'))).toEqual([]);
});
