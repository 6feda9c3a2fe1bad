import {css, html, type TemplateResult} from 'lit';
import {donut} from '@meglass-finder/charts/donut';
import {addStyles} from '../base/add-styles.ts';

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

const ringStyles = css`
  .donut {
    flex: none;
    width: 116px;
    height: 116px;
  }
  .ring circle {
    fill: none;
    stroke: currentColor;
    stroke-width: 17;
  }
  .dot {
    float: inline-start;
    margin: 8px 7px 0 0;
  }
  .donut ~ table th {
    width: auto;
  }
  @container (max-width: 420px) {
    .donut {
      width: 84px;
      height: 84px;
    }
    .donut ~ table .change {
      display: none;
    }
  }
`;

/** Gives a breakdown the styles of its ring. */
export function dress(host: Element): void {
  addStyles(host, ringStyles);
}
