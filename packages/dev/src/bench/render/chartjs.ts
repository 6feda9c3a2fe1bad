import {Chart, registerables} from 'chart.js';
import {plainPage, type Canvas} from './plain-page.ts';

Chart.register(...registerables);
/** As the library comes, which moves for a second; otherwise it draws once. */
const animated = location.search === '?animated';
if (!animated) Chart.defaults.animation = false;

const datasets = ({values, previous}: Canvas) => [
  {data: [...values], pointRadius: 0, borderWidth: 2},
  ...(previous ? [{data: [...previous], pointRadius: 0, borderDash: [4, 4]}] : []),
];

window.dashboards = plainPage((canvas) => {
  const {host, kind, labels} = canvas;
  const element = host.appendChild(document.createElement('canvas'));
  const bare = kind === 'spark';
  const chart = new Chart(element, {
    type: kind === 'bars' ? 'bar' : kind === 'ring' ? 'doughnut' : 'line',
    data: {labels: [...labels], datasets: datasets(canvas)},
    options: {
      responsive: true,
      maintainAspectRatio: false,
      ...(kind === 'bars' && {indexAxis: 'y' as const}),
      plugins: {legend: {display: kind === 'ring'}, tooltip: {enabled: !bare}},
      ...(kind !== 'ring' && {scales: {x: {display: !bare}, y: {display: !bare, beginAtZero: true}}}),
    },
  });
  return {
    update(next) {
      chart.data = {labels: [...next.labels], datasets: datasets(next)};
      chart.update(animated ? undefined : 'none');
    },
    remove: () => chart.destroy(),
  };
});
