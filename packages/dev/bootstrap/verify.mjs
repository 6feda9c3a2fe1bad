/** `npm run verify`: what CI runs. Each check says what to do where it fails; all run, so that one look shows all. */
import {prepare, run} from './prepare.mjs';

await prepare();
const npm = process.env.npm_execpath ?? 'npm';
const checks = [
  ['format', ['run', 'format:check'], 'npm run format'],
  ['lint', ['run', 'lint'], 'mend what it names'],
  ['types', ['run', 'types'], 'mend what it names'],
  ['build', ['run', 'build'], 'mend what it names'],
  ['generated files', ['run', 'generate:check'], 'npm run generate, and commit the result'],
  ['size budgets', ['run', 'bench:bytes', '--', '--check'], 'make the page load less, or record why not'],
  ['tests', ['test'], 'mend what it names'],
];
const failed = [];
for (const [name, args, remedy] of checks) {
  console.log(`\n── ${name} ──`);
  const command = npm.endsWith('js') ? [process.execPath, [npm, ...args]] : [npm, args];
  if ((await run(...command)) !== 0) failed.push(`${name} (${remedy})`);
}
if (failed.length > 0) {
  console.error(`\nNot good yet: ${failed.join('; ')}`);
  process.exit(1);
}
console.log('\nAll good.');
