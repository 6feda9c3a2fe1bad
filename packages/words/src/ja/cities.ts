/**
 * The larger cities of Japan and the wards of Tokyo, under the names that GA4 has for them. Names that several cities share
 * in letters, but not in writing (Sakai, Izumi), or with a large one abroad (Kochi), are not there: they stay as GA4 has them.
 */
export const cities: ReadonlyMap<string, string> = new Map(
  (
    'Sapporo 札幌市,Hakodate 函館市,Asahikawa 旭川市,Otaru 小樽市,Kushiro 釧路市,Obihiro 帯広市,Tomakomai 苫小牧市,Ebetsu 江別市,Aomori 青森市,Hachinohe 八戸市,Hirosaki 弘前市,' +
    'Morioka 盛岡市,Ichinoseki 一関市,Sendai 仙台市,Ishinomaki 石巻市,Akita 秋田市,Yamagata 山形市,Tsuruoka 鶴岡市,Sakata 酒田市,Fukushima 福島市,Koriyama 郡山市,Iwaki いわき市,Aizuwakamatsu 会津若松市,' +
    'Mito 水戸市,Tsukuba つくば市,Hitachinaka ひたちなか市,Tsuchiura 土浦市,Utsunomiya 宇都宮市,Oyama 小山市,Ashikaga 足利市,Maebashi 前橋市,Takasaki 高崎市,Isesaki 伊勢崎市,Kiryu 桐生市,' +
    'Saitama さいたま市,Kawaguchi 川口市,Kawagoe 川越市,Tokorozawa 所沢市,Koshigaya 越谷市,Soka 草加市,Kasukabe 春日部市,Ageo 上尾市,Kumagaya 熊谷市,Niiza 新座市,Asaka 朝霞市,Toda 戸田市,Iruma 入間市,Sayama 狭山市,' +
    'Chiba 千葉市,Funabashi 船橋市,Matsudo 松戸市,Ichikawa 市川市,Kashiwa 柏市,Ichihara 市原市,Nagareyama 流山市,Yachiyo 八千代市,Urayasu 浦安市,Sakura 佐倉市,Narashino 習志野市,Narita 成田市,Noda 野田市,Kisarazu 木更津市,Abiko 我孫子市,' +
    'Chiyoda City 千代田区,Chuo City 中央区,Minato City 港区,Shinjuku City 新宿区,Bunkyo City 文京区,Taito City 台東区,Sumida City 墨田区,Koto City 江東区,Shinagawa City 品川区,Meguro City 目黒区,Ota City 大田区,' +
    'Setagaya City 世田谷区,Shibuya City 渋谷区,Nakano City 中野区,Suginami City 杉並区,Toshima City 豊島区,Kita City 北区,Arakawa City 荒川区,Itabashi City 板橋区,Nerima City 練馬区,Adachi City 足立区,Katsushika City 葛飾区,Edogawa City 江戸川区,' +
    'Hachioji 八王子市,Machida 町田市,Tachikawa 立川市,Mitaka 三鷹市,Musashino 武蔵野市,Chofu 調布市,Hino 日野市,Kodaira 小平市,Nishitokyo 西東京市,Tama 多摩市,Ome 青梅市,Kokubunji 国分寺市,Koganei 小金井市,Higashimurayama 東村山市,' +
    'Yokohama 横浜市,Kawasaki 川崎市,Sagamihara 相模原市,Fujisawa 藤沢市,Yokosuka 横須賀市,Hiratsuka 平塚市,Chigasaki 茅ヶ崎市,Atsugi 厚木市,Odawara 小田原市,Kamakura 鎌倉市,Hadano 秦野市,Ebina 海老名市,Zama 座間市,' +
    'Niigata 新潟市,Nagaoka 長岡市,Joetsu 上越市,Toyama 富山市,Takaoka 高岡市,Kanazawa 金沢市,Hakusan 白山市,Komatsu 小松市,Fukui 福井市,Kofu 甲府市,Nagano 長野市,Matsumoto 松本市,Ueda 上田市,Iida 飯田市,' +
    'Gifu 岐阜市,Ogaki 大垣市,Kakamigahara 各務原市,Tajimi 多治見市,Takayama 高山市,Shizuoka 静岡市,Hamamatsu 浜松市,Fuji 富士市,Numazu 沼津市,Iwata 磐田市,Yaizu 焼津市,Fujieda 藤枝市,Fujinomiya 富士宮市,Kakegawa 掛川市,' +
    'Nagoya 名古屋市,Toyota 豊田市,Okazaki 岡崎市,Ichinomiya 一宮市,Toyohashi 豊橋市,Kasugai 春日井市,Anjo 安城市,Toyokawa 豊川市,Nishio 西尾市,Kariya 刈谷市,Komaki 小牧市,Inazawa 稲沢市,Seto 瀬戸市,Handa 半田市,' +
    'Tsu 津市,Yokkaichi 四日市市,Suzuka 鈴鹿市,Matsusaka 松阪市,Kuwana 桑名市,Ise 伊勢市,Otsu 大津市,Kusatsu 草津市,Nagahama 長浜市,Higashiomi 東近江市,Hikone 彦根市,Kyoto 京都市,Uji 宇治市,Kameoka 亀岡市,' +
    'Osaka 大阪市,Higashiosaka 東大阪市,Hirakata 枚方市,Toyonaka 豊中市,Suita 吹田市,Takatsuki 高槻市,Ibaraki 茨木市,Yao 八尾市,Neyagawa 寝屋川市,Kishiwada 岸和田市,Moriguchi 守口市,Kadoma 門真市,Minoh 箕面市,Matsubara 松原市,' +
    'Kobe 神戸市,Himeji 姫路市,Nishinomiya 西宮市,Amagasaki 尼崎市,Akashi 明石市,Kakogawa 加古川市,Takarazuka 宝塚市,Itami 伊丹市,Kawanishi 川西市,Ashiya 芦屋市,Nara 奈良市,Kashihara 橿原市,Ikoma 生駒市,Wakayama 和歌山市,' +
    'Tottori 鳥取市,Yonago 米子市,Matsue 松江市,Izumo 出雲市,Okayama 岡山市,Kurashiki 倉敷市,Tsuyama 津山市,Hiroshima 広島市,Fukuyama 福山市,Kure 呉市,Higashihiroshima 東広島市,Onomichi 尾道市,Hatsukaichi 廿日市市,' +
    'Shimonoseki 下関市,Yamaguchi 山口市,Ube 宇部市,Iwakuni 岩国市,Shunan 周南市,Hofu 防府市,Tokushima 徳島市,Takamatsu 高松市,Marugame 丸亀市,Matsuyama 松山市,Imabari 今治市,Niihama 新居浜市,Saijo 西条市,' +
    'Fukuoka 福岡市,Kitakyushu 北九州市,Kurume 久留米市,Iizuka 飯塚市,Omuta 大牟田市,Kasuga 春日市,Chikushino 筑紫野市,Itoshima 糸島市,Onojo 大野城市,Saga 佐賀市,Karatsu 唐津市,Nagasaki 長崎市,Sasebo 佐世保市,Isahaya 諫早市,' +
    'Kumamoto 熊本市,Yatsushiro 八代市,Oita 大分市,Beppu 別府市,Miyazaki 宮崎市,Miyakonojo 都城市,Nobeoka 延岡市,Kagoshima 鹿児島市,Kirishima 霧島市,Kanoya 鹿屋市,Naha 那覇市,Uruma うるま市,Urasoe 浦添市,Ginowan 宜野湾市'
  )
    .split(',')
    .map((pair) => {
      const at = pair.lastIndexOf(' ');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
);
