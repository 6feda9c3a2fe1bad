import eslint from '@eslint/js';
import {configs as lit} from 'eslint-plugin-lit';
import typescript from 'typescript-eslint';
import {arrowRule} from './packages/dev/build/arrow-rule.mjs';

export default typescript.config(
  {ignores: ['**/node_modules/', '**/dist/', '.finder/', '**/*.generated.*']},
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strict, typescript.configs.stylistic],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/no-non-null-assertion': 'off', // indexes are checked by noUncheckedIndexedAccess; `!` says "known"
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    plugins: {finder: {rules: {arrow: arrowRule}}},
    rules: {
      'finder/arrow': 'error',
      eqeqeq: 'error',
      'no-console': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Name what you export.',
        },
      ],
    },
  },
  {files: ['packages/widgets/**/*.ts', 'packages/charts/**/*.ts'], ...lit['flat/recommended']},
  {
    files: [
      'packages/widgets/src/**/*.ts',
      'packages/words/src/**/*.ts',
      'packages/charts/src/**/*.ts',
      'packages/reports/src/**/*.ts',
    ],
    ignores: ['**/*.test.ts', '**/testing/**', '**/bench/**'],
    rules: {
      'no-restricted-globals': ['error', {name: 'fetch', message: 'Ask through the client.'}],
      'no-restricted-properties': [
        'error',
        {property: 'fetch', message: 'Ask through the client.'},
        {property: 'XMLHttpRequest', message: 'Ask through the client.'},
      ],
    },
  },
  {
    files: ['packages/server/src/**/*.ts'],
    ignores: ['packages/server/src/config.ts', '**/*.test.ts', '**/testing/**', '**/bench/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {object: 'process', property: 'env', message: 'config.ts alone reads the environment.'},
      ],
    },
  },
  {
    files: ['**/*.config.*', '**/*.rollup.mjs', '**/*.stories.ts', '.storybook/*'],
    rules: {'no-restricted-syntax': 'off'},
  },
  {
    files: ['**/*.mjs', 'examples/*/**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
      },
    },
  },
);
