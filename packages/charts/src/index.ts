export {chartStyles} from './chart.styles.ts';
export {palette} from './palette.ts';
export {paletteStyles} from './palette-styles.ts';
export type {Tone} from './palette.ts';
export type {Steps} from './scale.ts';
export {sparkline} from './sparkline.ts';
export {textWidth} from './text-width.ts';
export {trendChart, trendLayout} from './trend-chart.ts';
export type {TrendFrame, TrendLayout, TrendPicture} from './trend-chart.ts';
