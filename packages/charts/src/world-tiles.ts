import type {TileLayout} from './tile-map.ts';

/** From north to south; a number is the column in which the codes after it begin. The Atlantic and the lines between continents stay free. */
const lines = `9 IS 12 NO SE FI
4 GL 12 DK 14 EE LV
1 CA 9 IE GB NL DE PL LT BY RU
1 US 10 BE LU LI CZ SK UA
1 MX 3 CU BS 10 FR CH AT HU RO MD 19 KZ 22 MN
1 GT BZ JM HT DO PR 8 PT ES AD MC SI HR RS BG 17 GE 19 UZ KG 23 KP 25 JP
1 SV HN 5 KN AG 11 IT SM BA XK MK TR AM AZ TM TJ 22 CN KR
2 NI 5 DM LC 11 VA MT ME AL GR CY SY IQ IR AF NP BT MO HK TW
2 CR PA 5 VC BB 10 MA DZ TN LY EG 16 LB JO KW BH PK IN BD MM LA VN
3 CO VE GD TT 8 CV SN MR ML NE TD SD ER IL PS SA QA AE LK 23 TH KH 26 PH
3 EC GY SR 8 GM GW GN BF BJ NG CF SS ET DJ YE OM 21 MV 23 MY BN 26 PW FM
3 PE BO BR 8 SL LR CI GH TG CM CG UG KE SO 23 SG ID TL NR MH
3 CL PY 11 ST GQ GA CD RW TZ 18 SC 25 PG SB KI
4 AR UY 13 AO ZM BI MW KM 24 AU VU TV
13 NA BW ZW MZ MG MU 26 FJ WS
14 ZA LS SZ 25 NZ 27 TO`.split('\n');

/** The members of the United Nations and eight places more that GA4 counts apart, by their codes of two letters. */
export const worldTiles: TileLayout = {columns: 28, rows: lines.length, places: placesOf(lines)};

function placesOf(rows: readonly string[]): TileLayout['places'] {
  const places: Record<string, readonly [number, number]> = {};
  rows.forEach((row, index) => {
    let column = 0;
    for (const word of row.split(' ')) {
      if (/\d/.test(word)) column = Number(word);
      else places[word] = [column++, index];
    }
  });
  return places;
}
