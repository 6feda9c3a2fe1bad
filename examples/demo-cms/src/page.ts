import type {CmsSite} from './site.ts';
import {texts, type Language, type Theme} from './text.ts';

interface PageSettings {
  readonly language: Language;
  readonly theme: Theme;
  readonly sites: readonly CmsSite[];
  readonly shown: CmsSite;
}

/** The dashboard of the CMS, with the widgets in it. */
export function dashboardPage({language, theme, sites, shown}: PageSettings): string {
  const words = texts[language];
  return shell(
    {language, theme, sites, shown},
    `<nav class="cms-menu" aria-label="${words.navigation}"><ul>
      <li aria-current="page">${words.title}</li>
      ${words.sections.map((section) => `<li>${section}</li>`).join('\n      ')}
    </ul></nav>
    <main>
      <finder-provider api="${escape(shown.service.api)}" token-url="/finder/token?site=${shown.site}" lang="${language}" theme="${theme}" compare="previous">
        <finder-dashboard printable><h1 slot="heading">${words.heading}</h1></finder-dashboard>
      </finder-provider>
    </main>`,
    `<form method="post" action="/sign-out?lang=${language}&amp;theme=${theme}"><span>${words.signedIn}</span> <button>${words.signOut}</button></form>`,
  );
}

/** Shown after signing out. */
export function signedOutPage(settings: PageSettings): string {
  const words = texts[settings.language];
  return shell(
    settings,
    `<main class="cms-signed-out"><p>${words.signedOut}</p>
      <form method="post" action="/sign-in?lang=${settings.language}&amp;theme=${settings.theme}"><button>${words.signIn}</button></form></main>`,
    '',
  );
}

function shell({language, theme, sites, shown}: PageSettings, body: string, account: string): string {
  const words = texts[language];
  const other = language === 'ja' ? 'en' : 'ja';
  const address = (change: {lang?: string; theme?: string; site?: string}) =>
    escape(`/?${String(new URLSearchParams({lang: language, theme, site: shown.site, ...change}))}`);
  const links = sites
    .map(
      ({site, name}) =>
        `<a href="${address({site})}"${site === shown.site ? ' aria-current="page"' : ''}>${escape(name)}</a>`,
    )
    .join(' ');
  const themes = Object.entries(words.themes)
    .map(
      ([name, label]) =>
        `<a href="${address({theme: name})}"${name === theme ? ' aria-current="true"' : ''}>${label}</a>`,
    )
    .join(' ');
  return `<!doctype html>
<html lang="${language}" data-theme="${theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">
    <title>${words.title} · ${words.site}</title>
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

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
