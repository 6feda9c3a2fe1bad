import {afterAll, beforeAll, expect, test} from 'vitest';
import {startEmulatedService, type EmulatedService} from '../../testing/emulated-service.ts';

let service: EmulatedService;
beforeAll(async () => {
  service = await startEmulatedService([{id: '300000001', site: 'city', seed: 1, scale: 0.02, months: 2}]);
});
afterAll(() => service?.stop());

test('a property is compared with days of which it has records, and with no others', async () => {
  service.emulator.admin.setClock({now: '2026-11-23T06:10:00+09:00', running: false});
  const customer = await service.customer();
  const server = await service.startServer({reportNow: new Date('2026-11-23T06:10:00+09:00')});
  const scorecard = (id: string, compare: string) => ({
    id,
    kind: 'scorecard',
    params: {metric: 'sessions', period: 'last7days', compare},
  });
  const ranking = {
    id: 'rows',
    kind: 'ranking',
    params: {metric: 'sessions', dimension: 'deviceCategory', period: 'last7days', compare: 'previousYear'},
  };
  const lines = await service.ask(server.address, customer, [
    scorecard('recorded', 'previous'),
    scorecard('unrecorded', 'previousYear'),
    ranking,
  ]);
  expect(lines.get('recorded')).toMatchObject({data: {previous: {start: '2026-11-09'}}});
  expect(lines.get('recorded')).not.toHaveProperty('data.withheld');
  expect(lines.get('unrecorded')).toMatchObject({
    data: {previous: null, change: null, withheld: 'unrecorded'},
  });
  expect(lines.get('rows')).toMatchObject({data: {compare: null, withheld: 'unrecorded'}});
  const {rows} = (lines.get('rows') as {data: {rows: {previous: number | null}[]}}).data;
  expect(rows.map(({previous}) => previous)).toEqual(rows.map(() => null));
  await server.stop();
});
