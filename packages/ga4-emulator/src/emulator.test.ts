import {expect, it} from 'vitest';
import {startEmulator} from './emulator.ts';
import {callRest, signedToken} from './testing/rest-call.ts';
import {scratchFolder} from './testing/scratch-folder.ts';

it('can be stopped in the middle of its work, and started again', async () => {
  const folder = scratchFolder();
  const options = {
    dataDir: folder.path,
    now: () => new Date('2026-11-23T06:10:00+09:00'),
    properties: [{id: '300000001', site: 'city', seed: 1, scale: 0.2, months: 2}],
  };
  const body = {
    dimensions: ['pagePath', 'city', 'hour', 'sessionSourceMedium'].map((name) => ({name})),
    metrics: ['sessions', 'totalUsers', 'engagementRate'].map((name) => ({name})),
    dateRanges: [{startDate: '60daysAgo', endDate: 'yesterday'}],
  };
  const reported: unknown[] = [];
  for (let round = 0; round < 5; round++) {
    const emulator = await startEmulator({...options, report: (error) => reported.push(error)});
    const token = await signedToken(emulator.keyFile);
    const url = `${emulator.restUrl}/v1beta/properties/300000001:runReport`;
    const calls = Array.from({length: 20}, () => callRest(url, {token, body}).catch(() => 'cut off'));
    await new Promise((resolve) => setTimeout(resolve, 30 * round));
    await emulator.stop();
    await emulator.stop();
    const ends = await Promise.all(calls);
    expect(ends.some((end) => end === 'cut off')).toBe(true);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(reported).toEqual([]);
  folder.remove();
});
