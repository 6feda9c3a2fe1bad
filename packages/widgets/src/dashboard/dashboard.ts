import {html, type TemplateResult} from 'lit';
import {FinderElement} from '../base/finder-element.ts';
import {dashboardStyles} from './dashboard.styles.ts';

/**
 * A ready dashboard: a picker for the period, four figures, a trend, the pages most seen, channels and devices. It stands
 * in a `finder-provider`, whose period its widgets show.
 *
 * @element finder-dashboard
 * @slot heading - A heading of the page's own, beside the picker.
 * @csspart head - The line with the heading and the picker.
 * @csspart grid - The widgets.
 * @cssproperty [--finder-gap=12px] - The space between widgets.
 * @cssproperty [--finder-dashboard-height=1000px] - The height that it reserves before it is defined.
 */
export class FinderDashboard extends FinderElement {
  static override styles = [dashboardStyles];

  static override properties = {metrics: {}};

  /** The metrics of the four figures, by their API names, with spaces between. */
  metrics = 'activeUsers sessions screenPageViews keyEvents';

  protected override render(): TemplateResult {
    const metrics = this.metrics.split(/[\s,]+/).filter(Boolean);
    return html`<div class="head" part="head">
        <slot name="heading"></slot>
        <finder-period></finder-period>
      </div>
      <div class="grid" part="grid">
        ${metrics.map((metric) => html`<finder-scorecard class="quarter" metric=${metric} units="compact"></finder-scorecard>`)}
        <finder-trend class="whole" metric="sessions"></finder-trend>
        <finder-ranking class="wide" metric="screenPageViews" dimension="pagePath" rows="8"></finder-ranking>
        <div class="narrow">
          <finder-breakdown metric="sessions" dimension="sessionDefaultChannelGroup"></finder-breakdown>
          <finder-breakdown metric="sessions" dimension="deviceCategory" look="donut"></finder-breakdown>
        </div>
      </div>`;
  }
}
