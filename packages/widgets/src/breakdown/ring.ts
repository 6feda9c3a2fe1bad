import {html, type TemplateResult} from 'lit';
import {donut} from '@meglass-finder/charts/donut';
import {addStyles} from '../base/add-styles.ts';
import {ringStyles} from '../base/ring.styles.ts';

/** The parts as a ring; the rest has no value. */
export function ring(parts: readonly {readonly share: number; readonly value: string}[]): TemplateResult {
  return donut(parts.map(({share, value}) => ({share, isRest: !value})));
}

/** The colour of a part of the ring, beside its name. */
export function dot(tone: string): TemplateResult {
  return html`<svg class="dot ${tone}" aria-hidden="true" width="8" height="8">
    <rect width="8" height="8" rx="2"></rect>
  </svg>`;
}

/** Gives a breakdown the styles of its ring. */
export function dress(host: Element): void {
  addStyles(host, ringStyles);
}
