import type {AnomalyKind} from './anomalies/anomaly.ts';
import {withAnomalies} from './anomalies/plant.ts';
import {cityAnomalies} from './city/anomalies.ts';
import {citySite} from './city/city.site.ts';
import {companyAnomalies} from './company/anomalies.ts';
import {companySite} from './company/company.site.ts';
import {shopAnomalies} from './shop/anomalies.ts';
import {shopSite} from './shop/shop.site.ts';
import type {Site} from './site.ts';

/** What befalls each site, by its name. */
export const siteAnomalies: Readonly<Record<string, readonly AnomalyKind[]>> = {
  city: cityAnomalies,
  shop: shopAnomalies,
  company: companyAnomalies,
};

/** The made-up sites as they would be if nothing out of the ordinary ever happened. */
export const undisturbedSites: Readonly<Record<string, Site>> = {
  city: citySite,
  shop: shopSite,
  company: companySite,
};

/** The made-up sites, by the name that options use. */
export const sites: Readonly<Record<string, Site>> = Object.fromEntries(
  Object.entries(undisturbedSites).map(([name, site]) => [name, withAnomalies(site, siteAnomalies[name]!)]),
);
