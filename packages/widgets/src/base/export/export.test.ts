import {expect, fixture, html} from '@open-wc/testing';
import {strFromU8, unzipSync} from 'fflate';
import {brokenLines} from './broken-lines.ts';
import {csvOf} from './csv.ts';
import {fileOf} from './save.ts';
import {pictureOf} from './picture.ts';
import {svgOf} from './svg.ts';
import type {Twin} from './twin.ts';
import {xlsxOf} from './xlsx.ts';

const twin: Twin = {
  title: 'よく見られた: ページ/題',
  period: {start: '2026-11-16', end: '2026-11-22'},
  columns: [
    {name: 'ページ', type: 'text'},
    {name: '日付', type: 'date'},
    {name: 'セッション', type: 'integer'},
    {name: '率', type: 'fraction'},
    {name: '時間', type: 'seconds'},
  ],
  rows: [
    ['=HYPERLINK("https://evil.example")', '2026-11-22', 12345, 0.125, 90],
    ['＝1+1', '2026-11-21', -3, null, 0],
    ['a "quoted", and\nbroken', '2026-11-20', 0, 1, 86_400],
    ['普通', '(other)', 1.5, 0, 1],
  ],
};

const caption = {
  title: '題 & <名>',
  lines: ['期間:11月'],
  caveats: ['集計中:まだ増えます。'],
  source: ['出典:GA4'],
};

