import {citySite} from './city/city.site.ts';
import {companySite} from './company/company.site.ts';
import {shopSite} from './shop/shop.site.ts';
import type {Site} from './site.ts';

/** The made-up sites, by the name that options use. */
export const sites: Readonly<Record<string, Site>> = {city: citySite, shop: shopSite, company: companySite};
