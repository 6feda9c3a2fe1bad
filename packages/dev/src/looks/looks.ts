/**
 * Compares every story with its accepted picture. `--accept [PATTERN]` accepts what is seen now, all of it or the
 * files with that in their name; `--sheets FOLDER [PATTERN]` writes one picture for each component with everything
 * that it shows, to be looked at before.
 */
import {rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {buildStorybook} from '../stories/built-storybook.ts';
import {acceptedFiles, acceptedFolder, wrongFiles} from './accepted.ts';
import {acceptPictures, checkPictures} from './check.ts';
import {writeSheets} from './sheets.ts';
import {wantedPictures} from './wanted.ts';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {accept: {type: 'boolean'}, sheets: {type: 'string'}},
});
const pattern = positionals[0] ?? '';
const storybook = await buildStorybook();
try {
  const all = wantedPictures(storybook.entries);
  const chosen = all.filter(({file}) => file.includes(pattern));
  if (chosen.length === 0) throw new Error(`No picture has "${pattern}" in its name.`);
  if (values.sheets !== undefined) {
    tell(await writeSheets(storybook, chosen, path.resolve(values.sheets)));
  } else if (values.accept) {
    const gone = acceptedFiles(acceptedFolder).filter(
      (file) => !all.some((picture) => picture.file === file),
    );
    for (const file of gone) rmSync(path.join(acceptedFolder, file));
    tell(gone.map((file) => `${file}: deleted`));
    tell((await acceptPictures(storybook, chosen, acceptedFolder)).map((file) => `${file}: accepted`));
    const wrong = pattern === '' ? wrongFiles(acceptedFolder, all) : [];
    tell(wrong);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  } else {
    const differences = path.join(os.tmpdir(), `finder-looks-${process.pid}`);
    const wrong = [
      ...wrongFiles(acceptedFolder, all).filter((line) => line.includes(pattern)),
      ...(await checkPictures(storybook, chosen, {accepted: acceptedFolder, differences})),
    ];
    tell(wrong);
    console.log(`${chosen.length} pictures, ${wrong.length} not as accepted`);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  }
} finally {
  await storybook.close();
}

function tell(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
