import {
  eachDay,
  metrics,
  reports,
  type IsoDate,
  type MetricName,
  type ReportDefinition,
  type CoreQuery,
  type ReportQuery,
  type Table,
  type TableRow,
} from '@meglass-finder/reports';

/** One value of a dimension; `null` where there was nothing before. */
export interface MadeUpRow {
  readonly value: string;
  readonly title?: string;
  readonly current: number;
  readonly previous: number | null;
}

export interface MadeUp {
  readonly today: IsoDate;
  /** In place of the values that a dimension has else; none at all: nothing was recorded. */
  readonly rows?: readonly MadeUpRow[] | undefined;
}

/**
 * The data of a report over made-up figures, read and decoded by its own definition, as the service does. The same
 * question gives the same figures. Throws what the schema throws at params that do not fit.
 */
export function madeUpReport(kind: keyof typeof reports, params: unknown, {today, rows}: MadeUp): unknown {
  const definition = reports[kind] as unknown as ReportDefinition;
  const read = definition.params.parse(params);
  const tablesOf = (queries: readonly ReportQuery[]) =>
    queries.map((query) => tableOf(query as CoreQuery, rows));
  const tables = tablesOf(definition.query(read, {today}));
  const more = tablesOf(definition.refine?.(tables, read, {today}) ?? []);
  return definition.decode([...tables, ...more], read, {today});
}

/** Shares of the whole, now and before, in thousandths. */
const values: Readonly<Record<string, readonly (readonly [value: string, now: number, before: number])[]>> = {
  pagePath: [
    ['/', 198, 209],
    ['/kurashi/gomi/', 103, 116],
    ['/event/akimatsuri/', 85, 0],
    ['/shisetsu/toshokan/', 74, 61],
    ['/kosodate/hoikuen/nyuen-annai/', 61, 48],
    ['/kurashi/bosai/hazard-map/', 55, 55],
    ['/madoguchi/jikan/', 43, 47],
    ['/shisei/koho/2026/11/', 37, 12],
    ['/zei/nozei-shomei/', 30, 33],
    ['/kurashi/suido/teishi/', 24, 25],
    ['/boshu/saiyo/', 21, 19],
    ['/shisetsu/taiikukan/', 16, 18],
    ['/sodan/', 11, 12],
    ['/sitemap/', 4, 5],
  ],
  deviceCategory: [
    ['mobile', 640, 621],
    ['desktop', 320, 340],
    ['tablet', 40, 39],
  ],
  sessionDefaultChannelGroup: [
    ['Organic Search', 520, 498],
    ['Direct', 210, 230],
    ['Organic Social', 110, 96],
    ['Referral', 82, 90],
    ['Email', 40, 46],
    ['Paid Search', 26, 0],
    ['Unassigned', 12, 14],
  ],
  sessionSource: [
    ['google', 430, 418],
    ['(direct)', 210, 230],
    ['yahoo', 150, 151],
    ['instagram.com', 95, 71],
    ['bing', 60, 62],
    ['city-news.example', 35, 44],
    ['(not set)', 20, 24],
  ],
};
const titles: Readonly<Record<string, string>> = {
  '/': '汐見市公式ウェブサイト',
  '/kurashi/gomi/': 'ごみ・リサイクル',
  '/event/akimatsuri/': '秋まつりのお知らせ',
  '/shisetsu/toshokan/': '図書館の開館日',
  '/kosodate/hoikuen/nyuen-annai/': '保育園・認定こども園の入園のご案内（令和9年度）',
  '/kurashi/bosai/hazard-map/': 'ハザードマップ',
  '/madoguchi/jikan/': '窓口の受付時間',
  '/shisei/koho/2026/11/': '広報しおみ 11月号',
  '/zei/nozei-shomei/': '納税証明書の取り方',
  '/kurashi/suido/teishi/': '水道の使用を止めるとき',
  '/boshu/saiyo/': '職員採用試験',
  '/shisetsu/taiikukan/': '体育館の予約',
};

