import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';

async function fieldsOf(picker: HTMLElement): Promise<(HTMLSelectElement | HTMLInputElement)[]> {
  for (;;) {
    const fields = [...picker.shadowRoot!.querySelectorAll<HTMLSelectElement>('[part="field"]')];
    if (fields.length > 0) return fields;
    await new Promise(requestAnimationFrame);
  }
}

const meta: Meta = {
  title: 'Period',
  component: 'finder-period',
  render: () => html`<finder-period></finder-period>`,
  args: {period: 'last28days', compare: 'none'},
  argTypes: {
    period: {
      description: 'The `period` of the provider around it.',
      options: ['today', 'yesterday', 'last7days', 'last28days', 'thisMonth', 'thisFiscalYear'],
      control: {type: 'select'},
    },
    compare: {
      description: 'The `compare` of the provider around it.',
      options: ['none', 'previous', 'previousYear'],
      control: {type: 'select'},
    },
  },
  parameters: {finder: {argumentsAround: true}},
};
export default meta;

export const Plain: StoryObj = {};
export const Compared: StoryObj = {
  args: {period: 'thisMonth', compare: 'previousYear'},
};
export const DaysOfOnesOwn: StoryObj = {
  args: {period: '2026-11-01/2026-11-15', compare: 'previous'},
};
const opened: StoryObj = {
  play: async ({canvasElement}) => {
    const picker = canvasElement.querySelector('finder-period')!;
    const [field] = await fieldsOf(picker);
    field!.value = 'custom';
    field!.dispatchEvent(new Event('change'));
    await picker.updateComplete;
  },
};
/** Days of one's own are about to be chosen; nothing shows any yet. */
export const DaysAsked: StoryObj = {...opened};
/** What is wrong with the days stands under them. */
export const Problem: StoryObj = {
  play: async (context) => {
    await opened.play!(context);
    const picker = context.canvasElement.querySelector('finder-period')!;
    const [, from, to] = await fieldsOf(picker);
    [from!.value, to!.value] = ['1999-01-01', '1999-12-31'];
    picker.shadowRoot!.querySelector('button')!.click();
    await picker.updateComplete;
  },
};
/** Before the words are there. */
export const Bones: StoryObj = {parameters: {finder: {situation: {state: 'idle', connected: false}}}};
/** One widget follows the picker, the other has a period of its own. */
export const WithWidgets: StoryObj = {
  render: () =>
    html`<finder-period></finder-period><br /><finder-scorecard metric="sessions"></finder-scorecard><br />
      <finder-scorecard metric="sessions" period="yesterday"></finder-scorecard>`,
};
