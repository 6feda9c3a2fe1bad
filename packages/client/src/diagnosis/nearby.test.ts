import {expect, test} from 'vitest';
import {meant} from './look-closer.ts';
import {isNearby} from './nearby.ts';

test.each([
  ['localhost', true],
  ['app.localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['10.1.2.3', true],
  ['172.16.0.9', true],
  ['172.32.0.9', false],
  ['192.168.11.1', true],
  ['169.254.1.1', true],
  ['[fd00::1]', true],
  ['[fe80::1]', true],
  ['[2001:db8::1]', false],
  ['finder.local', true],
  ['intranet', true],
  ['finder.example.jp', false],
  ['10.example.jp', false],
  ['fd.example.jp', false],
])('%s is of a network of its own: %s', (host, nearby) => {
  expect(isNearby(host)).toBe(nearby);
});

test.each([
  ['finder.example.jp', 'https://finder.example.jp'],
  ['https://finder.example.jp/?site=1#top', 'https://finder.example.jp'],
  ['http://localhost:8080/finder/?x', 'http://localhost:8080/finder'],
  ['https:finder.example.jp/', 'https://finder.example.jp'],
  ['ftp://finder.example.jp', undefined],
  ['https://user@finder.example.jp', undefined],
  ['finder', undefined],
])('%s was meant to be %s', (written, right) => {
  expect(meant(written)).toBe(right);
});
