import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import { AppError } from '../platform/errors.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { described } from '../platform/http/openapi.ts'
import { Problem } from '../platform/http/problem.ts'
import { XLSX_TYPE } from '../platform/spreadsheet/sheet.ts'
import { hashOf } from './load-questionnaires.ts'
import { QuestionnaireShape } from './questionnaire.ts'
import { checkXlsform, requireQuestionnaire, seeQuestionnaires } from './see-questionnaires.ts'
import { xlsformFile } from './xlsform-export.ts'
import { XLSFORM_BYTES_MAX } from './xlsform-import.ts'

const tag = 'Interviews'
/** What a form has besides its file. */
const FORM_BYTES = 20_000

const Listed = v.object({
  id: v.string(),
  version: v.string(),
  hash: v.string(),
  rounds: v.array(v.string()),
  questions: v.number(),
})
const Answer = v.object({ hash: v.string(), questionnaire: QuestionnaireShape })
const Checked = v.object({
  against: v.picklist(['equal', 'clash', 'new']),
  questionnaire: QuestionnaireShape,
})

const describedXlsx = describeRoute({
  summary: 'A questionnaire as XLSForm for ODK, KoboToolbox and others',
  tags: [tag],
  security: [{ key: [] }],
  responses: {
    200: {
      description: 'The form',
      content: { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } },
    },
    '4XX': {
      description: 'Refused, with the reason in the language asked for',
      content: { 'application/problem+json': { schema: resolver(Problem) } },
    },
  },
})

/** Questionnaires: reading them, taking them elsewhere as XLSForm, checking an XLSForm. Nothing here writes. */
export const questionnaireApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/questionnaires',
      described({
        summary: 'Every edition of every questionnaire',
        answers: v.object({ items: v.array(Listed) }),
        tag,
      }),
      (c) =>
        c.json({
          items: seeQuestionnaires(callerOf(c)).map((one) => ({
            id: one.id,
            version: one.version,
            hash: hashOf(one),
            rounds: one.rounds,
            questions: one.sections.reduce((sum, { questions }) => sum + questions.length, 0),
          })),
        }),
    )
    .get(
      '/questionnaires/:id/:version',
      described({ summary: 'One questionnaire, in three languages', answers: Answer, tag }),
      (c) => {
        const questionnaire = requireQuestionnaire(callerOf(c), c.req.param('id'), c.req.param('version'))
        return c.json({ hash: hashOf(questionnaire), questionnaire })
      },
    )
    .get('/questionnaires/:id/:version/xlsform', describedXlsx, async (c) => {
      const { id, version } = c.req.param()
      const questionnaire = requireQuestionnaire(callerOf(c), id, version)
      await recordExport(deps, callerOf(c), { named: 'questionnaire_xlsform', format: 'xlsx' })
      return asDownload(
        { fileName: `${id}.${version}.xlsx`, mediaType: XLSX_TYPE },
        await xlsformFile(questionnaire),
      )
    })
    .post(
      '/questionnaires/check',
      described({
        summary: 'Read an XLSForm (multipart/form-data: file) as a questionnaire; stores nothing',
        answers: Checked,
        tag,
      }),
      async (c) => {
        // Before the upload is read: who may see none need not send megabytes to hear so.
        seeQuestionnaires(callerOf(c))
        const { files } = await readForm(c, XLSFORM_BYTES_MAX + FORM_BYTES)
        const file = files.find(({ field }) => field === 'file')
        if (!file) throw new AppError('invalid', 'questionnaires.choose_file')
        const checked = await checkXlsform(callerOf(c), file.bytes)
        if ('questionnaire' in checked) return c.json(checked)
        throw new AppError('invalid', 'questionnaires.refused_title', {
          fields: checked.errors.map(({ sheet, line, column, message }) => ({
            path: `${sheet}.${line}.${column}`,
            message,
          })),
        })
      },
    )
