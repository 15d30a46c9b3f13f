import { defineConfig } from 'vitest/config'

/**
 * Three projects: `unit` is what a contributor runs all day; `system` starts real servers and databases, `browser` a real
 * browser, and both take longer. Files of one worker share what they import, except in `browser`, where each counts its one-time codes itself.
 * Each file has its own database, folder and port, so two run side by side, also on two cores where Vitest would run one.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', 'test/system/**', 'test/databases.test.ts'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts', 'test/databases.test.ts'],
          globalSetup: ['test/support/build-setup.ts', 'test/support/postgres-setup.ts'],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/build-setup.ts', 'test/support/demonstration-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
