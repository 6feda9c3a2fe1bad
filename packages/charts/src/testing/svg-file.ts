import type {CSSResult, TemplateResult} from 'lit';
import {chartStyles} from '../chart.styles.ts';
import {palette, type Tone} from '../palette.ts';
import {pointingStyles} from '../pointing.styles.ts';

/** A drawing as a file that a person can open: with `xmlns`, resolved colours and none of the template's markers. */
export function svgFile(
  drawing: TemplateResult,
  side: keyof Tone = 'light',
  further: readonly CSSResult[] = [],
): string {
  const styles = [chartStyles, pointingStyles, ...further]
    .map(({cssText}) => cssText)
    .join('')
    .replace(/var\(--_([\w-]+)\)/g, (_, name: string) => palette[name]![side])
    .replace(/\s+/g, ' ');
  const text = markup(drawing)
    .replace(/ \?([\w-]+)="(true|false)"/g, (_, name: string, is) => (is === 'true' ? ` ${name}=""` : ''))
    .replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"')
    .replace(
      '>',
      `><style>${styles}</style><rect width="100%" height="100%" fill="${palette['paper']![side]}"></rect>`,
    );
  return `${text.replace(/>\s+</g, '>\n<').trim()}\n`;
}

function markup(value: unknown): string {
  if (Array.isArray(value)) return value.map(markup).join('');
  if (isTemplate(value))
    return value.strings
      .map((part, index) => part + (index < value.values.length ? hole(part, value.values[index]) : ''))
      .join('');
  return typeof value === 'string' || typeof value === 'number' ? escaped(String(value)) : ''; // nothing, undefined
}

/** What stands after `name=` is an attribute without quotes in the template. */
function hole(before: string, value: unknown): string {
  return before.endsWith('=') ? `"${escaped(String(value))}"` : markup(value);
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
