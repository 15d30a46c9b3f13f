import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { queryParams } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { answerJsonText } from '../platform/http/json-text.ts'
import { described } from '../platform/http/openapi.ts'
import { ChangesJson, type EditionJson, EditionsAnswer, RowsAnswer } from './answers.ts'
import type { Edition } from './edition.ts'
import { filesOf, ListEditions, listPublished } from './list-editions.ts'
import { ListRows, listRows } from './list-rows.ts'
import { ChangesSince, readChanges } from './read-changes.ts'

const editionToJson = (edition: Edition, publicUrl: string): EditionJson => {
  const place = `${publicUrl}/open-data/${edition.number}`
  return {
    edition: edition.number,
    edition_on: edition.on,
    register_version: edition.registerVersion,
    bodies: edition.bodies,
    rows: edition.rows,
    changed_rows: edition.changedRows,
    made_at: edition.madeAt,
    removed_at: edition.removedAt,
    package: {
      url: `${place}/datapackage.json`,
      sha256: edition.dataHash,
      signature: edition.signature,
    },
    files: filesOf(edition).map(({ name, bytes, sha256 }) => ({
      name,
      url: `${place}/${name}`,
      bytes,
      sha256,
    })),
  }
}

/** The register as a whole, for machines. Open to everyone. */
export const openDataApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/open-data',
      described({
        summary: 'Editions of the open data, the newest first, with the hash of every file',
        description:
          'One edition a day. The files of the last 30 days and of the first edition of each month are kept; of the others the signed package remains.',
        answers: EditionsAnswer,
        open: true,
        tag: 'Open data',
      }),
      queryParams(ListEditions),
      async (c) => {
        const { editions, nextCursor } = await listPublished(deps, c.req.valid('query'))
        return c.json({
          items: editions.map((edition) => editionToJson(edition, deps.config.publicUrl)),
          next_cursor: nextCursor,
        })
      },
    )
    .get(
      '/open-data/changes',
      described({
        summary:
          'What makes of an edition the latest one: rows put in place by their id, and ids to take away',
        description:
          'Take away the removed, then put the upserted in place. An id among the removed may be one you never had. ' +
          'Where the way is too long, the answer is 404 and names the whole.',
        answers: ChangesJson,
        open: true,
        tag: 'Open data',
      }),
      queryParams(ChangesSince),
      async (c) => {
        const changes = await readChanges(deps, c.get('actor'), c.req.valid('query').since)
        return c.json({
          from: changes.from,
          to: changes.to,
          edition_on: changes.on,
          register_version: changes.registerVersion,
          upserted: [...changes.upserted],
          removed: [...changes.removed],
        })
      },
    )
    .get(
      '/open-data/rows',
      described({
        summary: 'The rows of the open data as the register reads now, page by page',
        description:
          'The same columns as in the files; what they mean is in table-schema.json of any edition.',
        answers: RowsAnswer,
        open: true,
        tag: 'Open data',
      }),
      queryParams(ListRows),
      async (c) => {
        const page = await listRows(deps, c.get('actor'), c.req.valid('query'))
        return answerJsonText(
          c,
          JSON.stringify({
            on: page.on,
            register_version: page.registerVersion,
            rows: page.rows,
            next_cursor: page.nextCursor,
          }),
        )
      },
    )
