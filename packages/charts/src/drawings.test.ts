import {expect, test} from 'vitest';
import {dayLabels} from './axis.ts';
import {amountStyles} from './amount.styles.ts';
import {barStyles} from './bar.styles.ts';
import {columnChart} from './column-chart.ts';
import {minuteBars} from './minute-bars.ts';
import {prefectureTiles} from './prefecture-tiles.ts';
import {mapStep, tileMap} from './tile-map.ts';
import {worldTiles} from './world-tiles.ts';
import {ticks} from './scale.ts';
import {sparkline} from './sparkline.ts';
import {svgFile} from './testing/svg-file.ts';
import {textWidth} from './text-width.ts';
import {dayAt, dayMark, noteMarks} from './day-mark.ts';
import {trendChart, trendLayout, type TrendFrame, type TrendPicture} from './trend-chart.ts';

const values = Array.from({length: 28}, (_, day) =>
  day === 17 ? 1351 : 800 + ((day * 37) % 90) - (day % 7 > 4 ? 250 : 0),
);
const picture: TrendPicture = {
  values,
  previous: values.map((value, day) => (day === 17 ? 790 : Math.round(value * 0.9))),
  dayLabels: values.map((_, day) => (day < 6 ? `10/${26 + day}` : `11/${day - 5}`)),
  restDays: values.map((_, day) => day % 7 > 4),
  partialDays: values.map((_, day) => day === 27),
};
const frame = (width: number, height = 210): TrendFrame => ({
  width,
  height,
  steps: 'whole tens',
  axis: (value) => value.toLocaleString('en'),
  label: (value) => value.toLocaleString('en'),
});

test.each([240, 640, 1600])('a trend at %i px', async (width) => {
  await expect(svgFile(trendChart(picture, frame(width)))).toMatchFileSnapshot(`golden/trend-${width}.svg`);
});

test('a trend with a day pointed at, on dark ground', async () => {
  const lines = [
    {text: '11月22日(日)'},
    {text: '582', mark: 'current' as const},
    {text: '524', mark: 'previous' as const},
  ];
  const drawing = trendChart(picture, frame(640), dayMark(picture, frame(640), {index: 27, lines}));
  await expect(svgFile(drawing, 'dark')).toMatchFileSnapshot('golden/trend-focused-dark.svg');
});

test('a trend with what happened on its days', async () => {
  const notes = [
    {from: -3, to: 1, warns: false},
    {from: 9, to: 15, warns: false},
    {from: 17, to: 17, warns: false},
    {from: 17, to: 17, warns: true},
    {from: 27, to: 40, warns: true},
  ];
  const drawing = trendChart(picture, frame(640), undefined, noteMarks(picture, frame(640), notes));
  await expect(svgFile(drawing)).toMatchFileSnapshot('golden/trend-notes.svg');
  expect(noteMarks(picture, frame(640), [{from: 28, to: 30, warns: false}])).toBeUndefined();
  expect(noteMarks(picture, frame(640), [{from: -9, to: -1, warns: false}])).toBeUndefined();
});

test('a long note ends in an ellipsis inside its room, and no letter is cut in two', () => {
  const family = '👨‍👩‍👧'.repeat(60);
  for (const text of ['秋'.repeat(300), family, 'W'.repeat(300)]) {
    const drawn = svgFile(
      trendChart(
        picture,
        frame(240),
        dayMark(picture, frame(240), {index: 3, lines: [{text: '11/1'}, {text, mark: 'note'}]}),
      ),
    );
    const [, width] = /readout-box" width="([\d.]+)"/.exec(drawn)!;
    expect(Number(width)).toBeLessThanOrEqual(236);
    expect(drawn).toContain('…</text>');
    expect(drawn.replaceAll('👨‍👩‍👧', '')).not.toContain('👨');
  }
});

test('a trend of nothing keeps its frame, one of one day shows it', async () => {
  const nothing = {...picture, values: values.map(() => 0), previous: undefined, partialDays: []};
  await expect(svgFile(trendChart(nothing, frame(320)))).toMatchFileSnapshot('golden/trend-empty.svg');
  const day = {values: [12], previous: [9], dayLabels: ['11/22'], restDays: [true], partialDays: [false]};
  await expect(svgFile(trendChart(day, frame(320)))).toMatchFileSnapshot('golden/trend-one-day.svg');
});

