/**
 * Who may import whom. The rooms of src/ and the arrows between them: an arrow that is not listed here breaks the build.
 * Third-party packages are fenced where it matters: express belongs to the stub, onnxruntime-node to the engine.
 * scripts/ and bench/ see src/ by the names of package.json ("imports") alone, and share what is in tooling/.
 */
const rooms = {
  core: [],
  contract: ['core'],
  engine: ['core'],
  convert: ['core'],
  synthetic: ['core'],
  'fixture-pack': ['core', 'engine', 'synthetic'],
  vendors: ['core', 'contract'],
  // What an implementation of a vendor may do wrong on purpose: beside the vendor's dialect, and never seen by it.
  'vendors/[^/]+/mutants': ['core', 'vendors', 'stub', 'conformance', 'selftest'],
  stub: ['core', 'contract', 'engine', 'vendors'],
  conformance: ['core', 'contract'],
  measure: ['core', 'engine', 'synthetic'],
  // The one room where the stub and the runner meet.
  selftest: ['core', 'contract', 'vendors', 'stub', 'conformance'],
  reporting: ['core'],
  cli: [
    'core',
    'contract',
    'engine',
    'synthetic',
    'fixture-pack',
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
  'vendors/[^/]+/mutants': [String.raw`^src/engine/FaceEngine\.ts$`],
  selftest: [String.raw`^src/engine/FaceEngine\.ts$`],
  reporting: [
    String.raw`^src/conformance/RunEvent\.ts$`,
    String.raw`^src/selftest/MutationReport\.ts$`,
    String.raw`^src/contract/Rule\.ts$`,
  ],
};

const test = String.raw`(\.test\.ts$|/testing/|^src/vendors/[^/]+/samples/)`;

const mutants = '^src/vendors/[^/]+/mutants/';

const arrows = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room.replaceAll(/\/\[.*\]/g, '')}-imports-only-${allowed.join('-') || 'itself'}`,
  comment: `src/${room} may import ${allowed.length ? allowed.map((r) => `src/${r}`).join(', ') : 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: room === 'vendors' ? [test, mutants] : test },
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
      from: {
        path: '^src/',
        pathNot: `^src/((${Object.keys(rooms).join('|')})/|(index|fixtures|vitest)\\.ts$)`,
      },
      to: {},
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
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
      to: { path: '^src/vendors/', pathNot: '^src/vendors/(index|VendorDialect|VendorSamples)\\.ts$' },
    },
    {
      name: 'samples-are-for-tests',
      comment: 'What the code of a vendor gives for tests, benchmarks and the soak is no part of the program',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^src/vendors/(VendorSamples\\.ts$|[^/]+/samples/)' },
    },
    {
      name: 'mutants-only-through-the-registry',
      comment: 'Dialects never see mutants; the selftest loads them from the home of their vendor',
      severity: 'error',
      from: { path: '^src/', pathNot: mutants },
      to: { path: mutants },
    },
    {
      name: 'code-of-vendors-only-through-the-registry',
      comment: 'A new vendor is folders only: nobody imports from the folder of one, but itself',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/vendors/[^/]+/' },
      to: { path: '^src/vendors/[^/]+/' },
    },
    {
      name: 'mutants-do-not-see-dialects',
      comment: 'Mutants work from outside: of src/vendors they see what everybody sees, and each other',
      severity: 'error',
      from: { path: mutants },
      to: { path: '^src/vendors/', pathNot: [mutants, '^src/vendors/(index|VendorDialect)\\.ts$'] },
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
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm-peer'] },
    },
    {
      name: 'scripts-and-bench-stay-apart',
      comment: 'What both need is in tooling/, which knows neither of them; nobody needs the tests',
      severity: 'error',
      from: { path: '^(scripts|bench|tooling)/' },
      to: { path: '^(scripts|bench|tooling|test)/', pathNot: ['^$1/', '^tooling/'] },
    },
    {
      name: 'src-by-public-names',
      comment: 'scripts/, bench/ and tooling/ import #stub and the like, never a path into src/ or dist/',
      severity: 'error',
      from: { path: '^(scripts|bench|tooling)/' },
      to: { path: '^(src|dist)/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'src-needs-no-tools',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^(scripts|bench|tooling|test)/' },
    },
    {
      name: 'no-unresolvable',
      comment: 'A benchmark fetches TensorFlow.js when it runs',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@tensorflow/' },
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
