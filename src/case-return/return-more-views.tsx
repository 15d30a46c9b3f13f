import type { FC } from 'hono/jsx'
import { PLACE } from '../cases/case.ts'
import { mayMove } from '../cases/case-life.ts'
import { ACCEPTED } from '../platform/clean-file/clean-file.ts'
import { FileField, HiddenField } from '../platform/http/components/fields.tsx'
import { ButtonGroup } from '../platform/http/components/form.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import { Attached } from '../platform/http/components/worker-files.tsx'
import { Does } from '../platform/http/components/worker-page.tsx'
import type { CasePageProps } from './return-page-props.ts'
import { errorOf, typedIn } from './return-refused.ts'
import type { SeenFile } from './return-seen.ts'
import { OwnWords, SealedText, SealedTogether, SessionForm } from './sealed-text-views.tsx'

export const Files: FC<CasePageProps> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  return (
    <section aria-labelledby="files-heading">
      <Heading2 id="files-heading">{t('case_return.files_heading')}</Heading2>
      {seen.files.some(({ author }) => author === 'officer') && (
        <SessionForm {...props}>
          <FileList {...props} files={seen.files.filter(({ author }) => author === 'officer')} />
        </SessionForm>
      )}
      {seen.files.some(({ author }) => author === 'worker') && (
        <Details summary={t('case_return.file_yours_behind')}>
          <SessionForm {...props}>
            <FileList {...props} files={seen.files.filter(({ author }) => author === 'worker')} />
          </SessionForm>
        </Details>
      )}
      <SessionForm {...props} multipart challenge={props.fileChallenge}>
        <div data-seal-files={props.inBrowser ? seen.case.id : undefined}>
          <FileField
            page={page}
            name="files"
            label={t('case_return.files_add')}
            hint={t('case_return.files_hint')}
            accept={ACCEPTED}
            multiple
            error={errorOf(t, refused, 'files', 'files')}
          />
        </div>
        {props.inBrowser && <Attached page={page} />}
        <Does what="files" kind="secondary">
          {t('case_return.files_send')}
        </Does>
      </SessionForm>
    </section>
  )
}

const FileList: FC<CasePageProps & { files: readonly SeenFile[] }> = ({ page, files }) => (
  <ul class="govuk-list feri-lines">
    {files.map((file) => (
      <li>
        <span>
          <SealedText page={page} text={file.about} member="name" />
          <br />
          <span class="feri-muted">
            {page.t(file.author === 'worker' ? 'case_return.file_yours' : 'case_return.file_officer', {
              day: file.onDay,
            })}
          </span>
        </span>
        <button
          type="submit"
          class="feri-link-button"
          name="do"
          value={`file:${file.id}`}
          data-open-file={'sealed' in file.about ? file.id : undefined}
          data-about={'sealed' in file.about ? file.about.sealed : undefined}
        >
          {page.t('case_return.file_open')}
        </button>
      </li>
    ))}
  </ul>
)

/** From hidden to given, never back (R13). */
export const Identity: FC<CasePageProps> = (props) => {
  const { page, seen, refused } = props
  const { t } = page
  return (
    <Details summary={t('case_return.identity_heading')} open={refused?.of === 'identity'}>
      {seen.case.identified && <Paragraph>{t('case_return.identity_again')}</Paragraph>}
      <Paragraph>{t('case_return.identity_text')}</Paragraph>
      <SessionForm {...props}>
        <HiddenField name="after" value={String(seen.identities)} />
        <SealedTogether
          page={page}
          inBrowser={props.inBrowser}
          place={PLACE.identity(seen.case.id, seen.identities + 1)}
        >
          <OwnWords
            page={page}
            name="name"
            line
            label={t('case_return.identity_name')}
            maxlength={200}
            value={typedIn(refused, 'identity', 'name')}
            error={errorOf(t, refused, 'identity', 'name')}
          />
          <OwnWords
            page={page}
            name="reach"
            line
            label={t('case_return.identity_reach')}
            hint={t('case_return.identity_reach_hint')}
            maxlength={300}
            value={typedIn(refused, 'identity', 'reach')}
            error={errorOf(t, refused, 'identity', 'reach')}
          />
        </SealedTogether>
        <Does what="identity" kind="secondary">
          {t('case_return.identity_send')}
        </Does>
      </SessionForm>
    </Details>
  )
}

/** The second step, alone on its page, with what it does and does not do. */
export const WithdrawAsked: FC<CasePageProps> = (props) => {
  const { t } = props.page
  return (
    <>
      <h1 class="govuk-heading-l">{t('case_return.withdraw_heading')}</h1>
      <WhatWithdrawingDoes {...props} />
      <SessionForm {...props}>
        <ButtonGroup>
          <button type="submit" class="govuk-button govuk-button--warning" name="do" value="withdraw">
            {t('case_return.withdraw')}
          </button>
          <Does what="show" kind="secondary">
            {t('case_return.withdraw_not')}
          </Does>
        </ButtonGroup>
      </SessionForm>
    </>
  )
}

const WhatWithdrawingDoes: FC<CasePageProps> = ({ page: { t } }) => (
  <>
    <Paragraph>{t('case_return.withdraw_text')}</Paragraph>
    <ul class="govuk-list govuk-list--bullet">
      <li>{t('case_return.withdraw_stops')}</li>
      <li>{t('case_return.withdraw_figures')}</li>
      <li>{t('case_return.withdraw_open')}</li>
      <li>{t('case_return.withdraw_deleted')}</li>
      <li>{t('case_return.withdraw_known')}</li>
    </ul>
  </>
)

/** The first of two steps; or the way back. */
export const Withdraw: FC<CasePageProps> = (props) => {
  const { page, seen } = props
  const { t } = page
  const { status } = seen.case
  if (mayMove(status, 'reopened'))
    return (
      <SessionForm {...props}>
        <Paragraph>{t('case_return.reopen_text')}</Paragraph>
        <Does what="reopen" kind="secondary">
          {t('case_return.reopen')}
        </Does>
      </SessionForm>
    )
  if (!mayMove(status, 'withdrawn')) return null
  return (
    <Details summary={t('case_return.withdraw_heading')}>
      <WhatWithdrawingDoes {...props} />
      <SessionForm {...props}>
        <Does what="withdraw_ask" kind="secondary">
          {t('case_return.withdraw_ask')}
        </Does>
      </SessionForm>
    </Details>
  )
}
