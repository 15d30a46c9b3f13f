import { globSync, readFileSync } from 'node:fs'

/** Ids with which names of tests begin: `test('R1 no address …')`, and where each stands. Several are written `E1 E5 …`. */
export function claimsInTests(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const file of globSync('test/**/*.test.ts{,x}')) {
    const text = readFileSync(file, 'utf8')
    for (const [, ids = ''] of text.matchAll(
      /\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*['"`]((?:[A-Z]\d{1,2}[ ,]+)+)/g,
    )) {
      for (const id of ids.match(/[A-Z]\d{1,2}/g) ?? []) found.set(id, (found.get(id) ?? new Set()).add(file))
    }
  }
  return found
}
