import {expect, test} from 'vitest';
import {watchedDriver} from './pool.ts';

test('a connection that is lost before anybody listens does not end the process, and is marked', () => {
  const client = new watchedDriver.Client('postgres://nobody@127.0.0.1:1/none');
  client.emit('error', new Error('terminating connection due to administrator command'));
  expect(client).toMatchObject({_invalid: true});
});
