/** The demo's customers, each with a made-up site of the emulator's as its GA4 property. */
export const demoSites = [
  {site: 'city', number: '300000001', tenant: '汐見市', property: '汐見市公式サイト'},
  {
    site: 'shop',
    number: '300000002',
    tenant: 'ことづて市場',
    property: 'ことづて市場 公式オンラインショップ',
  },
  {site: 'company', number: '300000003', tenant: 'セトモリ計装', property: 'セトモリ計装株式会社'},
] as const;
