import {createClient} from '@meglass-finder/client';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

const client = createClient({api: 'https://finder.example.jp', tokenUrl: '/finder/token'});
const place = document.querySelector<HTMLElement>('#app')!;
let plot: uPlot | undefined;

client.watch('trend', {metric: 'sessions', period: 'last28days'}, ({report, error}) => {
  if (!report) return void (place.textContent = error ? error.message : '…');
  const {start, total, values} = report.data.current;
  const days = values.map((_, index) => Date.parse(start) / 1000 + index * 86_400);
  const scales = {
    x: {time: true},
    y: {range: (_: uPlot, _low: number, high: number): [number, number] => [0, high]},
  };
  plot?.destroy();
  place.textContent = `${total.toLocaleString('ja')} `;
  plot = new uPlot(
    {width: 640, height: 300, scales, series: [{}, {stroke: 'teal'}]},
    [days, [...values]],
    place,
  );
});
