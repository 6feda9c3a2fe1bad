import {pathOf, type ExamplePost, type ExampleSite} from './site.ts';

/** The host name under which GA4 knows the made-up site. */
export const siteHost = 'www.shiomi-biyori.example.jp';

/** Where people come from, with how many of a hundred. */
const sources = [
  [46, {source: 'google', medium: 'organic', referrer: 'https://www.google.com/'}],
  [24, {}],
  [12, {source: 'instagram', medium: 'social', referrer: 'https://www.instagram.com/'}],
  [10, {source: 'yahoo', medium: 'organic', referrer: 'https://search.yahoo.co.jp/'}],
  [8, {source: 'newsletter', medium: 'email', campaign: 'dayori'}],
] as const;
const devices = [
  [66, 'mobile'],
  [28, 'desktop'],
  [6, 'tablet'],
] as const;
const regions = [
  [40, 'Shizuoka'],
  [30, 'Tokyo'],
  [15, 'Kanagawa'],
  [15, 'Aichi'],
] as const;

/**
 * The visits of some days until a moment of the site's wall clock (`2026-11-23T06:10`), as the emulator takes them. The
 * same moment gives the same visits. GA4 keeps paths as links and browsers write them, so each page has several spellings.
 */
export function visitsUntil(site: ExampleSite, now: string, days: number): object {
  const random = seeded(20261123);
  const last = Date.parse(`${now}:00Z`);
  const midnight = Math.floor(last / 86_400_000) * 86_400_000;
  const sessions: object[] = [];
  const people: string[] = [];
  for (let age = days - 1; age >= 0; age -= 1) {
    const day = midnight - age * 86_400_000;
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    const count = Math.round((weekend ? 64 : 44) * (1 + (days - age) / days / 3) * (0.85 + random() * 0.3));
    const pages = readable(site.posts, day);
    for (let index = 0; index < count; index += 1) {
      const begin = day + Math.floor((6 + 17 * random()) * 3_600_000);
      const returning = people.length > 40 && random() < 0.34;
      const user = returning
        ? people[Math.floor(random() * people.length)]!
        : `reader-${people.push(`reader-${people.length}`) - 1}`;
      const events: object[] = [];
      let after = 0;
      do {
        const page = picked(pages, random);
        events.push({after, page: spelt(pathFor(page), random), title: titleFor(page, site)});
        after += 15 + Math.floor(random() * 90);
        events.push({after, name: 'user_engagement', engaged: 12 + Math.floor(random() * 60)});
      } while (events.length < 8 && random() < 0.48);
      if (random() < 0.03) events.push({after: after + 5, name: 'sign_up'});
      if (begin + after * 1000 > last) continue;
      sessions.push({
        user,
        at: new Date(begin).toISOString().slice(0, 19),
        device: picked(devices, random),
        region: picked(regions, random),
        ...picked(sources, random),
        events,
      });
    }
  }
  return {host: siteHost, keyEvents: ['sign_up'], sessions};
}

type Weighted<Value> = readonly (readonly [weight: number, value: Value])[];

/** What can be read on a day: the front page and what is published by then, the fresh the more. */
function readable(posts: readonly ExamplePost[], day: number): Weighted<ExamplePost | undefined> {
  return [
    [14, undefined],
    ...posts.flatMap((post) => {
      const age = (day - Date.parse(`${post.date.slice(0, 10)}T00:00Z`)) / 86_400_000;
      return age >= 0 ? ([[post.weight * (1 + 2 * Math.exp(-age / 12)), post]] as const) : [];
    }),
  ];
}

function pathFor(post: ExamplePost | undefined): string {
  return post ? pathOf(post) : '/';
}

function titleFor(post: ExamplePost | undefined, site: ExampleSite): string {
  return post ? `${post.title} – ${site.title}` : `${site.title} – ${site.description}`;
}

/** WordPress links in small codes; other sites, browsers and people write paths otherwise. */
function spelt(path: string, random: () => number): string {
  const chance = random();
  const small = encodeURI(path).replace(/%../g, (code) => code.toLowerCase());
  if (path === '/' || chance < 0.7) return small;
  if (chance < 0.82) return encodeURI(path);
  if (chance < 0.88) return path;
  if (chance < 0.95) return `${small}?utm_source=dayori`;
  return small.replace(/\/$/, '');
}

function picked<Value>(choices: Weighted<Value>, random: () => number): Value {
  let left = random() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return choices.at(-1)![1];
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
