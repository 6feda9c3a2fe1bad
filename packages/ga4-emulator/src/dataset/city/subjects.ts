/** What the sections of the site hold: pages of their own, each with an index page of the group. `slug:title` a page. */
export const subjects: Readonly<
  Record<string, readonly (readonly [group: string, title: string, pages: string])[]>
> = {
  kurashi: [
    [
      'jumin',
      '住民票・戸籍・印鑑登録',
      'tennyu:転入届 tenshutsu:転出届 tenkyo:転居届 juminhyo:住民票の写しの請求 koseki:戸籍証明書の請求 inkan:印鑑登録の手続き inkanshomei:印鑑登録証明書 konin:婚姻届 rikon:離婚届 shussei:出生届 shibo:死亡届 convenience:コンビニ交付サービス yuso:郵送による証明書の請求 dairinin:代理人による手続き',
    ],
    [
      'mynumber',
      'マイナンバーカード',
      'shinsei:カードの申請方法 uketori:カードの受け取り yoyaku:受け取りの予約 koshin:電子証明書の更新 funshitsu:カードを紛失したとき kyujitsu:休日窓口のご案内 hokensho:健康保険証としての利用 hikkoshi:引っ越しをしたとき',
    ],
    [
      'suido',
      '上下水道',
      'kaishi:水道の使用開始・中止 ryokin:水道料金のしくみ shiharai:水道料金の支払い方法 roshui:漏水したとき toketsu:水道管の凍結にご注意ください gesuido:下水道への接続 suishitsu:水質検査の結果 kensin:検針のお知らせ danzui:断水・濁水のお知らせ',
    ],
    [
      'hoken',
      '国民健康保険・年金',
      'kanyu:国民健康保険への加入 dattai:国民健康保険をやめるとき hokenryo:国民健康保険料の計算 kogaku:高額療養費の支給 nenkin:国民年金の加入と届出 menjo:国民年金保険料の免除 kouki:後期高齢者医療制度',
    ],
    [
      'jutaku',
      '住まい',
      'shiei:市営住宅の募集 akiya:空き家バンク taishin:木造住宅の耐震診断 reform:住宅リフォーム補助金 taiyoko:太陽光発電設備の補助 ijuu:移住支援金',
    ],
    [
      'sodan',
      '相談窓口',
      'horitsu:無料法律相談 shohi:消費生活センター gyosei:行政相談 jinken:人権相談 gaikokujin:外国人相談窓口 seikatsu:生活に困ったとき',
    ],
    [
      'kotsu',
      '交通',
      'bus:コミュニティバス時刻表 demand:デマンドタクシー churin:駐輪場のご案内 menkyo:運転免許の自主返納支援 dourokoji:道路工事のお知らせ',
    ],
    ['pet', '動物・ペット', 'inu:犬の登録と狂犬病予防注射 neko:猫の不妊去勢手術の補助 maigo:迷子のペット'],
  ],
  gomi: [
    [
      'bunbetsu',
      'ごみの分け方・出し方',
      'moeru:燃えるごみ moenai:燃えないごみ plastic:プラスチック製容器包装 shigen:資源ごみ sodai:粗大ごみの申し込み kaden:家電リサイクル battery:電池・充電式電池の出し方 spray:スプレー缶の出し方 hikkoshi:引っ越しごみ abura:廃食用油の回収 jiten:ごみ分別辞典',
    ],
    [
      'shisetsu',
      'ごみ処理施設',
      'mochikomi:清掃センターへの持ち込み ryokin:持ち込みごみの手数料 nenmatsu:年末年始のごみ収集',
    ],
    [
      'genryo',
      'ごみの減量',
      'compost:生ごみ処理機の補助 foodloss:食品ロスを減らしましょう reuse:リユース活動',
    ],
  ],
  zei: [
    [
      'shiminzei',
      '市民税・県民税',
      'shinkoku:市民税・県民税の申告 kakutei:確定申告の受付会場 yoyaku:申告相談の予約 keisan:税額の計算方法 tokucho:特別徴収のご案内 furusato:ふるさと納税の控除 shomei:課税証明書の請求 kojo:控除の種類',
    ],
    [
      'kotei',
      '固定資産税',
      'gaiyo:固定資産税のしくみ hyoka:評価替え juran:縦覧と閲覧 shinchiku:新築住宅の減額 shokyaku:償却資産の申告',
    ],
    ['kei', '軽自動車税', 'noufu:軽自動車税の納付 haisha:廃車の手続き genmen:軽自動車税の減免'],
    [
      'nozei',
      '納税',
      'nouki:納期一覧 smartphone:スマートフォン決済での納付 kouza:口座振替の申し込み sodan:納税相談 entai:延滞金',
    ],
  ],
  kosodate: [
    [
      'hoiku',
      '保育園・認定こども園',
      'moushikomi:入園の申し込み akijokyo:空き状況 hoikuryo:保育料 ichiji:一時保育 itiran:保育園一覧 byoji:病児保育 tensu:選考基準',
    ],
    [
      'ninshin',
      '妊娠・出産',
      'boshi:母子健康手帳の交付 kenshin:妊婦健康診査 sango:産後ケア homon:赤ちゃん訪問 ouen:出産・子育て応援給付金',
    ],
    [
      'teate',
      '手当・助成',
      'jido:児童手当 iryo:子ども医療費助成 hitorioya:ひとり親家庭への支援 shugaku:就学援助',
    ],
    [
      'gakko',
      '小学校・中学校',
      'nyugaku:入学の手続き tengaku:転校の手続き kyushoku:学校給食の献立 gakku:学区一覧 gakudo:放課後児童クラブ futoko:不登校の相談',
    ],
    [
      'hiroba',
      '子育て支援センター',
      'annai:子育て支援センターのご案内 yotei:今月の行事予定 familysupport:ファミリーサポートセンター',
    ],
  ],
  kenko: [
    [
      'kenshin',
      '健診・がん検診',
      'tokutei:特定健康診査 gan:がん検診の申し込み shika:歯科健診 nittei:集団健診の日程',
    ],
    [
      'yobo',
      '予防接種',
      'kodomo:子どもの予防接種 influenza:高齢者インフルエンザ予防接種 corona:新型コロナワクチン定期接種 taijo:帯状疱疹ワクチン hpv:HPVワクチン',
    ],
    ['iryo', '救急・医療', 'kyujitsu:休日当番医 yakan:夜間急患センター aed:AED設置場所'],
    [
      'kaigo',
      '介護・高齢者',
      'nintei:要介護認定の申請 hokenryo:介護保険料 service:介護サービスの種類 center:地域包括支援センター ninchisho:認知症の相談 keiro:敬老祝金',
    ],
    [
      'shogai',
      '障がい福祉',
      'techo:障害者手帳の申請 service:障害福祉サービス iryohi:重度障がい者医療費助成 taxi:福祉タクシー利用券',
    ],
  ],
  bosai: [
    [
      'hazard',
      'ハザードマップ',
      'kozui:洪水ハザードマップ tsunami:津波ハザードマップ dosha:土砂災害ハザードマップ takashio:高潮ハザードマップ',
    ],
    [
      'hinan',
      '避難',
      'basho:避難所・避難場所一覧 joho:避難情報の発令状況 mochidashi:非常持出品チェックリスト pet:ペットとの避難 youshien:避難に支援が必要な方へ',
    ],
    [
      'kinkyu',
      '緊急情報',
      'saigai:災害情報 mail:防災メールの登録 musen:防災行政無線の放送内容 kishou:気象警報・注意報 kasen:河川の水位 douro:通行止め情報 dounai:土のうの配布 risai:罹災証明書の申請',
    ],
    ['shobo', '消防・救急', 'kasai:火災情報 kyumei:救命講習 jutakuyo:住宅用火災警報器'],
    ['bohan', '防犯・交通安全', 'fushinsha:不審者情報 sagi:特殊詐欺にご注意ください camera:防犯カメラの補助'],
  ],
  shisei: [
    ['shicho', '市長の部屋', 'aisatsu:市長あいさつ kaiken:市長定例記者会見 kosaihi:市長交際費'],
    [
      'keikaku',
      '計画・施策',
      'sougou:総合計画 gyokaku:行政改革 toshi:都市計画マスタープラン kankyo:環境基本計画 dx:デジタル化推進計画',
    ],
    ['zaisei', '財政', 'yosan:予算の概要 kessan:決算の概要 kohyo:財政状況の公表'],
    [
      'gikai',
      '市議会',
      'nittei:会議日程 giin:議員名簿 chukei:議会中継 gian:議案と審議結果 seigan:請願・陳情',
    ],
    ['toukei', '統計', 'jinko:人口と世帯数 kokusei:国勢調査 tokeisho:統計書'],
    [
      'koho',
      '広報',
      'kohoshi:広報しおみ mascot:マスコットキャラクター しおぴー sns:公式SNS一覧 opendata:オープンデータ furusato:ふるさと納税 publiccomment:パブリックコメント',
    ],
  ],
  nyusatsu: [
    [
      'annai',
      '入札のご案内',
      'shikaku:入札参加資格の申請 denshi:電子入札システム yoshiki:契約関係様式集 shimei:指名停止情報 kekka:入札結果一覧 yotei:発注見通し',
    ],
    ['proposal', 'プロポーザル', 'boshu:公募型プロポーザルの募集 kekka:審査結果'],
  ],
  saiyo: [
    [
      'seiki',
      '正規職員',
      'gyomu:一般行政職 gijutsu:土木・建築技術職 hoikushi:保育士 hokenshi:保健師 shobo:消防職 shiken:採用試験日程 kekka:合格者発表 setsumeikai:職員採用説明会',
    ],
    ['kaikei', '会計年度任用職員', 'boshu:会計年度任用職員の募集 touroku:登録制度 kyuyo:勤務条件'],
    ['shokai', '先輩職員の声', 'voice1:福祉課 三年目 voice2:土木課 五年目 voice3:保育園 一年目'],
  ],
  event: [
    [
      'matsuri',
      'まつり',
      'minato:しおみ港まつり hanabi:しおみ納涼花火大会 sakura:桜堤ライトアップ aki:秋の収穫祭 parking:まつりの交通規制と駐車場',
    ],
    [
      'kanko',
      '観光',
      'toudai:岬灯台 asaichi:港の朝市 onsen:鶴森温泉 camp:大滝キャンプ場 course:観光モデルコース gourmet:しおみ御膳 kaisui:白洲海水浴場 cycling:サイクリングマップ',
    ],
    [
      'calendar',
      'イベントカレンダー',
      'kongetsu:今月のイベント raigetsu:来月のイベント kozadai:市民講座 marathon:しおみ海道マラソン',
    ],
  ],
  toshokan: [
    [
      'riyo',
      '利用案内',
      'kaikan:開館時間と休館日 kashidashi:貸出カードの作り方 yoyaku:予約とリクエスト denshi:電子図書館 gakushushitsu:学習室',
    ],
    ['osusume', '本の紹介', 'shinchaku:新着図書 kodomo:こどもの本 best:貸出ベスト shihon:今月の特集'],
    ['moyooshi', '図書館の催し', 'ohanashi:おはなし会 eiga:映画会 bookrecycle:図書リサイクル市'],
  ],
  shisetsu: [
    [
      'yoyaku',
      '施設予約',
      'system:公共施設予約システム touroku:利用者登録 ryokin:使用料一覧 chusen:抽選のお知らせ',
    ],
  ],
  senkyo: [
    [
      'touhyo',
      '投票のご案内',
      'kijitsumae:期日前投票 touhyojo:投票所一覧 fuzaisha:不在者投票 kaihyo:開票速報 kekka:選挙結果',
    ],
  ],
  otoiawase: [
    [
      'madoguchi',
      '市役所のご案内',
      'access:市役所へのアクセス floor:フロア案内 kaicho:開庁時間 denwa:各課の電話番号 konzatsu:窓口の混雑状況 teian:市長への提案',
    ],
  ],
};

/** Public places, of which each has a page and a page of opening hours and of fees. */
export const facilities: readonly (readonly [slug: string, name: string])[] = [
  ['bunka', '市民文化会館'],
  ['taiikukan', '総合体育館'],
  ['pool', '市民プール'],
  ['stadium', '港陸上競技場'],
  ['museum', '郷土資料館'],
  ['art', '海の美術館'],
  ['kouminkan', '中央公民館'],
  ['fukushi', '総合福祉センター'],
  ['hoken', '保健センター'],
  ['seishonen', '青少年の家'],
  ['josei', '男女共同参画センター'],
  ['kagaku', 'こども科学館'],
  ['tennis', '松原テニスコート'],
  ['yakyu', '高台野球場'],
  ['budokan', '武道館'],
  ['koen', '潮風公園'],
  ['zoo', 'ふれあい動物園'],
  ['saijo', '斎場'],
  ['michinoeki', '道の駅しおみ'],
  ['seiso', '清掃センター'],
];
