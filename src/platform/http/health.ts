import { Hono } from 'hono'
import type { Database } from '../database/database.ts'
import type { HttpEnv } from './env.ts'

/** For whoever runs the machine: `/healthz` says the process lives, `/readyz` that it can reach its database. */
export const healthApi = (db: Pick<Database<unknown>, 'ping'>) =>
  new Hono<HttpEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) =>
      (await db.ping().catch(() => false))
        ? c.json({ status: 'ready' })
        : c.json({ status: 'not_ready' }, 503),
    )
