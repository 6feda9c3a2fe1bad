import type {Page, Site} from '../site.ts';
import type {AnomalyKind} from './anomaly.ts';

type Timing = Pick<AnomalyKind, 'days' | 'weekday'>;

/** Somebody with many readers links to a page: for two days it is seen as never before. */
export function viralPage(
  site: Site,
  options: {
    readonly source: string;
    readonly paths: readonly string[];
    readonly times: number;
    readonly kind?: string;
    readonly weekday?: number;
  },
): AnomalyKind {
  const index = trafficIndex(site, options.source);
  const pages = options.paths.map((path) => pageOf(site, path));
  return {
    kind: options.kind ?? 'viral-page',
    days: 2,
    weekday: options.weekday ?? 3,
    occur: (random) => {
      const page = random.item(pages);
      return {
        what: `A post on ${options.source} sends very many people to ${page.path}.`,
        where: [{dimension: 'pagePath', values: [page.path]}],
        metric: 'screenPageViews',
        direction: 'up',
        factor: 3,
        traffic: new Map([[index, options.times]]),
        incident: {landings: new Map([[index, page]])},
      };
    },
  };
}

/** A campaign reaches many more people than usual: a mailing to everybody, a broadcast. */
export function campaignSurge(site: Site, campaign: string, times: number, timing: Timing): AnomalyKind {
  return {
    kind: 'campaign-surge',
    ...timing,
    occur: () => ({
      what: `The campaign ${campaign} goes out to far more people than usual.`,
      where: [{dimension: 'sessionCampaignName', values: [campaign]}],
      metric: 'sessions',
      direction: 'up',
      factor: times / 2,
      traffic: new Map([[campaignIndex(site, campaign), times]]),
    }),
  };
}

/** An advertisement stops: its budget is used up, or it was switched off. */
export function campaignStop(site: Site, campaign: string): AnomalyKind {
  return {
    kind: 'campaign-stop',
    days: 6,
    weekday: 1,
    occur: () => ({
      what: `The campaign ${campaign} stops: its budget is used up.`,
      where: [{dimension: 'sessionCampaignName', values: [campaign]}],
      metric: 'sessions',
      direction: 'down',
      factor: 0.15,
      traffic: new Map([[campaignIndex(site, campaign), 0]]),
    }),
  };
}

/** A search engine ranks the site lower; four weeks later it is as before. */
export function searchUpdate(site: Site, source: string): AnomalyKind {
  const index = site.traffic.findIndex((one) => one.source === source && one.medium === 'organic');
  return {
    kind: 'search-update',
    days: 26,
    weekday: 2,
    occur: () => ({
      what: `After an update of its search, ${source} shows the site further down.`,
      where: [{dimension: 'sessionSourceMedium', values: [`${source} / organic`]}],
      metric: 'sessions',
      direction: 'down',
      factor: 0.65,
      traffic: new Map([[index, 0.5]]),
    }),
  };
}

/** The site is down for some hours of one day. */
export function outage(fromHour: number, hours: number, weekday: number): AnomalyKind {
  return {
    kind: 'outage',
    days: 1,
    weekday,
    occur: (random) => {
      const start = fromHour + random.below(2);
      const values = Array.from({length: hours}, (_, index) => String(start + index).padStart(2, '0'));
      return {
        what: `The site is down from ${start}:00 to ${start + hours}:00.`,
        where: [{dimension: 'hour', values}],
        metric: 'sessions',
        direction: 'down',
        factor: 0.3,
        outage: {fromHour: start, toHour: start + hours},
      };
    },
  };
}

/** A form cannot be sent, and nobody notices: people come as before, and nothing arrives. */
export function brokenForm(eventName: string, days: number): AnomalyKind {
  return {
    kind: 'broken-form',
    days,
    weekday: 2,
    occur: () => ({
      what: `The form behind ${eventName} cannot be sent.`,
      where: [{dimension: 'eventName', values: [eventName]}],
      metric: 'eventCount',
      direction: 'down',
      factor: 0.15,
      steady: 'sessions',
      incident: {formsBroken: true},
    }),
  };
}

/** Machines from one country open the first page, once each, and are gone. */
export function botWave(site: Site, countries: readonly string[]): AnomalyKind {
  const device = site.devices.findIndex(({operatingSystem}) => operatingSystem === 'Linux');
  return {
    kind: 'bot-wave',
    days: 3,
    weekday: 4,
    occur: (random) => {
      const country = random.item(countries);
      return {
        what: `Machines in ${country} open one page each, by the hundred.`,
        where: [{dimension: 'country', values: [country]}],
        metric: 'sessions',
        direction: 'up',
        factor: 5,
        botShare: 0.9,
        bots: {place: site.places.findIndex((place) => place.country === country), device, traffic: 0},
      };
    },
  };
}

/** A product is sold out: it is looked at as before, and cannot be put into the cart. */
export function soldOut(site: Site, names: readonly string[]): AnomalyKind {
  const indexes = names.map((name) =>
    found(
      site.products.findIndex((product) => product.name === name),
      name,
    ),
  );
  return {
    kind: 'sold-out',
    days: 14,
    weekday: 3,
    occur: (random) => {
      const product = random.item(indexes);
      const {name} = site.products[product]!;
      return {
        what: `${name} is sold out.`,
        where: [{dimension: 'itemName', values: [name]}],
        metric: 'itemsAddedToCart',
        direction: 'down',
        factor: 0.2,
        steady: 'itemsViewed',
        incident: {soldOut: new Set([product])},
      };
    },
  };
}

function trafficIndex(site: Site, source: string): number {
  return found(
    site.traffic.findIndex((one) => one.source === source),
    source,
  );
}

function campaignIndex(site: Site, campaign: string): number {
  return found(
    site.traffic.findIndex((one) => one.campaign === campaign),
    campaign,
  );
}

function pageOf(site: Site, path: string): Page {
  return site.pages[
    found(
      site.pages.findIndex((page) => page.path === path),
      path,
    )
  ]!;
}

function found(index: number, name: string): number {
  if (index < 0) throw new Error(`The site has no ${name}.`);
  return index;
}
