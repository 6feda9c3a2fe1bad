/** Defines every element, with what it loads as it draws: what is rendered on a server has it from the first turn. */
import './define.ts';
import './base/attendant.ts';
import './base/whole.ts';
import './breakdown/ring.ts';
import './trend/explorer.ts';
import '@meglass-finder/charts/world-tiles';
