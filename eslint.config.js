import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['docs/examples', 'dist', 'coverage', 'node_modules', 'reports'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['eslint.config.js', '.dependency-cruiser.mjs'],
        },
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/cli/**', 'scripts/**', 'bench/**', 'src/convert/build.ts', 'test/parity/record.ts'],
    rules: { 'no-console': 'off' },
  },
  // process.exit belongs to the command line alone: everything else returns or throws.
  {
    files: ['src/**'],
    ignores: ['src/cli/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'exit' }] },
  },
  {
    files: ['eslint.config.js', '.dependency-cruiser.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
  // Preloaded with --require, which takes CommonJS only.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
