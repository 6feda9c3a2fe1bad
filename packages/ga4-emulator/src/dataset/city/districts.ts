/** A part of Shiomi. */
export interface District {
  readonly slug: string;
  readonly name: string;
}

/** The parts of the city, largest first. */
export const districts: readonly District[] = [
  ['chuo', '中央'],
  ['minato', '港町'],
  ['matsubara', '松原'],
  ['takadai', '高台'],
  ['hamamachi', '浜町'],
  ['asahigaoka', '旭ヶ丘'],
  ['shinmachi', '新町'],
  ['kitano', '北野'],
  ['minamisakae', '南栄'],
  ['nishiura', '西浦'],
  ['higashihara', '東原'],
  ['wakaba', '若葉台'],
  ['tsurumori', '鶴森'],
  ['iwase', '磐瀬'],
  ['kawai', '川合'],
  ['momozono', '桃園'],
  ['shirasu', '白洲'],
  ['ozaki', '尾崎'],
  ['tanigawa', '谷川'],
  ['kurosaki', '黒崎'],
  ['otaki', '大滝'],
  ['komatsu', '小松原'],
  ['yanagida', '柳田'],
  ['ishibashi', '石橋'],
  ['ochiai', '落合'],
  ['misaki', '岬'],
].map(([slug, name]) => ({slug: slug!, name: name!}));
