import {readyMade} from '../scenarios/effects.ts';
import type {ActiveScenario} from '../scenarios/scenarios.ts';
import type {EmulatorState} from './administration.ts';
import {style} from './style.ts';
import {words, type Language, type Words} from './words.ts';

type Property = EmulatorState['properties'][number];

/** Japanese for those who prefer it to English. */
export function languageOf(accepted: string | undefined): Language {
  const [first = ''] = (accepted ?? '').toLowerCase().match(/\b(ja|en)\b/) ?? [];
  return first === 'ja' ? 'ja' : 'en';
}

/** The administrators' page: no scripts, forms that post back to it. */
export function page(state: EmulatorState, language: Language): string {
  const say = words[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say.title}</title>
<style>${style}</style>
<main>
<header><h1>${say.title}</h1><p>${say.lead} <a href="/state">${say.json}</a></p></header>
${clock(state, say)}
${properties(state, say)}
${scenarios(state, say)}
${requests(state, say)}
</main>
</html>
`;
}

const button = (action: string, label: string, fields: Readonly<Record<string, string>> = {}) =>
  `<form method="post">${Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('')}<button name="do" value="${action}">${label}</button></form>`;

function clock({clock: {now, running, real}}: EmulatorState, say: Words): string {
  const how = real ? say.real : running ? say.running : say.standing;
  return `<section><h2>${say.clock}</h2>
<time class="clock" datetime="${now}">${now.slice(0, 19).replace('T', ' ')} UTC</time> <span class="soft">${how}</span>
<form method="post"><input type="hidden" name="seconds" value="3600"><button name="do" value="move">${say.hour}</button>
<button name="do" value="${running ? 'stop' : 'run'}">${running ? say.stop : say.run}</button>
${real ? '' : `<button name="do" value="real">${say.back}</button>`}</form>
${button('move', say.day, {seconds: '86400'})}</section>`;
}

function properties({properties: all}: EmulatorState, say: Words): string {
  return all
    .map((property) => {
      const {id, timeZone, currencyCode, quota, served, quotasLeft} = property;
      const counts = Object.entries(served).map(
        ([method, {calls, refused, tokens}]) =>
          `<tr><td>${method}<td class="n">${calls}<td class="n${refused ? ' bad' : ''}">${refused}<td class="n">${tokens}`,
      );
      const left = Object.entries(quotasLeft).flatMap(([group, quotas]) =>
        Object.entries(quotas).map(([name, remaining]) => quotaRow(property, group, name, remaining, say)),
      );
      return `<section><h2>${say.property} ${id}</h2>
<p class="soft">${timeZone} · ${currencyCode} · ${say.tier}: ${quota}</p>
${counts.length > 0 ? `<div class="wide"><table><thead><tr><th>${say.method}<th class="n">${say.served}<th class="n">${say.refused}<th class="n">${say.tokens}</thead>${counts.join('')}</table></div>` : `<p>${say.noRequests}</p>`}
<details><summary>${say.left}</summary><div class="wide"><table><thead><tr><th>${say.group}<th>${say.tier}<th class="n">${say.left}<th></thead>${left.join('')}</table></div>
${button('refill', say.refill, {property: id})}</details></section>`;
    })
    .join('\n');
}

function quotaRow({id}: Property, group: string, name: string, remaining: number, say: Words): string {
  const use = button('exhaust', say.exhaust, {property: id, group, quota: name});
  return `<tr><td>${group}<td>${name}<td class="n${remaining > 0 ? '' : ' none'}">${remaining}<td class="n">${use}`;
}

function scenarios({scenarios: active, properties: all}: EmulatorState, say: Words): string {
  const rows = active.map((one) => scenarioRow(one, say));
  const option = (name: string) => `<option>${name}`;
  return `<section><h2>${say.scenarios}</h2>
${rows.length > 0 ? `<div class="wide"><table>${rows.join('')}</table></div>` : `<p>${say.none}</p>`}
<form method="post">
<label>${say.effect}<select name="like">${Object.keys(readyMade).map(option).join('')}</select></label>
<label>${say.property}<select name="property"><option value="">${say.all}${all.map(({id}) => option(id)).join('')}</select></label>
<label>${say.every}<input name="every" type="number" min="1"></label>
<label>${say.times}<input name="times" type="number" min="1"></label>
<button name="do" value="add">${say.add}</button></form></section>`;
}

function scenarioRow({scenario, played, matched, on}: ActiveScenario, say: Words): string {
  const {name, ...what} = scenario;
  return `<tr><th>${escaped(name)}<td><code>${escaped(JSON.stringify(what))}</code><td class="n">${say.played} ${played} / ${matched}<td>${on ? '' : say.over}<td class="n">${button('remove', say.remove, {name})}`;
}

function requests({requests: latest}: EmulatorState, say: Words): string {
  const rows = latest
    .slice(0, 50)
    .map(
      ({at, property, method, transport, outcome, milliseconds, tokens}) =>
        `<tr><td>${at.toISOString().slice(0, 19).replace('T', ' ')}<td>${property}<td>${method}<td>${transport}<td class="${outcome === 'OK' ? '' : 'bad'}">${outcome}<td class="n">${milliseconds}<td class="n">${tokens}`,
    );
  if (rows.length === 0) return `<section><h2>${say.requests}</h2><p>${say.noRequests}</p></section>`;
  return `<section><h2>${say.requests}</h2><div class="wide"><table><thead><tr><th>${say.at} (UTC)<th>${say.property}<th>${say.method}<th>${say.by}<th>${say.outcome}<th class="n">${say.milliseconds}<th class="n">${say.tokens}</thead>${rows.join('')}</table></div>
${button('forget', say.forget)}</section>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
