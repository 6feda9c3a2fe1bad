import type {Journey, Visit} from '../journey.ts';
import type {Page} from '../site.ts';
import {formPages, paperOfPage} from './pages.ts';

const {contact, form, confirm, thanks, paperForm, paperThanks, entry, entryThanks} = formPages;

/** How people from other companies look around: long, and once in a while they ask. */
export const companyJourney: Journey = {
  bounce: 0.5,
  goOn: 0.6,
  scroll: 0.38,
  download: 0.03,
  click: 0.015,
  toSearch: 0.04,
  toHome: 0.09,
  toContact: 0.03,
  act: () => {
    let sent = false;
    let paper: number | undefined;
    return (visit: Visit): Page | 'leave' | undefined => {
      const {page, random, arrived, stay, plan, add} = visit;
      const willing = (probability: number) => random.chance(probability * (plan.zeal ?? 1));
      const broken = plan.incident?.formsBroken === true;
      const begin = () => add('form_start', arrived + Math.floor(stay * 0.3));
      switch (page) {
        case contact:
          return willing(0.45) ? form : undefined;
        case form:
          if (sent || !willing(0.5)) return undefined;
          begin();
          return random.chance(0.7) ? confirm : undefined;
        case confirm:
          // The form breaks where it is sent: people see what they wrote, press the button, and give up.
          return random.chance(0.85) && !broken ? thanks : 'leave';
        case paperForm:
          begin();
          return random.chance(0.6) && !broken ? paperThanks : 'leave';
        case entry:
          if (sent || !random.chance(0.3)) return undefined;
          begin();
          return random.chance(0.6) && !broken ? entryThanks : undefined;
        case thanks:
        case paperThanks:
          sent = true;
          add('generate_lead', arrived);
          // The papers come first among the site's files.
          if (page === paperThanks && random.chance(0.8)) add('file_download', arrived + stay, {file: paper});
          return undefined;
        case entryThanks:
          sent = true;
          add('sign_up', arrived);
          return 'leave';
        default:
          paper = paperOfPage.get(page.id);
          return paper !== undefined && !sent && willing(0.25) ? paperForm : undefined;
      }
    };
  },
};
