import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { auditJourney } from '../support/audit-journey.ts'
import { expectReport } from '../support/expect-report.ts'
import { type RunningNode, startNode } from '../support/node-server.ts'
import { printedSignIn } from '../support/printed-sign-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'feri-node-'))
const database = `feri_${randomUUID().replaceAll('-', '')}`
const server = (name: string) => new URL(`/${name}`, inject('postgresUrl')).href

async function administer(sql: string): Promise<void> {
  const client = new pg.Client(server('postgres'))
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** The two sizes that run on Node, each beginning with nothing at all. */
const SIZES: Readonly<Record<string, () => Record<string, string>>> = {
  SQLite: () => ({ FERI_DATA_DIR: join(folder, 'sqlite') }),
  PostgreSQL: () => ({ FERI_DATA_DIR: join(folder, 'postgres'), DATABASE_URL: server(database) }),
}

beforeAll(async () => {
  await administer(`create database ${database}`)
})
afterAll(async () => {
  await administer(`drop database ${database}`)
  rmSync(folder, { recursive: true, force: true })
})

describe.each(Object.entries(SIZES))('Node with %s', (_name, settings) => {
  let node: RunningNode
  let issued = ''
  beforeAll(async () => {
    node = await startNode(settings())
  })
  afterAll(async () => {
    await node?.stop()
  })

  test('an audit is made, signed, printed in three languages and verified', async () => {
    const signIn = printedSignIn(node.printed(), 'auditor@demo.example')
    const journey = await auditJourney({ url: node.url, signIn })
    issued = journey.reportNumber
    await expectReport(journey, node.url)
  })

  test('it stops cleanly when asked, and after a new start everything is still there', async () => {
    expect(await node.stop()).toBe(0)
    node = await startNode(settings())
    const told = await fetch(`${node.url}/api/v1/verify/${issued}`)
    expect(await told.json()).toMatchObject({ status: 'issued', signature_valid: true })
    expect(node.printed()).not.toContain('auditor@demo.example')
  })
})
