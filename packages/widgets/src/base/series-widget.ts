import type {Kind, Report} from '@meglass-finder/client';
import type {Words} from '@meglass-finder/words';
import {ReportWidget, type Subject} from './report-widget.ts';

/** A widget of one metric over the days of a period, with the period before where it is compared. */
export abstract class SeriesWidget<
  Name extends Extract<Kind, 'scorecard' | 'trend'>,
> extends ReportWidget<Name> {
  protected heading({metrics}: Words): string {
    return metrics[this.metric]?.label ?? this.metric;
  }

  protected override lacksNames(words: Words): boolean {
    return words.lacks(this.metric);
  }

  protected subjectOf({data: {metric, current, previous}}: Report<Name>): Subject {
    return {metric, period: current, compared: previous};
  }

  protected isEmpty({data: {current}}: Report<Name>): boolean {
    return current.total === 0 && current.values.every((value) => !value);
  }
}
