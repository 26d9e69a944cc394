// Plain JavaScript on purpose, in words that Node 12 can parse: this file is what tells a person with an
// old Node what is wrong. Everything else is TypeScript, which only Node 24 and newer run as it is.
const found = process.versions.node;

if (Number(found.split('.')[0]) < 24) {
  process.stderr.write(
    'Vitrine needs Node 24 or newer, this is Node ' +
      found +
      '. Run "npm ci" and then "npm start": that brings the right Node along. Or install one from https://nodejs.org.\n',
  );
  process.exit(1);
}

import('./main.ts').then(
  function run(module) {
    return module.main(process.argv.slice(2));
  },
  function failed(error) {
    process.stderr.write(
      'Vitrine cannot start: ' + (error && error.message ? error.message : String(error)) + '\n',
    );
    process.exit(1);
  },
);