/** What a metric is on an ordinary weekday. */
const ordinary: Readonly<Partial<Record<MetricName, number>>> = {
  activeUsers: 690,
  averageSessionDuration: 104,
  bounceRate: 0.41,
  engagementRate: 0.59,
  keyEvents: 14,
  screenPageViews: 2280,
  sessions: 905,
};

/** Office hours and quiet nights; the values are weekdays, the titles hours. */
function hoursOfWeek(_: string, _metric: MetricName, total: number): readonly MadeUpRow[] {
  const hours = [4, 3, 2, 1, 0, 2, 5, 12, 30, 52, 60, 51, 46, 53, 55, 50, 44, 36, 30, 26, 24, 20, 14, 8];
  const weights = [0.5, 1.2, 1.1, 1, 1.4, 1.1, 0.6];
  const all = weights.flatMap((weight, day) =>
    hours.map((count, hour) => ({day, hour, share: weight * count})),
  );
  const sum = all.reduce((shares, {share}) => shares + share, 0);
  return all.map(({day, hour, share}) => {
    const current = Math.round((share / sum) * total);
    return {value: String(day), title: String(hour).padStart(2, '0'), current, previous: current};
  });
}

function tableOf(query: CoreQuery, rows: readonly MadeUpRow[] | undefined): Table {
  const [dimension, second] = query.dimensions;
  const metric = query.metrics[0] as MetricName;
  if (rows?.length === 0) return {...query, rows: [], totals: {}, rowCount: 0, complete: true};
  const names = Object.keys(query.ranges) as (keyof typeof query.ranges)[];
  const days = (name: (typeof names)[number]) => eachDay(query.ranges[name]!);
  const totals = Object.fromEntries(
    names.map((name) => [
      name,
      [
        rows && dimension !== 'date'
          ? rows.reduce((sum, row) => sum + (name === 'period' ? row.current : (row.previous ?? 0)), 0)
          : totalOf(metric!, days(name)),
      ],
    ]),
  );
  const all = names.flatMap((range): TableRow[] => {
    if (dimension === 'date')
      return days(range).map((day) => ({
        range,
        dimensions: [day.replaceAll('-', '')],
        metrics: [onDay(metric!, day)],
      }));
    const own =
      rows ??
      (dimension === 'dayOfWeek' ? hoursOfWeek : rowsOf)(dimension!, metric!, totalOf(metric!, days(range)));
    return own.flatMap(({value, title = titles[value], current, previous}) => {
      const figure = range === 'period' ? current : previous;
      if (!figure) return [];
      return [{range, dimensions: second ? [value, title ?? '(not set)'] : [value], metrics: [figure]}];
    });
  });
  return {...query, rows: all, totals, rowCount: all.length, complete: true};
}

function rowsOf(dimension: string, metric: MetricName, total: number): MadeUpRow[] {
  const part = (share: number) =>
    isCount(metric) ? Math.round((total * share) / 1000) : total * (0.8 + (share % 7) / 15);
  return (values[dimension] ?? [['(not set)', 1000, 1000]]).map(([value, now, before]) => ({
    value,
    current: part(now),
    previous: part(before),
  }));
}

const isCount = (metric: MetricName) => ['integer', 'float'].includes(metrics[metric].type);

function totalOf(metric: MetricName, days: readonly IsoDate[]): number {
  const sum = days.reduce((all, day) => all + onDay(metric, day), 0);
  return isCount(metric) ? sum : sum / days.length;
}

/** Weekends are quieter, the third Thursday of November is not, and no two days are the same. */
function onDay(metric: MetricName, day: IsoDate): number {
  const number = Date.parse(day) / 86_400_000;
  const wave = 1 + 0.06 * Math.sin(number * 1.7) + 0.03 * Math.cos(number / 11);
  const rest = new Date(day).getUTCDay() % 6 === 0 ? 0.42 : 1;
  const feast = day === '2026-11-19' ? 1.5 : 1;
  const usual = ordinary[metric] ?? 300;
  return isCount(metric) ? Math.round(usual * wave * rest * feast) : usual * wave;
}
