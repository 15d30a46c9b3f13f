import type { Deps } from '../../src/deps.ts'
import { derivedSecrets } from '../../src/platform/derived-secret.ts'
import type { FileStore } from '../../src/platform/files.ts'
import type { LogFields } from '../../src/platform/log.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { makePdfSigner } from '../../src/platform/pdf-signature/make-pdf-signer.ts'
import { makeDocumentSigner } from '../../src/platform/signing.ts'

/** The key of RFC 8037, appendix A: known to the whole world, so nobody will sign anything with it. */
const TEST_KEY = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}
const signer = await makeDocumentSigner(JSON.stringify(TEST_KEY))
const pdfSigner = await makePdfSigner({
  signingKey: JSON.stringify(TEST_KEY),
  publicUrl: 'https://feri.example',
})
const deriveSecret = derivedSecrets('a secret of the tests, never of a real service')

/** Monday morning in Tokyo. */
const START = Date.parse('2026-11-02T01:00:00.000Z')

export interface TestDeps extends Deps {
  /** Everything that was logged, in order. */
  readonly logged: LogFields[]
}

const built = new Map<string, Promise<string>>()

/** As `build.ts` makes it, once a process. */
async function readAsset(name: 'verifier.js'): Promise<string> {
  const known = built.get(name)
  if (known) return known
  const made = import('../../build-scripts.ts').then(({ bundleScript }) => bundleScript(name))
  built.set(name, made)
  return made
}

/** Ids and instants go on where they were when dependencies are made twice for one database. */
const counters = new WeakMap<object, { ids: number; ticks: number }>()

/**
 * Everything a verb needs, without a network or a clock: the clock stands at START and moves 1 ms with each look, ids
 * are UUIDv7 counted from 1, files live in memory, log lines in `logged`.
 */
export function testDeps(db: Deps['db'], overrides: Partial<Deps> = {}): TestDeps {
  const counter = counters.get(db) ?? { ids: 0, ticks: 0 }
  counters.set(db, counter)
  const logged: LogFields[] = []
  return {
    db,
    now: () => new Date(START + counter.ticks++).toISOString(),
    newId: () => uuidOf(++counter.ids),
    files: memoryFiles(),
    fonts: loadFonts,
    readAsset,
    signer,
    pdfSigner,
    deriveSecret,
    config: {
      environment: 'test',
      publicUrl: 'https://feri.example',
      demonstration: false,
      assetVersion: 'test',
    },
    log: (fields) => void logged.push(fields),
    logged,
    ...overrides,
  }
}

/** `019a4200-0000-7000-8000-000000000001`: the shape of a UUIDv7, in the order they were made. */
function uuidOf(n: number): string {
  return `019a4200-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

export function memoryFiles(): FileStore {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (key, bytes) => void kept.set(key, bytes.slice()),
    get: async (key) => kept.get(key)?.slice(),
    delete: async (key) => void kept.delete(key),
    list: async (folder, after = '') =>
      [...kept.keys()].filter((key) => key.startsWith(`${folder}/`) && key > after).sort(),
  }
}
