import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import manifest from '../packages/widgets/custom-elements.json';
import '../packages/widgets/src/define.ts';
import {stage} from '../packages/widgets/src/testing/stage.ts';

setCustomElementsManifest(manifest);

const preview: Preview = {
  decorators: [stage],
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    options: {
      storySort: {order: ['Dashboard', 'Scorecard', 'Trend', 'Ranking', 'Breakdown', 'Period', 'Provider']},
    },
    controls: {expanded: true},
  },
  initialGlobals: {language: 'ja', theme: 'light', width: 'full'},
  globalTypes: {
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        items: [
          {value: 'ja', title: '日本語'},
          {value: 'en', title: 'English'},
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: 'Light or dark',
      toolbar: {
        icon: 'mirror',
        items: [
          {value: 'light', title: 'Light'},
          {value: 'dark', title: 'Dark'},
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Width',
      toolbar: {
        icon: 'ruler',
        items: [
          {value: '320', title: '320 px'},
          {value: '800', title: '800 px'},
          {value: 'full', title: 'Full width'},
        ],
        dynamicTitle: true,
      },
    },
  },
};
export default preview;
