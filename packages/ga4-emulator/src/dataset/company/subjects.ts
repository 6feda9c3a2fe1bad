/** Product lines: `slug:名前` of the line, the models that it has, and what it measures. */
export const productLines: readonly (readonly [slug: string, title: string, models: string])[] = [
  ['flow', '流量計', 'SF-100 SF-200 SF-300 SF-300H SF-500 SFX-10 SFX-20 SF-50W'],
  ['pressure', '圧力センサー', 'SP-10 SP-20 SP-20D SP-40 SP-60 SPM-1 SPM-2 SP-80H'],
  ['level', 'レベル計', 'SL-R1 SL-R2 SL-U1 SL-U2 SL-G3 SL-F5 SL-C1'],
  ['temperature', '温度センサー・温調器', 'ST-100 ST-110 ST-200 STC-4 STC-8 ST-W1 ST-K3'],
  ['vibration', '振動計・予知保全', 'SV-1 SV-3 SV-3W SV-EDGE SV-GATE'],
  ['gas', 'ガス検知器', 'SG-4 SG-5 SG-O2 SG-CO SG-H2 SG-P1'],
  ['water', '水質計', 'SW-PH SW-DO SW-EC SW-TB SW-CL SW-MX'],
  ['recorder', '記録計・データロガー', 'SR-12 SR-24 SR-48 SR-CLOUD SR-MINI SR-BT'],
  ['wireless', '無線ユニット', 'SN-LPWA SN-920 SN-GW1 SN-GW2 SN-REP'],
  ['software', '監視ソフトウェア', 'SETO-View SETO-Cloud SETO-Report SETO-Alert'],
];

/** What a model's page has below it. */
export const modelPages: readonly (readonly [slug: string, title: string])[] = [
  ['', ''],
  ['spec/', '仕様'],
  ['download/', 'カタログ・図面'],
];

/** Trades that the company sells to. */
export const trades: readonly (readonly [slug: string, title: string])[] = [
  ['shokuhin', '食品・飲料'],
  ['seiyaku', '製薬'],
  ['kagaku', '化学'],
  ['mizu', '上下水道'],
  ['handotai', '半導体'],
  ['jidosha', '自動車部品'],
  ['kami', '製紙'],
  ['birukan', 'ビル設備'],
  ['nogyo', '施設園芸'],
  ['energy', 'エネルギー'],
];

/** What customers want done; each trade has each of them as a case. */
export const aims: readonly (readonly [slug: string, title: string])[] = [
  ['shoene', '省エネルギー'],
  ['yochi', '設備の予知保全'],
  ['enkaku', '遠隔監視'],
  ['hinshitsu', '品質記録の自動化'],
  ['shorikika', '点検作業の省力化'],
];

/** Things to download once a form is filled in. */
export const papers: readonly (readonly [slug: string, title: string])[] = [
  ['sogo-catalog', '総合カタログ'],
  ['flow-guide', '流量計の選び方ガイド'],
  ['yochi-hozen', '予知保全の始め方'],
  ['shoene-jirei', '省エネ事例集'],
  ['pressure-kiso', '圧力計測の基礎'],
  ['kosei', '校正と記録の実務'],
  ['lpwa', '無線計測 導入チェックリスト'],
  ['haccp', '食品工場の温度記録ガイド'],
  ['hojokin', '補助金活用の手引き'],
  ['level-guide', 'レベル計の選び方ガイド'],
  ['suishitsu', '水質計測ハンドブック'],
  ['dx', '現場からはじめる工場のデジタル化'],
  ['kakaku', '価格表'],
  ['cloud', 'SETO-Cloud ご紹介資料'],
];

/** What the technical columns are about, most read first; each is a series of several parts. */
export const columnThemes: readonly string[] = [
  '流量計の種類と原理',
  '圧力の単位換算',
  '熱電対と測温抵抗体の違い',
  '4-20mA信号のしくみ',
  'レベル計の選定',
  '振動計測の基礎',
  '校正とトレーサビリティ',
  '防爆の基礎知識',
  'pH計の使い方',
  '電磁流量計の設置',
  'Modbus通信の基本',
  'ノイズ対策',
  '予知保全の進め方',
  '省エネ法と計測',
  '無線計測の電波',
  '温度調節とPID制御',
  '差圧の測り方',
  '酸欠事故を防ぐ',
  'データロガーの選び方',
  '配管の圧力損失',
];

/** Fairs with their month and the day on which they begin; each lasts three days. */
export const fairs: readonly (readonly [slug: string, title: string, month: number, day: number])[] = [
  ['keisoku-ten', '計測技術展', 2, 4],
  ['koujou-setsubi', '工場設備・保全フェア', 5, 20],
  ['mizu-kankyo', '水環境ソリューション展', 7, 15],
  ['shokuhin-kikai', '食品機械フェア', 6, 9],
  ['iot-ten', '現場IoT展', 10, 21],
  ['hozen-ten', 'プラント保全展', 11, 11],
];