test('lines have gaps where there is no value', async () => {
  const gaps = values.map((value, index) => (index < 4 || index === 10 || index === 12 ? null : value));
  const drawing = trendChart({...picture, values: gaps}, frame(640));
  expect(svgFile(drawing)).toMatch(/part="line" d="M.+M/); // also where the first days have none
  await expect(svgFile(drawing)).toMatchFileSnapshot('golden/trend-gaps.svg');
  await expect(svgFile(sparkline([...gaps, null], {width: 220, height: 40}))).toMatchFileSnapshot(
    'golden/sparkline-gaps.svg',
  );
});

test('a sparkline', async () => {
  await expect(svgFile(sparkline(values, {width: 220, height: 40}))).toMatchFileSnapshot(
    'golden/sparkline.svg',
  );
});

test.each([240, 640])('columns at %i px', async (width) => {
  const columns = values.map((value, day) => ({
    value,
    label: picture.dayLabels[day]!,
    said: `${picture.dayLabels[day]} ${value}`,
  }));
  const axis = (value: number) => value.toLocaleString('en');
  await expect(
    svgFile(columnChart(columns, {width, height: 190, axis}), 'light', [barStyles]),
  ).toMatchFileSnapshot(`golden/columns-${width}.svg`);
});

test('columns of nothing, and none at all, keep their frame', () => {
  const frameOf = {width: 300, height: 120, axis: String};
  for (const columns of [[], [{value: 0, label: 'a', said: 'a 0'}]])
    expect(svgFile(columnChart(columns, frameOf))).not.toContain('NaN');
});

test('the bars of half an hour', async () => {
  const bars = Array.from({length: 30}, (_, minute) => ({value: (minute * 7) % 6, said: `${29 - minute}`}));
  await expect(svgFile(minuteBars(bars, {width: 280, height: 84}), 'dark', [barStyles])).toMatchFileSnapshot(
    'golden/minutes.svg',
  );
});

test('the prefectures as tiles: none hides another, and their steps are squares', async () => {
  const tiles = Object.keys(prefectureTiles.places).map((code, index) => ({
    code,
    label: String(index + 1),
    said: `${index + 1}`,
    step: mapStep(index * index, 46 * 46),
  }));
  const drawn = svgFile(tileMap(tiles, 390, prefectureTiles), 'light', [amountStyles]);
  await expect(drawn).toMatchFileSnapshot('golden/prefectures.svg');
  const corners = [...drawn.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => `${x} ${y}`);
  expect(new Set(corners).size).toBe(47);
  expect([0, 1, 4, 100].map((value) => mapStep(value, 100))).toEqual([0, 1, 1, 5]);
  expect(mapStep(3, 0)).toBe(0);
});

test('the world as tiles: none hides another, each member of the United Nations has one, and small maps have no letters', async () => {
  const codes = Object.keys(worldTiles.places);
  const tiles = codes.map((code, index) => ({code, label: code, said: code, step: index % 6}));
  await expect(svgFile(tileMap(tiles, 680, worldTiles), 'light', [amountStyles])).toMatchFileSnapshot(
    'golden/world.svg',
  );
  expect(svgFile(tileMap(tiles, 288, worldTiles))).not.toContain('</text>');
  const stands = Object.values(worldTiles.places);
  expect(new Set(stands.map(String)).size).toBe(codes.length);
  expect(codes).toHaveLength(193 + 8);
  for (const [column, row] of stands)
    expect(column < worldTiles.columns && row < worldTiles.rows && column >= 0).toBe(true);
  const names = new Intl.DisplayNames('en', {type: 'region', fallback: 'none'});
  expect(codes.filter((code) => names.of(code) === undefined)).toEqual([]);
});

test('no text leaves the drawing and no two labels touch, whatever the width', () => {
  for (let width = 240; width <= 1600; width += 37) {
    const {x, left} = trendLayout(picture, frame(width));
    const labels = dayLabels(picture.dayLabels, x, 11);
    const spans = labels.map(({x: at, text, anchor}) => {
      const wide = textWidth(text, 11);
      const start = anchor === 'start' ? at : anchor === 'end' ? at - wide : at - wide / 2;
      return [start, start + wide] as const;
    });
    expect(spans[0]![0]).toBeGreaterThanOrEqual(left);
    expect(spans.at(-1)![1]).toBeLessThanOrEqual(width);
    for (let index = 1; index < spans.length; index += 1)
      expect(spans[index]![0], `${labels[index]!.text} at ${width} px`).toBeGreaterThan(spans[index - 1]![1]);
  }
});

test('axes begin at zero and end on round numbers', () => {
  expect(ticks(1351, 3, 'whole tens')).toEqual([0, 500, 1000, 1500]);
  expect(ticks(2, 3, 'whole tens')).toEqual([0, 1, 2]);
  expect(ticks(0.48, 3, 'tens')).toEqual([0, 0.2, 0.4, 0.6]);
  expect(ticks(125, 3, 'clock')).toEqual([0, 60, 120, 180]);
  expect(ticks(0, 3, 'tens')).toEqual([0]);
});

test('the day under a pointer is the nearest, and never outside', () => {
  const layout = trendLayout(picture, frame(640));
  expect(dayAt(-50, 28, layout)).toBe(0);
  expect(dayAt(9999, 28, layout)).toBe(27);
  expect(dayAt(layout.x(9) + 3, 28, layout)).toBe(9);
});

test('days of rest that follow each other are one band, as wide as the days are', () => {
  const {x} = trendLayout(picture, frame(640));
  const drawn = svgFile(trendChart(picture, frame(640)));
  const bands = [...drawn.matchAll(/M([\d.]+) 20H([\d.]+)V190H/g)].map(([, from, to]) =>
    [from, to].map(Number),
  );
  expect(bands).toHaveLength(8);
  expect(bands[0]![1]).toBe(bands[1]![0]);
  expect(bands[1]![1]! - bands[0]![0]!).toBeCloseTo(2 * (x(1) - x(0)), 0);
});
