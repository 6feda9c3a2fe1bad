/**
 * The arrows between parts that must never be (docs/architecture.md), each with what to do instead.
 * `from`: files, by path from the root. `to`: what they may not import, a package's name or, for a relative import, the
 * path from the root. `except`: files that may. `types`: importing types alone is fine.
 */
export const arrows = [
  {
    from: /^packages\/reports\//,
    to: /^(@meglass-finder\/|node:|lit|@lit)/,
    say: 'reports is the contract, pure TypeScript: it knows no other package of ours, no Lit, no Node.',
  },
  {
    from: /^packages\/words\//,
    to: /^(@meglass-finder\/(?!reports)|node:|lit|@lit)/,
    say: 'words are pure functions: pass what they need as arguments.',
  },
  {
    from: /^packages\/(words|charts)\//,
    to: /^@meglass-finder\/reports/,
    except: /\.test\.ts$/,
    types: true,
    say: 'words and charts take only types from reports: write "import type".',
  },
  {
    from: /^packages\/charts\//,
    to: /^(@meglass-finder\/(?!reports)|node:)/,
    say: 'charts know lit and types of reports alone: pass words and formats as arguments.',
  },
  {
    from: /^packages\/client\//,
    to: /^(@meglass-finder\/(?!reports)|lit|@lit)/,
    say: 'client is headless: what draws belongs into widgets.',
  },
  {
    from: /^packages\/host\//,
    to: /^(?!packages\/host\/)/,
    except: /\.test\.ts$/,
    say: 'host stands by itself in servers of other people: it has no dependency, and nothing of Node alone.',
  },
  {
    from: /^packages\/(client|widgets)\//,
    to: /^@meglass-finder\/reports$/,
    except: /^packages\/widgets\/src\/testing\//,
    types: true,
    say: 'a page loads no schemas: import types, or values from "@meglass-finder/reports/light".',
  },
  {
    from: /^packages\/(client|widgets|charts|words)\//,
    to: /^zod/,
    say: 'a page loads no schemas: the server checks.',
  },
  {
    from: /^packages\/widgets\//,
    to: /^(@meglass-finder\/(server|dev|ga4-emulator)|node:)/,
    say: 'widgets run in pages and talk to the backend through client alone.',
  },
  {
    from: /^packages\/server\//,
    to: /^@meglass-finder\/(widgets|client|charts)/,
    say: 'the server draws nothing: use reports and words.',
  },
  {
    from: /^packages\/server\//,
    to: /^@meglass-finder\/(ga4-emulator|dev)/,
    except: /\.test\.ts$|\/(testing|bench)\//,
    say: 'server and emulator meet over a URL alone; only tests and benchmarks start them together.',
  },
  {
    from: /^packages\/ga4-emulator\//,
    to: /^@meglass-finder\//,
    say: 'the emulator is an independent witness: it shares no code with what it is used to test.',
  },
  {
    from: /^packages\/ga4-emulator\/src\/engine\//,
    to: /^(packages\/ga4-emulator\/src\/(grpc|rest|protocol|identity|quota)\/|@grpc\/|node:https?$)/,
    except: /\.test\.ts$/,
    say: 'the engine knows no transport and no caller: transports hand it plain requests.',
  },
  {
    from: /^packages\/server\//,
    to: /^express/,
    except: /^packages\/server\/src\/http\/|\.routes\.ts$|\.test\.ts$|\/(testing|bench)\//,
    say: 'express belongs into http/ and *.routes.ts: a handler gets a tenant and parsed input.',
  },
  {
    from: /^packages\/server\//,
    to: /^(sequelize|pg$|umzug)/,
    except: /^packages\/server\/src\/db\/|\.(model|repository)\.ts$|\.test\.ts$|\/testing\//,
    say: 'the database is reached from db/, *.model.ts and *.repository.ts alone.',
  },
  {
    from: /^packages\/server\//,
    to: /^(@google-analytics\/|@grpc\/|google-)/,
    except: /^packages\/server\/src\/ga4\/|\.test\.ts$|\/testing\//,
    say: "Google's SDK belongs into ga4/: ask through the tenant's answers.",
  },
  {
    from: /^packages\/server\//,
    to: /^nodemailer/,
    except: /^packages\/server\/src\/mail\//,
    say: 'mail goes out through mail/mailer.ts alone: it checks that there is one receiver.',
  },
  {
    from: /^packages\/server\/src\/features\/([^/]+)\//,
    to: /^packages\/server\/src\/features\/(?!\1\/)/,
    except: /\.test\.ts$/,
    say: "one feature does not import another's files: hand over what is needed in app.ts.",
  },
  {
    from: /^packages\/widgets\/src\/(?!base\/|provider\/)([^/]+)\//,
    to: /^packages\/widgets\/src\/(?!base\/|provider\/)(?!\1\/)[^/]+\//,
    except: /\.(test|stories)\.ts$|\/dashboard\/define\.ts$/, // a dashboard is made of others
    say: "one kind's folder does not import another's: move what both need into base/.",
  },
];
