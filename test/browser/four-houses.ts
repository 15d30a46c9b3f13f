import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startNode } from '../support/node-server.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { migrateWorker, startWorker } from '../support/worker.ts'

/** The whole service in one of its sizes, empty until it set its demonstration up. */
export interface House {
  readonly url: string
  /** What it said at its start: sign-ins and reading codes. */
  readonly printed: string
  readonly close: () => Promise<void>
}

async function onNode(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'feri-four-'))
  const node = await startNode({ FERI_DATA_DIR: folder, ...settings })
  return {
    url: node.url,
    printed: node.printed(),
    close: async () => {
      await node.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function onPostgres(): Promise<House> {
  const server = await startPostgres()
  const house = await onNode({ DATABASE_URL: server.url('postgres') })
  return { ...house, close: () => house.close().then(server.stop) }
}

async function onEdge(): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'feri-four-'))
  migrateWorker(folder)
  const worker = await startWorker(folder)
  // It sets itself up with the first request.
  await fetch(`${worker.url}/readyz`)
  return {
    url: worker.url,
    printed: worker.printed(),
    close: async () => {
      await worker.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const HOUSES: Readonly<Record<string, () => Promise<House>>> = {
  'SQLite on Node': onNode,
  'PostgreSQL on Node': onPostgres,
  'D1 in workerd': onEdge,
}

/** The reading code that the demonstration made for a case officer. */
export function readingCodeOf({ printed }: House, mailbox: string): string {
  const found = new RegExp(`^ *${mailbox}@demo\\.example +reading code ([\\d ]{34})$`, 'm').exec(printed)
  if (!found?.[1]) throw new Error(`no reading code of ${mailbox} was printed:\n${printed}`)
  return found[1]
}
