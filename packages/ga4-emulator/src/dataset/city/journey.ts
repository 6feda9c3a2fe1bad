import type {Journey} from '../journey.ts';

/** How citizens go through the site: in search of one thing, with a file at its end. */
export const cityJourney: Journey = {
  bounce: 0.45,
  goOn: 0.6,
  scroll: 0.36,
  download: 0.055,
  click: 0.03,
  toSearch: 0.07,
  toHome: 0.1,
  toContact: 0.02,
  act:
    () =>
    ({page, stay, arrived, random, plan, add}) => {
      if (page.kind !== 'contact' || stay <= 30 || !random.chance(0.5)) return undefined;
      add('form_start', arrived + Math.floor(stay * 0.3));
      if (random.chance(0.6) && !plan.incident?.formsBroken) add('contact_submit', arrived + stay);
      return undefined;
    },
};
