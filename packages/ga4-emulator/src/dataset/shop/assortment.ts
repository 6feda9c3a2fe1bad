import type {Product} from '../site.ts';

/** A category of goods: `名前:price` each, most wanted first, and the sizes in which all of them come. */
interface Category {
  readonly slug: string;
  readonly title: string;
  readonly goods: string;
  /** What is added to the name, and the factor on the price. */
  readonly sizes: readonly (readonly [suffix: string, factor: number])[];
}

const packs = [
  ['', 1],
  [' 3袋セット', 2.8],
  [' ギフト箱入り', 3.4],
] as const;
const bottles = [
  ['', 1],
  [' 2本組', 1.9],
  [' 木箱入り', 2.6],
] as const;
const wares = [
  ['', 1],
  [' 2客組', 1.9],
  [' 5客揃い', 4.5],
] as const;
const single = [
  ['', 1],
  [' 化粧箱入り', 1.2],
] as const;

/** What the shop sells. */
export const categories: readonly Category[] = [
  {
    slug: 'cha',
    title: 'お茶・コーヒー',
    goods:
      '深蒸し煎茶:1080 ほうじ茶:756 抹茶入り玄米茶:864 和紅茶:1188 玉露:2160 水出し緑茶ティーバッグ:972 宇治抹茶ラテの素:1296 黒豆茶:648 そば茶:702 ゆず緑茶:918 深煎りブレンドコーヒー:1404 ドリップバッグ詰合せ:1620 カフェインレスコーヒー:1512 新茶初摘み:1944',
    sizes: packs,
  },
  {
    slug: 'okashi',
    title: '和菓子・スイーツ',
    goods:
      '栗羊羹:1620 塩大福:1296 どら焼き詰合せ:1944 わらび餅:1080 抹茶テリーヌ:3240 米粉バウムクーヘン:2376 焼きたてカステラ:1728 あんバターサンド:1836 水羊羹:1512 最中の手作りセット:2160 おかき小袋詰合せ:1188 芋けんぴ:648 黒糖かりんとう:594 干し柿:1944 フルーツゼリー:2484 生チョコ餅:1674',
    sizes: single,
  },
  {
    slug: 'chomiryo',
    title: '調味料・だし',
    goods:
      '天然だしパック:1620 二年熟成味噌:972 木桶仕込み醤油:1080 ゆずぽん酢:864 塩麹:648 甘酒:756 胡麻油:1296 焙煎ごまドレッシング:810 食べるラー油:918 実山椒の佃煮:864 柚子胡椒:702 黒酢:1404 粗塩:540 きび砂糖:486',
    sizes: bottles,
  },
  {
    slug: 'kome',
    title: 'お米・麺',
    goods:
      '特別栽培米こしひかり 5kg:3780 新米食べ比べセット:3240 雑穀ごはんの素:1080 手延べそうめん:1944 半生うどん:1296 十割そば:1512 あごだしラーメン:1188 切り餅:972 米粉:594 玄米パックごはん:2160',
    sizes: single,
  },
  {
    slug: 'umi',
    title: '海の幸・珍味',
    goods:
      '西京漬け詰合せ:4860 釜揚げしらす:1944 いくら醤油漬け:5400 明太子:2700 鯛茶漬け:2484 焼き海苔:1296 帆立の貝柱:4320 干物セット:3564 牡蠣のオイル漬け:1728 さば缶詰合せ:2376 ちりめん山椒:1404 おつまみ昆布:702',
    sizes: single,
  },
  {
    slug: 'utsuwa',
    title: 'うつわ・食卓',
    goods:
      '飯碗:1980 湯呑み:1650 そばちょこ:1430 取り皿:1320 長皿:2750 小鉢:1210 土瓶急須:5500 ガラス酒器:3300 漆の汁椀:3850 木の丸盆:4180 箸置き:770 夫婦箸:3080 マグカップ:2200 カレー皿:2420',
    sizes: wares,
  },
  {
    slug: 'daidokoro',
    title: '台所道具',
    goods:
      '土鍋 8号:8800 鉄フライパン 24cm:6600 銅の玉子焼き器:7700 檜のまな板:4950 竹ざる:2420 おひつ:9350 すり鉢とすりこぎ:3850 三徳包丁:9900 卸し金:3300 琺瑯の保存容器:2750 南部鉄の鍋敷き:2200 味噌こし:1980',
    sizes: single,
  },
  {
    slug: 'nuno',
    title: 'タオル・ふきん・寝具',
    goods:
      '蚊帳生地ふきん:660 オーガニックタオル:2200 ガーゼケット:8800 手ぬぐい:1320 麻のキッチンクロス:1650 バスタオル:3850 い草の枕:4950 フェイスタオル:1540 和晒のガーゼハンカチ:990 湯たんぽカバー:2750',
    sizes: single,
  },
  {
    slug: 'kurashi',
    title: '暮らしの雑貨',
    goods:
      'お香:1430 和ろうそく:1650 便箋セット:990 真鍮のペントレイ:3300 風鈴:2750 蚊やり器:2420 ほうきとちりとり:4180 檜の入浴剤:1320 柿渋石けん:880 暦とカレンダー:1540 しめ縄飾り:3850 がま口ポーチ:2640 折りたたみ和傘風日傘:6600',
    sizes: single,
  },
  {
    slug: 'gift',
    title: 'ギフトセット',
    goods:
      'お茶と羊羹の詰合せ:3780 だしと醤油の贈り物:3240 内祝い米セット:3564 季節の和菓子折:2916 お酒のおともセット:4320 出産祝いタオルギフト:5500 夫婦椀と箸の揃い:8250 お歳暮 海の幸詰合せ:5400 お中元 涼菓詰合せ:3780 新年の福袋:5400 母の日 お茶とお花:4980 選べるカタログギフト:5830 香典返しのお茶:2700 引き出物 小箱:1620',
    sizes: [['', 1]],
  },
];

/** A product with where it stands in the shop. */
export interface Article extends Product {
  readonly slug: string;
  readonly path: string;
}

/** Everything for sale: of each category first all goods as they are, then their other sizes. */
export const articles: readonly Article[] = categories.flatMap(({slug, title, goods, sizes}) => {
  const list = [...goods.matchAll(/\s*(\D.*?):(\d+)/g)].map(
    ([, name, price]) => [name!, Number(price)] as const,
  );
  return sizes.flatMap(([suffix, factor], size) =>
    list.map(([name, price], place) => {
      const number = String(size * 100 + place + 1).padStart(3, '0');
      return {
        sku: `${slug.toUpperCase()}-${number}`,
        name: `${name}${suffix}`,
        category: title,
        price: Math.round((price * factor) / 10) * 10,
        slug,
        path: `/item/${slug}/${number}/`,
      };
    }),
  );
});
