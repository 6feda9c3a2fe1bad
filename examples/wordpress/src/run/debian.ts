import {spawnSync} from 'node:child_process';
import {accessSync, constants, existsSync} from 'node:fs';
import path from 'node:path';

/** What a WordPress of one's own is made of, where it is installed. */
export interface WordPressParts {
  readonly php: string;
  readonly mariadbd: string;
  readonly mariadbInstall: string;
  /** WordPress itself. */
  readonly wordpress: string;
}

/** Finds the parts; throws, naming what is missing and how to install it. */
export function wordPressParts(): WordPressParts {
  const php = program('php');
  const loads = (extension: string) =>
    php && spawnSync(php, ['-r', `exit(extension_loaded('${extension}') ? 0 : 1);`]).status === 0;
  const parts = {
    'php-cli': php,
    'php-mysql': loads('mysqli') ? php : undefined,
    'mariadb-server': program('mariadbd'),
    wordpress: ['/usr/share/wordpress'].find((folder) => existsSync(path.join(folder, 'wp-load.php'))),
  };
  const missing = Object.entries(parts)
    .filter(([, found]) => !found)
    .map(([name]) => name);
  if (missing.length > 0)
    throw new Error(
      `There is no WordPress on this machine, and its plugin is tried in a real one. Install the Debian packages that are missing: apt-get install ${missing.join(' ')}`,
    );
  return {
    php: parts['php-cli']!,
    mariadbd: parts['mariadb-server']!,
    mariadbInstall: program('mariadb-install-db')!,
    wordpress: parts.wordpress!,
  };
}

/** Where PHP is; throws, saying how to install it. */
export function phpBinary(): string {
  const found = program('php');
  if (found) return found;
  throw new Error(
    'There is no PHP on this machine, and the PHP file is tried in a real one. Install the Debian package php-cli: apt-get install php-cli',
  );
}

function program(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/bin', '/usr/local/bin'];
  return folders
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
