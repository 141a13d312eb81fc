/**
 * Who may import whom. The rooms of src/ and the arrows between them: an arrow that is not listed here breaks the build.
 * Third-party packages are fenced where it matters: express belongs to the stub, onnxruntime-node to the engine.
 */
const rooms = {
  core: [],
  spec: ['core'],
  engine: ['core'],
  convert: ['core'],
  people: ['core'],
  fixtures: ['core', 'engine', 'people'],
  vendors: ['core', 'spec'],
  stub: ['core', 'spec', 'engine', 'vendors'],
  conformance: ['core', 'spec'],
  measure: ['core', 'engine', 'people'],
  // The one room where the stub and the runner meet.
  selftest: ['core', 'spec', 'vendors', 'stub', 'conformance'],
  reporting: ['core'],
  cli: [
    'core',
    'spec',
    'engine',
    'people',
    'fixtures',
    'measure',
    'vendors',
    'stub',
    'conformance',
    'selftest',
    'reporting',
  ],
};

/** Single files of another room that a room may import: interfaces. */
const doors = {
  vendors: [String.raw`^src/engine/FaceEngine\.ts$`],
  selftest: [String.raw`^src/engine/FaceEngine\.ts$`],
  reporting: [
    String.raw`^src/conformance/RunEvent\.ts$`,
    String.raw`^src/selftest/KillMatrix\.ts$`,
    String.raw`^src/contract/Rule\.ts$`,
  ],
};

const test = String.raw`(\.test\.ts$|/testing/)`;

const arrows = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-only-${allowed.join('-') || 'itself'}`,
  comment: `src/${room} may import ${allowed.length ? allowed.map((r) => `src/${r}`).join(', ') : 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: test },
  to: { path: '^src/', pathNot: [`^src/(${[room, ...allowed].join('|')})/`, ...(doors[room] ?? [])] },
}));

export default {
  forbidden: [
    ...arrows,
    {
      name: 'no-unlisted-room',
      comment:
        'Every folder of src/ is a room listed above; src/index.ts and src/vitest.ts are the public faces',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/((${Object.keys(rooms).join('|')})/|(index|vitest)\\.ts$)` },
      to: {},
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'vendors-stay-apart',
      comment: "A vendor's folder never imports another vendor's",
      severity: 'error',
      from: { path: '^src/vendors/([^/]+)/' },
      to: { path: '^src/vendors/[^/]+/', pathNot: '^src/vendors/$1/' },
    },
    {
      name: 'stub-sees-vendors-through-index',
      comment: 'Outside src/vendors only vendors/index.ts and the dialect contract are visible',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/vendors/' },
      to: { path: '^src/vendors/', pathNot: '^src/vendors/(index|VendorDialect)\\.ts$' },
    },
    {
      name: 'express-only-in-the-stub',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/stub/' },
      to: { path: 'node_modules/(express|busboy|type-is)/' },
    },
    {
      name: 'onnxruntime-only-in-the-engine',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/engine/', test] },
      to: { path: 'node_modules/onnxruntime-node/' },
    },
    {
      name: 'development-packages-only-at-build-time',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/convert/', String.raw`^src/vitest\.ts$`, test] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
