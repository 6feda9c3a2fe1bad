import type {CartLine, Journey, Visit} from '../journey.ts';
import type {Page} from '../site.ts';
import {orderSteps, productOfPage} from './pages.ts';

const {cart: cartPage, checkout, thanks, cancel} = orderSteps;

/** How people shop: many look, some fill a cart, few order, very few send something back. */
export const shopJourney: Journey = {
  bounce: 0.42,
  goOn: 0.62,
  scroll: 0.3,
  download: 0.001,
  click: 0.012,
  toSearch: 0.08,
  toHome: 0.07,
  toContact: 0.008,
  act: () => {
    const cart = new Map<number, number>();
    let order: readonly CartLine[] = [];
    const lines = () => [...cart].map(([product, quantity]) => ({product, quantity}));
    return (visit: Visit): Page | 'leave' | undefined => {
      const {page, random, arrived, stay, plan, first, add} = visit;
      const willing = (probability: number) => random.chance(probability * (plan.zeal ?? 1));
      const product = productOfPage.get(page.id);
      if (product !== undefined) {
        add('view_item', arrived, {items: [{product, quantity: 1}]});
        if (stay > 4 && willing(0.1) && !plan.incident?.soldOut?.has(product)) {
          const quantity = random.chance(0.8) ? 1 : 2 + random.below(3);
          cart.set(product, (cart.get(product) ?? 0) + quantity);
          add('add_to_cart', arrived + Math.floor(stay * 0.8), {items: [{product, quantity}]});
          return random.chance(0.5) ? cartPage : undefined;
        }
      } else if (page === checkout) {
        add('begin_checkout', arrived, {items: lines()});
        if (first && random.chance(0.35)) add('sign_up', arrived + Math.floor(stay * 0.5));
        return random.chance(0.62) && !plan.incident?.formsBroken ? thanks : 'leave';
      } else if (page === thanks) {
        order = lines();
        cart.clear();
        add('purchase', arrived, {items: order});
        if (random.chance(0.015)) return cancel;
        return random.chance(0.25) ? undefined : 'leave';
      } else if (page === cancel) {
        add('refund', arrived + stay, {items: order});
        return 'leave';
      } else if (page === cartPage) {
        return cart.size > 0 && random.chance(0.55) ? checkout : undefined;
      }
      return cart.size > 0 && random.chance(0.18) ? cartPage : undefined;
    };
  },
};
