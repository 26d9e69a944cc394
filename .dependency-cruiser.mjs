// Which file may import which, types included. Run by `npm run lint`; `depcruise src server --output-type dot` draws it.

/** The rooms of `src` and, for each, those below it that it may import. `paths` is `src/paths.ts`. */
const rooms = {
  format: [],
  attributes: ['format'],
  filters: ['attributes', 'format'],
  commands: ['attributes', 'filters', 'format'],
  api: ['attributes', 'filters', 'format'],
  listing: ['api', 'attributes', 'filters', 'format'],
  search: ['api', 'attributes', 'filters', 'format'],
  grid: ['format'],
  ui: ['format'],
  navigation: ['filters', 'format', 'listing', 'paths', 'ui'],
  session: ['api', 'attributes', 'filters', 'format', 'navigation', 'paths', 'ui'],
  work: ['api', 'format', 'session', 'ui'],
  sharing: ['api', 'attributes', 'filters', 'format', 'paths', 'search', 'session', 'ui', 'work'],
  operations: [
    'api',
    'attributes',
    'commands',
    'filters',
    'format',
    'paths',
    'search',
    'session',
    'sharing',
    'ui',
    'work',
  ],
  image: [
    'api',
    'attributes',
    'commands',
    'filters',
    'format',
    'operations',
    'paths',
    'search',
    'session',
    'sharing',
    'ui',
    'work',
  ],
  catalog: [
    'api',
    'attributes',
    'commands',
    'filters',
    'format',
    'grid',
    'image',
    'listing',
    'navigation',
    'operations',
    'paths',
    'search',
    'session',
    'sharing',
    'ui',
    'work',
  ],
};

/** The rooms that must work without React; their hooks are files of their own. */
const withoutReact = ['attributes', 'commands', 'filters', 'format', 'listing', 'search'];

const names = Object.keys(rooms).join('|');
const tests = '\\.test\\.tsx?$|/testing/';

/** Allows a room itself and those in its row, and nothing else of `src`. */
function roomRule([room, below]) {
  const allowed = below.map((name) => (name === 'paths' ? '^src/paths\\.ts$' : `^src/${name}/`));
  return {
    name: `room-${room}`,
    severity: 'error',
    comment: `src/${room} may import ${below.join(', ') || 'no other room'}.`,
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: [`^src/${room}/`, ...allowed] },
  };
}

export default {
  forbidden: [
    ...Object.entries(rooms).map(roomRule),
    {
      name: 'known-room',
      severity: 'error',
      comment: 'A new folder of src needs a row in the table of rooms.',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${names})/` },
      to: {},
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Types count: who changes one file of a circle has to understand all of it.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'page-without-server',
      severity: 'error',
      comment: 'The browser gets what src imports.',
      from: { path: '^src/' },
      to: { path: '^(server|e2e|scripts|bench)/' },
    },
    {
      name: 'server-without-page',
      severity: 'error',
      comment: '`npm pack` takes the server along and no sources of the page.',
      from: { path: '^server/' },
      to: { path: '^(src|e2e|scripts|bench)/' },
    },
    {
      name: 'cloud-alone',
      severity: 'error',
      comment:
        'The embedded cloud shares no code with its clients, so that one mistake cannot pass both sides.',
      from: { path: '^server/cloud/' },
      to: { path: '^(contract|server)/', pathNot: '^server/cloud/' },
    },
    {
      name: 'contract-alone',
      severity: 'error',
      comment: 'What page and gateway agree on depends on neither.',
      from: { path: '^contract/' },
      to: { pathNot: '^contract/' },
    },
    {
      name: 'contract-of-two',
      severity: 'error',
      comment: 'It is between page and gateway.',
      from: { pathNot: ['^(contract|src)/', '^server/(gateway/|[^/]+\\.ts$)'] },
      to: { path: '^contract/' },
    },
    {
      name: 'installed-with-the-package',
      severity: 'error',
      comment: 'The packed server has `dependencies` alone.',
      from: { path: '^server/', pathNot: [tests, '^server/(dev-page|page-build)\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'without-react',
      severity: 'error',
      comment: 'What needs no React is tested and run without it.',
      from: { path: `^src/(${withoutReact.join('|')})/`, pathNot: '/use[A-Z]\\w+\\.ts$' },
      to: { path: '^node_modules/(react|react-dom)/' },
    },
    {
      name: 'resolves',
      severity: 'error',
      comment: 'What is imported is there, and named in package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Its own reader of TypeScript needs the JavaScript interface of a compiler, which TypeScript 7 does not have.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
