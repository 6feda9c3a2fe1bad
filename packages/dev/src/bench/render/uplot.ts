import UPlot from 'uplot';
import {plainPage, type Canvas} from './plain-page.ts';

const dataOf = ({values, previous}: Canvas): UPlot.AlignedData => [
  values.map((_, index) => index + 1),
  [...values],
  ...(previous ? [values.map((_, index) => previous[index] ?? null)] : []),
];

// It draws no rings: bars stand in place of one.
window.dashboards = plainPage((canvas) => {
  const {host, kind, previous} = canvas;
  const bare = kind === 'spark';
  const bars = kind === 'bars' || kind === 'ring' ? {paths: UPlot.paths.bars!({size: [0.6, 60]})} : {};
  const chart = new UPlot(
    {
      width: host.clientWidth,
      height: host.clientHeight,
      legend: {show: false},
      scales: {x: {time: false}},
      axes: [{show: !bare}, {show: !bare}],
      series: [
        {},
        {stroke: '#2f5d9f', width: 2, ...bars},
        ...(previous ? [{stroke: '#818b99', dash: [4, 4]}] : []),
      ],
    },
    dataOf(canvas),
    host,
  );
  return {
    update: (next) => chart.setData(dataOf(next)),
    remove: () => chart.destroy(),
  };
});
