import { Hono } from 'hono'
import * as v from 'valibot'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { applicationCursor } from './application-cursor.ts'
import {
  ApplicationJson,
  applicationToJson,
  RequirementsJson,
  SavedPageJson,
  WholeApplicationJson,
  wholeApplicationToJson,
} from './application-json.ts'
import { APPLICATION_STATUSES } from './application-life.ts'
import { listVisibleApplications } from './application-store.ts'
import { gatherApplication } from './gather-application.ts'
import { REQUIREMENTS } from './requirements.ts'
import { saveSection } from './save-section.ts'
import { SaveSection } from './section.ts'
import { StartApplication, startApplication } from './start-application.ts'

const tag = 'Applications'

const ListApplications = v.strictObject({
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '25'),
  status: v.optional(v.picklist(APPLICATION_STATUSES)),
  role: v.optional(v.picklist(ORGANISATION_ROLES)),
  organisation_id: v.optional(v.string()),
  /** `me`: taken up by the caller. */
  screened_by: v.optional(v.literal('me')),
  /** `true`: an officer should have done something by today. */
  due: v.optional(v.literal('true')),
  open: v.optional(v.literal('true')),
})

const ApplicationList = v.object({
  applications: v.array(ApplicationJson),
  next_cursor: v.nullable(v.string()),
})

/** The applications one may see, beginning one, and its pages. */
export const applicationApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/applications',
      described({ summary: 'The applications you may see, due first', answers: ApplicationList, tag }),
      queryParams(ListApplications),
      async (c) => {
        const actor = callerOf(c)
        if (!canSomewhere(actor, 'view_application')) throw new AppError('forbidden', 'errors.forbidden')
        const query = c.req.valid('query')
        const { applications, next } = await listVisibleApplications(
          deps.db.queries,
          actor,
          {
            status: query.status,
            role: query.role,
            organisationId: query.organisation_id,
            screenedBy: query.screened_by === 'me' ? actor.id : undefined,
            dueBy: query.due === 'true' ? dayOf(deps.now()) : undefined,
            open: query.open === 'true',
          },
          { limit: query.limit, after: applicationCursor.read(query.cursor) },
        )
        return c.json({
          applications: applications.map(applicationToJson),
          next_cursor: next && applicationCursor.write(next),
        })
      },
    )
    .get(
      '/application-requirements',
      described({
        summary: 'The documents, declarations and questions asked of each role, with where each comes from',
        answers: RequirementsJson,
        tag,
      }),
      (c) => c.json({ requirements: REQUIREMENTS }),
    )
    .post(
      '/applications',
      described({
        summary: 'Begin an application',
        description:
          'A body’s user applies for its own body. Staff name a body of the register, or enter one in `body`; look-alikes ' +
          'are answered with 409 until `none_of_them` is true.',
        answers: ApplicationJson,
        status: 201,
        tag,
      }),
      jsonBody(StartApplication),
      async (c) => {
        const input = c.req.valid('json')
        const application = await once(deps, ...posted(c, input), (d, actor) =>
          startApplication(d, actor, input),
        )
        return c.json(applicationToJson(application), 201)
      },
    )
    .get(
      '/applications/:id',
      described({
        summary: 'One application with all you may see of it',
        answers: WholeApplicationJson,
        tag,
      }),
      async (c) => {
        const work = await gatherApplication(deps, callerOf(c), c.req.param('id'), { likenesses: true })
        return c.json(wholeApplicationToJson(work, c.var.t, c.var.lang))
      },
    )
    .post(
      '/applications/:id/sections/:section',
      described({
        summary: 'Save one page of the form, complete or not',
        description: 'The whole page is sent; `expected_revision` is that of the page as it was read.',
        answers: SavedPageJson,
        tag,
      }),
      jsonBody(SaveSection),
      async (c) => {
        const { id, section } = c.req.param()
        const input = { section, ...c.req.valid('json') }
        const saved = await once(deps, ...posted(c, input), (d, actor) => saveSection(d, actor, id, input))
        return c.json({ section: saved.section, revision: saved.revision, saved_at: saved.savedAt })
      },
    )
