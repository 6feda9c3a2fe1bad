import {describe, expect, it} from 'vitest';
import {daysFrom, SiteDays} from '../testing/site-days.ts';
import {dayNumber} from './calendar.ts';
import {sites} from './sites.ts';

describe.each(Object.entries(sites))('%s', (_, site) => {
  const first = dayNumber(2024, 2, 26);
  const days = new SiteDays(site, 1, daysFrom(first, 7));

  it('has a page, a title and a topic for everything, none twice', () => {
    expect(new Set(site.pages.map(({path}) => path)).size).toBe(site.pages.length);
    expect(new Set(site.pages.map(({id}) => id)).size).toBe(site.pages.length);
    for (const page of site.pages) {
      expect(page.path).toMatch(/^\/([\w.-]+\/)*([\w-]+\.html)?$/);
      expect(page.title).not.toMatch(/undefined|[{}]/);
      expect(site.topics[page.topic]).toBeDefined();
    }
    for (let day = first; day < first + 400; day++) {
      for (const {path, title} of site.newsOf(1, day)) {
        expect(path).toMatch(/^\/news\/\d{4}\/\d{2}\/\d{2}\/\d+\.html$/);
        expect(title).not.toMatch(/undefined|[{}]/);
      }
    }
  });

  it('sends people to topics that there are, under hosts that nobody owns', () => {
    for (const {landing} of site.traffic)
      if (typeof landing === 'object') expect(site.topics).toContain(landing.topic);
    expect(site.traffic[0]).toMatchObject({source: '(direct)', medium: '(none)'});
    expect(site.hostName).toMatch(/\.example\.jp$/);
    for (const link of site.links) expect(link).toMatch(/^https:\/\/[\w.-]+\.example\.jp\//);
  });

  it('has people from all 47 prefectures, and from abroad', () => {
    const regions = new Set(
      site.places.filter(({countryId}) => countryId === 'JP').map(({region}) => region),
    );
    expect(regions.size).toBe(47);
    const seen = days.sessions('place_id').map((id) => site.places[id - 1]!);
    expect(new Set(seen.map(({region}) => region)).size).toBeGreaterThan(45);
    const abroad = seen.filter(({countryId}) => countryId !== 'JP').length / seen.length;
    expect(abroad).toBeGreaterThan(0.003);
    expect(abroad).toBeLessThan(0.1);
  });

  it('has a leap day like other days', () => {
    const sessionDays = days.sessions('day');
    const on = (day: number) => sessionDays.filter((one) => one === day).length;
    const leapDay = dayNumber(2024, 2, 29);
    expect(leapDay - first).toBe(3);
    expect(on(leapDay)).toBeGreaterThan(on(leapDay - 1) * 0.7);
    expect(on(leapDay)).toBeLessThan(on(leapDay - 1) * 1.4);
  });

  it('has a long tail: a tenth of the pages seen has most of the views', () => {
    const views = new Map<number, number>();
    for (const page of days.events('page_view', 'page_id')) views.set(page, (views.get(page) ?? 0) + 1);
    const counts = [...views.values()].sort((left, right) => right - left);
    const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
    const tenth = sum(counts.slice(0, counts.length / 10)) / sum(counts);
    expect(counts.length).toBeGreaterThan(300);
    expect(tenth).toBeGreaterThan(0.4);
    expect(tenth).toBeLessThan(0.9);
  });
});
