import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Trend',
  component: 'finder-trend',
  render: element('finder-trend'),
  args: {metric: 'sessions', compare: 'previous'},
};
export default meta;

export const Ready = states.ready;
export const Idle = states.idle;
export const Loading = states.loading;
export const Updating = states.updating;
export const Empty = states.empty;
export const Gathering = states.gathering;
export const Stale = states.stale;
export const Partial = states.partial;
export const Forbidden = states.forbidden;
export const TokenExpired = states.tokenExpired;
export const QuotaExhausted = states.quotaExhausted;
export const Offline = states.offline;
export const Error = states.error;
export const Sampled = states.sampled;
export const Thresholded = states.thresholded;
export const OtherRow = states.otherRow;
export const Restricted = states.restricted;
export const Estimated = states.estimated;
export const NotRenewed = states.notRenewed;

export const WithoutComparison: StoryObj = {args: {compare: 'none'}};
export const ByWeekday: StoryObj = {args: {compare: 'previousYear', align: 'weekday'}};
export const NinetyDays: StoryObj = {args: {period: 'last90days'}};
export const OneDay: StoryObj = {args: {period: 'yesterday'}};
export const DaysOfOnesOwn: StoryObj = {args: {period: '2026-10-05/2026-11-08', label: '秋まつりの前後'}};
export const Happened: StoryObj = {
  parameters: {
    finder: {
      situation: {
        state: 'ready',
        answers: {
          marks: [
            {id: '1', day: '2026-11-04', end: '2026-11-10', kind: 'campaign', text: '秋の観光キャンペーン'},
            {id: '2', day: '2026-11-16', end: null, kind: 'published', text: '「紅葉の名所 10 選」を公開'},
            {
              id: '3',
              day: '2026-11-19',
              end: null,
              kind: 'incident',
              text: 'サイトが 20 分間つながりにくかった',
            },
          ],
        },
      },
    },
  },
};
export const Several: StoryObj = {
  args: {metrics: 'sessions activeUsers engagementRate averageSessionDuration', compare: 'previous'},
};
export const Duration: StoryObj = {args: {metric: 'averageSessionDuration'}};
/** What is compared with was not measured yet. */
export const BeforeRecords: StoryObj = {
  parameters: {finder: {situation: {state: 'ready', answers: {firstDay: '2026-11-01'}}}},
};
/** As a table, of days on which nothing happened. */
export const AsTable: StoryObj = {
  play: async ({canvasElement}) => {
    const {shadowRoot} = canvasElement.querySelector('finder-trend')!;
    const wait = async (name: string) => {
      for (;;) {
        const found = shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`);
        if (found) return found;
        await new Promise(requestAnimationFrame);
      }
    };
    (await wait('table-button')).click();
    await wait('table');
  },
};
