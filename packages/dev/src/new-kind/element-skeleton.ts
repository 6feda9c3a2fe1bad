import type {KindNames} from './kind-names.ts';

/** The element, its registration, its styles, and its data as a plain table. */
export function elementSkeleton({name, type, constant}: KindNames): {
  element: string;
  define: string;
  styles: string;
  twin: string;
} {
  return {
    element: `import {html, type TemplateResult} from 'lit';
import type {Report} from '@meglass-finder/client';
import {metrics} from '@meglass-finder/reports/light';
import type {Words} from '@meglass-finder/words';
import {daysOf} from '../base/days.ts';
import {ReportWidget, type Subject} from '../base/report-widget.ts';
import {${constant}Styles} from './${name}.styles.ts';

/**
 * One metric in a period, and the day with the most of it.
 *
 * @element finder-${name}
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart figure - The total; \`data-value\` is its exact number.
 * @csspart highest - The day with the most; \`data-date\` is the day and \`data-value\` its exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-${name}-height=172px] - The height that it reserves.
 * @fires finder-state-change - It is in another state; \`detail\` is the \`StateChange\`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class Finder${type} extends ReportWidget<'${name}'> {
  static override styles = [...ReportWidget.styles, ${constant}Styles];

  protected readonly kind = '${name}';

  protected heading(words: Words): string {
    return words.metrics[this.metric]?.label ?? this.metric;
  }

  protected subjectOf({data: {metric, current, previous}}: Report<'${name}'>): Subject {
    return {metric, period: current, compared: previous};
  }

  protected isEmpty({data: {current}}: Report<'${name}'>): boolean {
    return current.total === 0 && current.values.every((value) => !value);
  }

  protected renderData({data}: Report<'${name}'>, words: Words): TemplateResult {
    const {metric, current, highestDay} = data;
    if (this.state === 'empty')
      return html\`<div class="nothing" part="message">\${this.more?.words.states.empty}</div>\`;
    const written = (value: number) =>
      words.plain(value, metrics[metric].type, words.metrics[metric].unit);
    const day = daysOf(current)[highestDay]!;
    const highest = current.values[highestDay] ?? 0;
    return html\`<div class="figure" part="figure" data-value=\${current.total}>\${written(current.total)}</div>
      <div class="highest" part="highest" data-date=\${day} data-value=\${highest}>
        \${words.shortDay(day)} \${written(highest)}
      </div>\`;
  }

  protected renderSkeleton(): TemplateResult {
    return html\`<div class="bone"></div>\`;
  }
}
`,
    define: `import {defineElement} from '../base/define-element.ts';
import {Finder${type}} from './${name}.ts';

defineElement('finder-${name}', Finder${type});

declare global {
  interface HTMLElementTagNameMap {
    'finder-${name}': Finder${type};
  }
}
`,
    styles: `import {css} from 'lit';

export const ${constant}Styles = css\`
  :host {
    min-height: var(--finder-${name}-height, 172px);
  }
  .figure {
    margin-top: 2px;
    overflow: hidden;
    font-size: 28px;
    line-height: 36px;
    font-weight: 620;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .highest,
  .nothing {
    font-size: 12px;
    color: var(--_ink-3);
  }
  .bone {
    width: 55%;
    height: 26px;
    margin: 7px 0;
  }
\`;
`,
    twin: `import type {Report} from '@meglass-finder/client';
import type {AllWords, KindWords} from '@meglass-finder/words';
import {seriesTwin} from '../base/export/series-twin.ts';
import type {Twin} from '../base/export/twin.ts';

/** The days, with those compared, and the totals. */
export function twin({data}: Report<'${name}'>, words: AllWords, own: KindWords): Twin {
  return seriesTwin(data, words, own);
}
`,
  };
}
