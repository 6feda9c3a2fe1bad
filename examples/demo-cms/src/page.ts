import {addressOf, articlesOf, type Settings} from './settings.ts';
import type {Article} from './site.ts';
import {texts, type Dashboard} from './text.ts';

/** A page of the CMS, with the widgets in it: a dashboard, or the editor of a post with its figures beside. */
export function cmsPage(settings: Settings): string {
  const {language, theme, site, view} = settings;
  const words = texts[language];
  const api = escape(site.service.api);
  return shell(
    settings,
    `${menu(settings)}
    <main>
      <finder-provider api="${api}" token-url="/finder/token?site=${site.site}" lang="${language}" theme="${theme}" compare="previous">
        ${shown(settings, view)}
      </finder-provider>
    </main>`,
    `<form method="post" action="/sign-out?lang=${language}&amp;theme=${theme}"><span>${words.signedIn}</span> <button>${words.signOut}</button></form>`,
  );
}

function shown(settings: Settings, view: Settings['view']): string {
  if (view === 'doctor') return `<h1>${texts[settings.language].doctor}</h1><finder-doctor></finder-doctor>`;
  return typeof view === 'string' ? dashboard(settings, view) : editor(settings, view);
}

/** Shown after signing out. */
export function signedOutPage(settings: Settings): string {
  const words = texts[settings.language];
  return shell(
    settings,
    `<main class="cms-signed-out"><p>${words.signedOut}</p>
      <form method="post" action="/sign-in?lang=${settings.language}&amp;theme=${settings.theme}"><button>${words.signIn}</button></form></main>`,
    '',
  );
}

function dashboard({language}: Settings, layout: Dashboard): string {
  return `<finder-dashboard layout="${layout}" printable><h1 slot="heading">${texts[language].headings[layout]}</h1></finder-dashboard>`;
}

/** Where a post is written; what people read of it stands beside. */
function editor({language}: Settings, {path, title}: Article): string {
  const words = texts[language];
  return `<h1>${words.edit}</h1>
        <div class="cms-editor">
          <form>
            <label>${words.pageTitle}<input value="${escape(title)}" lang="ja"></label>
            <label>${words.address}<input value="${escape(path)}" readonly></label>
            <label>${words.text}<textarea rows="12"></textarea></label>
            <p>${words.made}</p>
          </form>
          <aside aria-label="${words.beside}">
            <finder-period></finder-period>
            <finder-page url="${escape(path)}"></finder-page>
          </aside>
        </div>`;
}

function menu(settings: Settings): string {
  const words = texts[settings.language];
  const entry = (view: string, name: string, lang = '') => {
    const isCurrent = view === (typeof settings.view === 'string' ? settings.view : settings.view.path);
    return `<li><a href="${escape(addressOf(settings, {view}))}"${lang}${isCurrent ? ' aria-current="page"' : ''}>${escape(name)}</a></li>`;
  };
  const section = (name: string, entries: readonly string[]) =>
    entries.length > 0 ? `<h2>${name}</h2><ul>${entries.join('')}</ul>` : '';
  const dashboards = Object.entries(words.dashboards)
    .filter(([view]) => view !== 'shop' || settings.site.site === 'shop')
    .map(([view, name]) => entry(view, name));
  const posts = articlesOf(settings.site).map(({path, title}) => entry(path, title, ' lang="ja"'));
  return `<nav class="cms-menu" aria-label="${words.navigation}">${section(words.figures, dashboards)}${section(words.content, posts)}${section(words.settings, [entry('doctor', words.doctor)])}</nav>`;
}

function shell(settings: Settings, body: string, account: string): string {
  const {language, theme, sites, site: shown} = settings;
  const words = texts[language];
  const other = language === 'ja' ? 'en' : 'ja';
  const address = (change: Parameters<typeof addressOf>[1]) => escape(addressOf(settings, change));
  const links = sites
    .map(
      ({site, name}) =>
        `<a href="${address({site})}"${site === shown.site ? ' aria-current="page"' : ''}>${escape(name)}</a>`,
    )
    .join(' ');
  const themes = (Object.keys(words.themes) as (keyof typeof words.themes)[])
    .map(
      (name) =>
        `<a href="${address({theme: name})}"${name === theme ? ' aria-current="true"' : ''}>${words.themes[name]}</a>`,
    )
    .join(' ');
  const title = titleOf(settings);
  return `<!doctype html>
<html lang="${language}" data-theme="${theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">
    <title>${title} · ${words.site}</title>
    <link rel="icon" href="/cms.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/cms.css">
    <link rel="stylesheet" href="/finder/finder.css">
    <script type="module" src="/finder/finder.js"></script>
  </head>
  <body>
    <header class="cms-header">
      <strong>${words.site}</strong>
      <nav class="cms-sites" aria-label="${words.siteList}">${links}</nav>
      <span class="cms-themes" role="group" aria-label="${words.appearance}">${themes}</span>
      <a href="${address({lang: other})}" lang="${other}">${words.other}</a>
      ${account}
    </header>
    <div class="cms-body">
    ${body}
    </div>
  </body>
</html>
`;
}

function titleOf({language, view}: Settings): string {
  const {headings, doctor} = texts[language];
  if (view === 'doctor') return doctor;
  return typeof view === 'string' ? headings[view] : escape(view.title);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
