import * as echarts from 'echarts';
import {plainPage, type Canvas} from './plain-page.ts';

function option({kind, labels, values, previous}: Canvas): echarts.EChartsOption {
  if (kind === 'ring')
    return {
      animation: false,
      legend: {right: 0},
      series: [
        {
          type: 'pie',
          radius: ['55%', '85%'],
          data: labels.map((name, index) => ({name, value: values[index]!})),
        },
      ],
    };
  const bare = kind === 'spark';
  const category = {type: 'category' as const, data: [...labels], show: !bare};
  const value = {type: 'value' as const, show: !bare};
  const type = kind === 'bars' ? ('bar' as const) : ('line' as const);
  return {
    animation: false,
    ...(!bare && {tooltip: {trigger: 'axis' as const}}),
    grid: {left: bare ? 0 : 90, right: 6, top: 8, bottom: bare ? 0 : 24},
    ...(kind === 'bars' ? {xAxis: value, yAxis: category} : {xAxis: category, yAxis: value}),
    series: [values, ...(previous ? [previous] : [])].map((data) => ({
      type,
      data: [...data],
      showSymbol: false,
    })) as echarts.SeriesOption[],
  };
}

window.dashboards = plainPage((canvas) => {
  const chart = echarts.init(canvas.host, null, {renderer: 'svg'});
  chart.setOption(option(canvas));
  return {
    update: (next) => chart.setOption(option(next), true),
    remove: () => chart.dispose(),
  };
});