describe('exports', () => {
  it('write CSV that spreadsheets open as it is meant, and never run', () => {
    const text = csvOf(twin);
    expect(text.charCodeAt(0)).to.equal(0xfeff);
    expect(text.slice(1).split('\r\n')).to.deep.equal([
      'ページ,日付,セッション,率 (%),時間 (s)',
      `"'=HYPERLINK(""https://evil.example"")",2026-11-22,12345,12.5,90`,
      `'＝1+1,2026-11-21,-3,,0`,
      '"a ""quoted"", and\nbroken",2026-11-20,0,100,86400',
      '普通,(other),1.5,0,1',
      '',
    ]);
    for (const sign of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
      expect(csvOf({...twin, rows: [[`${sign}x`, null, null, null, null]]})).to.contain(`'${sign}x`);
  });

  it('write figures as far as they say something, and shares so that they add up', () => {
    const written = (type: Twin['columns'][number]['type'], ...values: number[]) => {
      const rows = values.map((value) => [value]);
      const lines = csvOf({title: '', columns: [{name: 'x', type}], rows})
        .trim()
        .split('\r\n');
      return lines.slice(1);
    };
    expect(written('seconds', 84.76007677543186, 90)).to.deep.equal(['84.76', '90']);
    expect(written('float', 2.005679, 0.0123456, -3.14159, 12345678)).to.deep.equal([
      '2.01',
      '0.0123',
      '-3.14',
      '12345678',
    ]);
    expect(written('currency', 1204.5, 3456.789)).to.deep.equal(['1204.5', '3456.79']);
    const thirds = written('fraction', 1 / 3, 1 / 3, 1 / 3);
    expect(thirds).to.deep.equal(['33.3333', '33.3333', '33.3333']);
    expect(written('fraction', 0.5378882854)).to.deep.equal(['53.7888']);
  });

  it('write Excel files in which numbers are numbers, days are days and text is text', async () => {
    const files = unzipSync(new Uint8Array(await (await xlsxOf(twin, caption, '注記')).arrayBuffer()));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(sheet).to.contain('<v>12345</v>').and.to.contain('<v>0.125</v>');
    expect(sheet, 'a minute and a half of a day').to.contain(`<v>${90 / 86_400}</v>`);
    expect(sheet, '2026-11-22').to.contain('<v>46348</v>');
    expect(sheet).not.to.contain('<f>');
    const strings = strFromU8(files['xl/sharedStrings.xml']!);
    expect(strings).to.contain('=HYPERLINK(').and.to.contain('(other)');
    expect(strFromU8(files['xl/styles.xml']!)).to.contain('0.0%').and.to.contain('[h]:mm:ss');
    expect(strFromU8(files['xl/workbook.xml']!)).not.to.match(/name="[^"]*[/:]/);
  });

  it('say on a sheet of their own what an Excel file is of, whatever the other is called', async () => {
    const namesFor = async (title: string) => {
      const file = await xlsxOf({...twin, title}, caption, 'Notes');
      const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
      expect(strFromU8(files['xl/worksheets/sheet2.xml']!).match(/<row /g)).to.have.lengthOf(4);
      return [...strFromU8(files['xl/workbook.xml']!).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
        ([, name]) => name,
      );
    };
    expect(await namesFor('')).to.deep.equal(['Sheet1', 'Notes']);
    expect(await namesFor('notes')).to.deep.equal(['notes', 'Notes 2']);
  });

  it('break sentences where the picture ends, and no line begins with what ends one', () => {
    const short = (line: string) => line.length <= 9;
    expect(brokenLines('Google が、少ない人数の行を(9件)隠しています。', short)).to.deep.equal([
      'Google が、',
      '少ない人数の行を',
      '(9件)隠していま',
      'す。',
    ]);
    expect(brokenLines('Parts may not add incomprehensibly up.', short)).to.deep.equal([
      'Parts may',
      'not add',
      'incomprehensibly',
      'up.',
    ]);
  });

  it('write a thousand rows of ten columns', async () => {
    const columns = Array.from({length: 10}, (_, index) => ({name: `c${index}`, type: 'integer'}) as const);
    const rows = Array.from({length: 1000}, (_, row) => columns.map((_, column) => row * column));
    const file = await xlsxOf({title: '', columns, rows}, caption, '注記');
    const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
    expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).to.contain('<v>8991</v>');
  });

  it('write a picture with its colours, and paint it', async () => {
    const host = await fixture<HTMLElement>(html`<div style="color-scheme: dark; width: 200px"></div>`);
    host.attachShadow({mode: 'open'}).innerHTML = `<style>
        .card { color: light-dark(rgb(1, 2, 3), #fff); font: 12px sans-serif; }
        i { display: block; height: 10px; background: rgb(255, 0, 255); }
        p { margin: 0; width: 60px; overflow: hidden; white-space: nowrap; }
      </style>
      <div class="card"><div part="body">
        <svg width="120" height="60" style="display: block">
          <g transform="translate(10 0)">
            <rect x="0" y="0" width="50" height="60" fill="rgb(255, 0, 0)"></rect>
          </g>
          <line x1="70" x2="110" y1="30" y2="30" stroke="rgb(0, 0, 255)" stroke-width="10"></line>
          <path d="M70 50H110" stroke="rgb(0, 128, 0)" stroke-width="4" fill="none"></path>
          <circle cx="90" cy="10" r="5" fill="rgb(0, 255, 255)"></circle>
          <text x="70" y="20" font-size="10">日本</text>
          <rect width="60" height="60" fill="rgb(9, 9, 9)" display="none"></rect>
        </svg>
        <i></i><p>なかなか終わらない長い名前 &lt;b></p><button class="action">もっと</button>
      </div></div>`;
    const picture = () => pictureOf(host, caption);
    expect(host.style.colorScheme, 'the page is as before').to.equal('dark');
    const text = svgOf(picture());
    const drawn = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(drawn.querySelector('parsererror')).to.equal(null);
    const texts = [...drawn.querySelectorAll('text')].map(({textContent}) => textContent);
    expect(texts.slice(0, 3)).to.deep.equal(['題 & <名>', '期間:11月', '日本']);
    expect(texts[3]).to.match(/^なかな.*…$/);
    expect(texts.slice(4)).to.deep.equal(['集計中:まだ増えます。', '出典:GA4']);
    expect(drawn.querySelector('text')!.getAttribute('fill'), 'on white').to.equal('rgb(1, 2, 3)');

    const file = await fileOf('png', {twin, caption, notes: '注記', picture});
    expect(file.name).to.equal('よく見られた-ページ-題_2026-11-16_2026-11-22.png');
    const bitmap = await createImageBitmap(file);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const {width, height} = picture();
    expect([bitmap.width, bitmap.height]).to.deep.equal([width * 2, height * 2]);
    const [left, top] = [20, 68]; // where the drawing begins, below the title and its line
    const at = (x: number, y: number) =>
      [...context.getImageData((left + x) * 2, (top + y) * 2, 1, 1).data].slice(0, 3);
    expect([at(30, 30), at(90, 30), at(90, 50), at(90, 10), at(3, 3), at(100, 65)]).to.deep.equal([
      [255, 0, 0],
      [0, 0, 255],
      [0, 128, 0],
      [0, 255, 255],
      [255, 255, 255],
      [255, 0, 255],
    ]);
  });
});
