import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { recordExport } from '../journal/record-export.ts'
import { invalidField } from '../platform/errors.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import { XLSX_TYPE } from '../platform/spreadsheet/sheet.ts'
import { QuestionnairePage } from './questionnaire-preview-views.tsx'
import { CheckedFormPage, QuestionnaireListPage } from './questionnaire-views.tsx'
import { checkXlsform, requireQuestionnaire, seeQuestionnaires } from './see-questionnaires.ts'
import { xlsformFile } from './xlsform-export.ts'
import { XLSFORM_BYTES_MAX } from './xlsform-import.ts'

const HERE = '/workspace/questionnaires'
const FORM_BYTES = 20_000

/** `/workspace/questionnaires`: what workers are asked, the same as XLSForm, and an XLSForm checked. Nothing is stored. */
export const questionnairePages = (deps: Deps) => {
  const list = (c: Context<HttpEnv>, refused?: ShownRefusal) =>
    c.html(
      <QuestionnaireListPage
        page={pageContext(c, deps.config)}
        questionnaires={seeQuestionnaires(callerOf(c))}
        errors={refused?.errors ?? []}
        sentence={refused?.sentence}
      />,
      refused?.status ?? 200,
    )
  return new Hono<HttpEnv>()
    .get(HERE, (c) => list(c))
    .post(HERE, async (c) => {
      const actor = callerOf(c)
      seeQuestionnaires(actor)
      const page = pageContext(c, deps.config)
      try {
        const { files } = await readForm(c, XLSFORM_BYTES_MAX + FORM_BYTES)
        const file = files.find(({ field }) => field === 'file')
        if (!file) throw invalidField('file', 'questionnaires.choose_file')
        const checked = await checkXlsform(actor, file.bytes)
        const status = 'questionnaire' in checked ? 200 : 422
        return c.html(<CheckedFormPage page={page} fileName={file.name} checked={checked} />, status)
      } catch (error) {
        return list(c, shownRefusal(refusalOrThrow(error, 'invalid', 'too_large'), page.t))
      }
    })
    .get(`${HERE}/:id/:version`, (c) => {
      const { id, version } = c.req.param()
      const page = pageContext(c, deps.config)
      const wanted = c.req.query('show')
      return c.html(
        <QuestionnairePage
          page={page}
          questionnaire={requireQuestionnaire(callerOf(c), id, version)}
          show={isLanguage(wanted) ? wanted : page.lang}
        />,
      )
    })
    .get(`${HERE}/:id/:version/xlsform`, async (c) => {
      const { id, version } = c.req.param()
      const questionnaire = requireQuestionnaire(callerOf(c), id, version)
      await recordExport(deps, callerOf(c), { named: 'questionnaire_xlsform', format: 'xlsx' })
      return asDownload(
        { fileName: `${id}.${version}.xlsx`, mediaType: XLSX_TYPE },
        await xlsformFile(questionnaire),
      )
    })
}
