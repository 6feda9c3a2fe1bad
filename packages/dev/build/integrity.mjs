import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';

/** What a browser holds a file against that it loads: its hash, as the attribute `integrity` has it. */
export const integrityOf = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** The hashes of the scripts and styles in a folder, by their names. */
export function integrityIn(folder) {
  const names = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name));
  return Object.fromEntries(
    names.sort().map((name) => [name, integrityOf(readFileSync(`${folder}/${name}`))]),
  );
}

/** A rollup plugin: writes `importmap.json` beside the files, by which a browser checks each script that it loads, later ones too. */
export const writeImportMap = (folder) => ({
  name: 'write-import-map',
  writeBundle() {
    const scripts = Object.entries(integrityIn(folder)).filter(([name]) => name.endsWith('.js'));
    const map = {
      imports: {'@meglass-finder/widgets/finder.js': './finder.js'},
      integrity: Object.fromEntries(scripts.map(([name, hash]) => [`./${name}`, hash])),
    };
    writeFileSync(`${folder}/importmap.json`, `${JSON.stringify(map, null, 2)}\n`);
  },
});

/** A rollup plugin: writes `integrity.json` beside the files, and a README with the tags to copy. */
export const writeTags = (folder, version) => ({
  name: 'write-tags',
  writeBundle() {
    const integrity = integrityIn(folder);
    writeFileSync(`${folder}/integrity.json`, `${JSON.stringify(integrity, null, 2)}\n`);
    writeFileSync(`${folder}/README.md`, tags(integrity, version));
  },
});

const tags = (integrity, version) => `# All in one file

Every element and every language, for pages without a build. Put the files on your server, or name the address where they are:

\`\`\`html
<link
  rel="stylesheet"
  href="https://cdn.example/@meglass-finder/widgets@${version}/dist/cdn/finder.css"
  integrity="${integrity['finder.css']}"
  crossorigin="anonymous"
/>
<script
  type="module"
  src="https://cdn.example/@meglass-finder/widgets@${version}/dist/cdn/finder.min.js"
  integrity="${integrity['finder.min.js']}"
  crossorigin="anonymous"
></script>
\`\`\`

A page loads less by the files in \`dist/browser\`, of which the later ones come when they are needed; \`importmap.json\` there has
the hash of each.
`;
