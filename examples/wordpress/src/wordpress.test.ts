import {describe, expect, it} from 'vitest';
import {everybodyCanUse} from './checks/accessible.ts';
import {awayIsMadeUpFor} from './checks/away.ts';
import {filesAreSound} from './checks/built.ts';
import {figuresAreRight} from './checks/figures.ts';
import {marksArrive} from './checks/marks.ts';
import {networksHold} from './checks/network.ts';
import {ownFiguresStay} from './checks/ownership.ts';
import {plainPhpShows} from './checks/plain-php.ts';
import {tokensEnd} from './checks/revocation.ts';
import {addressesAreRemembered} from './checks/remembered.ts';
import {rolesHold} from './checks/roles.ts';
import {secretsStay} from './checks/secrets.ts';
import {hostsMayLack} from './checks/hosts.ts';
import {comesAndGoes} from './checks/install.ts';
import {setStage} from './testing/stage.ts';

const roles = {
  author: {where: 'paths', paths: ['/event'], dashboard: '1'},
  contributor: {where: 'own', dashboard: '1'},
};

describe('the plugin in a real WordPress', () => {
  const stage = setStage({roles});

  describe('files', () => filesAreSound(stage));
  describe('figures', () => figuresAreRight(stage));
  describe('screens', () => everybodyCanUse(stage));
  describe('roles', () => rolesHold(stage));
  describe('own posts', () => ownFiguresStay(stage));
  describe('addresses of before', () => addressesAreRemembered(stage));
  describe('a plugin that was away', () => awayIsMadeUpFor(stage));
  describe('hosts', () => hostsMayLack(stage));
  describe('a network of sites', () => networksHold(stage));
  describe('tokens', () => tokensEnd(stage));
  describe('settings', () => secretsStay(stage));
  describe('notes of what is published', () => marksArrive(stage));
  describe('a plain PHP page beside it', () => plainPhpShows(stage));
  it('leaves no complaint of PHP or WordPress behind', async () => {
    expect(await stage.together.wordpress.complaints()).toEqual([]);
  });
  describe('in the end', () => comesAndGoes(stage));
});
