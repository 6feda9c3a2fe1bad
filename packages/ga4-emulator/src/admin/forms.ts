import {InvalidOption} from '../dataset/property-spec.ts';
import type {QuotaName} from '../quota/limits.ts';
import type {ReadyMade} from '../scenarios/effects.ts';
import type {QuotaGroup} from '../property-reports.ts';
import type {Administration} from './administration.ts';

/** Does what a form of the page says; its field `do` names it. Throws `InvalidOption`. */
export function takeForm(form: URLSearchParams, admin: Administration): void {
  const text = (name: string) => form.get(name)?.trim() ?? '';
  const number = (name: string) => (text(name) === '' ? undefined : Number(text(name)));
  switch (text('do')) {
    case 'move':
      return admin.setClock({moveSeconds: Number(text('seconds'))});
    case 'stop':
      return admin.setClock({running: false});
    case 'run':
      return admin.setClock({running: true});
    case 'real':
      return admin.setClock({real: true});
    case 'add': {
      const property = text('property');
      const like = text('like') as ReadyMade;
      const every = number('every');
      const times = number('times');
      return admin.addScenario({
        name: [like, property].filter(Boolean).join(' '),
        like,
        ...(property && {property}),
        ...(every !== undefined && {every}),
        ...(times !== undefined && {times}),
      });
    }
    case 'remove':
      return admin.removeScenario(text('name'));
    case 'exhaust':
      return admin.leaveQuota({
        property: text('property'),
        group: text('group') as QuotaGroup,
        quota: text('quota') as QuotaName,
        remaining: 0,
      });
    case 'refill':
      return admin.resetQuotas(text('property'));
    case 'forget':
      return admin.clearRequests();
    default:
      throw new InvalidOption(`The page has no form "${text('do')}".`);
  }
}
