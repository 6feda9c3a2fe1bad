import type {ReportLine, RowScope} from '@meglass-finder/reports';
import {startKnownSites, type KnownSites} from './known-sites.ts';
import {askReports, createCustomer, linesOf, tokenFor, type Customer} from './service.ts';

/** What stands in the titles, paths and referrers of what others wrote, and must be in no answer to an author. */
export const canary = 'canary-of-the-other-section';
export const upper = '/%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B';
/** The rows of an author of one section. */
export const ownRows: RowScope = {pagePath: ['/news', '/お知らせ']};

/** Views of a visit: each page, and whether an author of `ownRows` may see it. */
type Views = readonly (readonly [page: string, isOwn: boolean])[];
const visits: readonly Views[] = [
  [['/news', true]],
  [
    ['/news/', true],
    ['/news/1', true],
    [`/newsroom/${canary}`, false],
  ],
  [
    [`${upper}/1`, true],
    [`/shop/${canary}`, false],
    ['/お知らせ/1', true],
  ],
  [[upper.toLowerCase(), true]],
  [['/news?page=2', true]],
  [
    [`/newsroom/${canary}`, false],
    [`/shop/${canary}`, false],
  ],
  [['/', false]],
  [['/News/1', false]],
  [[`/お知らせ2/${canary}`, false]],
];

/** Two hundred visits over four weeks, with the views of which `isCounted` holds alone; with `ownOnly`, as if nobody had seen other pages. */
export function sessions(
  ownOnly: boolean,
  isCounted = (isOwn: boolean, _page: string, _day: string) => isOwn,
) {
  return Array.from({length: 200}, (_, index) => index).flatMap((index) => {
    const views = visits[(index * 7 + (index >> 3)) % visits.length]!;
    const day = String(1 + (index % 22)).padStart(2, '0');
    const kept = ownOnly ? views.filter(([page, isOwn]) => isCounted(isOwn, page, day)) : views;
    if (kept.length === 0) return [];
    const isOwnAtAll = views.some(([, isOwn]) => isOwn);
    return {
      user: isOwnAtAll ? `reader-${index % 40}` : `other-${index % 30}`,
      at: `2026-11-${day}T${String(8 + (index % 12)).padStart(2, '0')}:00`,
      source: ['google', 'yahoo', '(direct)'][index % 3],
      medium: ['organic', 'organic', '(none)'][index % 3],
      device: ['desktop', 'mobile'][index % 2],
      region: ['Tokyo', 'Osaka'][index % 2],
      ...(!isOwnAtAll && {referrer: `https://${canary}.example/`}),
      events: kept.flatMap(([page, isOwn]) => {
        const after = 60 * views.findIndex(([each]) => each === page);
        const title = isOwn ? `お知らせ ${page.length}` : canary;
        return [
          {after, page, title},
          {after: after + 15, name: 'scroll', engaged: 15},
        ];
      }),
    };
  });
}

/** Sites on which these visits were seen, and customers who ask about them. */
export interface Sections {
  readonly sites: KnownSites;
  /** A customer with the property of this number. */
  customer(number: string): Promise<Customer>;
  /** Another client of a property, limited to some rows or not. */
  clientOf(tenant: string, property: string, limit?: RowScope): Promise<Pick<Customer, 'client' | 'origin'>>;
  /** The last line that answers each request, by a token for these rows. */
  ask(asker: Customer, requests: readonly object[], limit?: RowScope): Promise<ReportLine[]>;
  stop(): Promise<void>;
}

/** `now` is the moment on which all agree; `seen` has the visits of each property, by its number. */
export async function startSections(
  seen: Readonly<Record<string, ReturnType<typeof sessions>>>,
  now: Date,
): Promise<Sections> {
  const sites = await startKnownSites(seen, now);

  async function clientOf(tenant: string, property: string, limit?: RowScope) {
    const origin = 'https://cms.example.jp';
    const wanted = {
      property,
      name: 'CMS',
      origins: [origin],
      grants: undefined,
      allowServers: true,
      maximumDays: undefined,
    };
    return {client: await sites.operations.createEmbedClient(tenant, {...wanted, rows: limit}), origin};
  }

  return {
    sites,
    clientOf,
    customer: (number) => createCustomer(sites, {number, keyText: sites.keyText, allowServers: true}),
    async ask(asker, requests, limit) {
      const token = await tokenFor(sites.server.address, asker, {
        subject: 'author',
        ...(limit && {rows: limit}),
      });
      const answers = new Map<string, ReportLine>();
      let left = requests.map((request, index) => ({id: String(index), ...request}));
      const {length} = left;
      // Who hears that others are asked first asks again, as a page does.
      for (let times = 0; left.length > 0 && times < 10; times += 1) {
        const lines = await linesOf(
          await askReports(sites.server.address, {token, origin: asker.origin, requests: left}),
        );
        for (const line of lines) answers.set(line.id, line);
        left = left.filter(({id}) => codeOf(answers.get(id)) === 'busy');
      }
      return Array.from({length}, (_, index) => answers.get(String(index))!);
    },
    stop: () => sites.stop(),
  };
}

export const dataOf = (line: ReportLine | undefined) => (line as {data?: unknown}).data;
export const codeOf = (line: ReportLine | undefined) =>
  line && 'problem' in line ? line.problem.code : 'answered';
