import {articles, type Article, type CmsSite} from './site.ts';
import {texts, type Dashboard, type Language, type Theme} from './text.ts';

/** What the page's address says. */
export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly sites: readonly CmsSite[];
  readonly site: CmsSite;
  /** What is shown: a dashboard, a post in its editor, or whether the connection works. */
  readonly view: Dashboard | 'doctor' | Article;
}

/** Reads a query; what is not there or not known is the default. */
export function settingsFrom(query: Readonly<Record<string, unknown>>, sites: readonly CmsSite[]): Settings {
  const {lang, theme, site: wanted, view} = query;
  const site = sites.find(({site}) => site === wanted) ?? sites[0]!;
  const isDashboard = typeof view === 'string' && Object.hasOwn(texts.ja.dashboards, view);
  const isNamed = isDashboard || view === 'doctor';
  return {
    language: lang === 'en' ? 'en' : 'ja',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    sites,
    site,
    view: isNamed
      ? (view as Dashboard | 'doctor')
      : (articlesOf(site).find(({path}) => path === view) ?? 'overview'),
  };
}

/** The posts of a site; none of one that the CMS does not know. */
export function articlesOf({site}: CmsSite): readonly Article[] {
  return articles[site] ?? [];
}

/** The address of the page with some settings changed; another site is shown as it is at first. */
export function addressOf(
  {language, theme, site, view}: Settings,
  change: {lang?: Language; theme?: Theme; site?: string; view?: string} = {},
): string {
  const shown = typeof view === 'string' ? view : change.site === undefined ? view.path : 'overview';
  return `/?${String(new URLSearchParams({lang: language, theme, site: site.site, view: shown, ...change}))}`;
}
