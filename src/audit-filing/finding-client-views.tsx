/** @jsxImportSource hono/jsx/dom */
import { useRef, useState } from 'hono/jsx/dom'
import { findQuestion, SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { type App, keep, latest } from './app-client.ts'
import { NotHere } from './audit-client-views.tsx'
import { ConflictBox } from './conflict-client-views.tsx'
import type { FindingFields } from './item-client.ts'
import type { TakeAlong } from './package-client.ts'
import { BackLink, ScreenHeading, Typed, useFiling, Whereabouts } from './parts-client-views.tsx'
import { findingsOf, type StandingFinding, servedFields } from './work-client.ts'

/** What does not conform, and what is asked of the body. */
export const FindingsScreen = ({ app, id }: { app: App; id: string }) => {
  const { kept } = useFiling(app)
  const { t } = app
  const pack = kept.packs.get(id)
  if (!pack) return <NotHere app={app} />
  const findings = findingsOf(
    pack,
    kept.items.filter((item) => item.audit === id),
  )
  return (
    <>
      <BackLink to={`#/audit/${id}`} text={t('filing_app.back_audit')} />
      <ScreenHeading caption={pack.audit.number} title={t('audits.findings_title')} />
      {findings.length === 0 ? <p class="govuk-body">{t('audits.findings_empty')}</p> : null}
      {findings.map((finding) => (
        <FindingCard key={finding.question} app={app} pack={pack} finding={finding} />
      ))}
    </>
  )
}

/** What is typed into the card, kept at every stroke, and whether the last of it is on the disk. */
function useKeptFields(app: App, audit: string, finding: StandingFinding) {
  const [isBusy, setBusy] = useState(false)
  const touched = useRef<Partial<FindingFields>>({})
  if (!isBusy) touched.current = {}
  const [write] = useState(() =>
    latest(async (fields: Partial<FindingFields>) => {
      const { served, templateSeverity, fields: stands } = stillStanding(app, audit, finding)
      const base = {
        revision: served?.revision ?? 0,
        fields: servedFields(served, templateSeverity, stands.description),
      }
      const isKept = await keep(app, audit, { kind: 'finding', question: finding.question, fields, base })
      if (isKept && touched.current === fields) setBusy(false)
    }),
  )
  const change = (fields: Partial<FindingFields>) => {
    const now = { ...touched.current, ...fields }
    touched.current = now
    setBusy(true)
    write(now)
  }
  return { shown: { ...finding.fields, ...touched.current }, isBusy, change }
}

const FindingCard = ({ app, pack, finding }: { app: App; pack: TakeAlong; finding: StandingFinding }) => {
  const { t, lang } = app
  const { shown, isBusy, change } = useKeptFields(app, pack.audit.id, finding)
  const { fields, question, templateSeverity, item } = finding
  const isClosed = item?.state === 'conflict'
  const asked = findQuestion(pack.template, question)
  return (
    <section class="feri-question audit-question" aria-label={finding.number ?? question}>
      <h2 class="govuk-heading-m">{finding.number ?? t('filing_app.finding_new')}</h2>
      <p class="govuk-body audit-question__text">{asked?.text[lang]}</p>
      <Typed
        id={`description-${question}`}
        label={t('audits.finding_description')}
        hint={t('audits.finding_description_hint')}
        value={fields.description}
        kind="area"
        rows={3}
        disabled={isClosed}
        onKeep={async (description) => change({ description })}
      />
      <SeverityField
        app={app}
        finding={finding}
        severity={shown.severity}
        isClosed={isClosed}
        onChange={(severity) => change({ severity })}
      />
      {shown.severity !== templateSeverity ? (
        <Typed
          id={`reason-${question}`}
          label={t('audits.finding_severity_reason')}
          value={fields.severity_reason ?? ''}
          kind="area"
          disabled={isClosed}
          onKeep={async (reason) => change({ severity_reason: reason })}
        />
      ) : null}
      <Typed
        id={`affected-${question}`}
        label={t('audits.finding_affected')}
        hint={t('audits.finding_affected_hint')}
        value={fields.affected_workers === null ? '' : String(fields.affected_workers)}
        kind="number"
        disabled={isClosed}
        onKeep={async (text) => change({ affected_workers: countIn(text) })}
      />
      <Typed
        id={`action-${question}`}
        label={t('audits.finding_action')}
        value={fields.corrective_action}
        kind="area"
        rows={3}
        disabled={isClosed}
        onKeep={async (action) => change({ corrective_action: action })}
      />
      <Typed
        id={`due-${question}`}
        label={t('audits.finding_due')}
        value={fields.due_on ?? ''}
        kind="date"
        disabled={isClosed}
        onKeep={async (day) => change({ due_on: day === '' ? null : day })}
      />
      {isClosed && item ? <ConflictBox app={app} item={item} question={asked} /> : null}
      <Whereabouts app={app} item={item} busy={isBusy} />
      {item && !finding.number ? <p class="govuk-body">{t('filing_app.finding_waits')}</p> : null}
    </section>
  )
}

interface SeverityProps {
  app: App
  finding: StandingFinding
  severity: Severity
  isClosed: boolean
  onChange: (severity: Severity) => void
}

/** Offered is what the rules allow: the template's and what is graver. */
const SeverityField = ({ app, finding, severity: chosen, isClosed, onChange }: SeverityProps) => {
  const { t } = app
  const { question, templateSeverity } = finding
  const allowed = SEVERITIES.slice(0, SEVERITIES.indexOf(templateSeverity) + 1)
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`severity-${question}`}>
        {t('audits.finding_severity')}
      </label>
      <div class="govuk-hint" id={`severity-${question}-hint`}>
        {t('audits.finding_severity_hint', { severity: t(`audits.severity_${templateSeverity}`) })}
      </div>
      <select
        class="govuk-select"
        id={`severity-${question}`}
        aria-describedby={`severity-${question}-hint`}
        disabled={isClosed}
        onChange={(event: Event) => onChange((event.target as HTMLSelectElement).value as Severity)}
      >
        {allowed.map((severity) => (
          <option key={severity} value={severity} selected={severity === chosen}>
            {t(`audits.severity_${severity}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** As it stands now, not as it did when the card was drawn. */
function stillStanding({ filing }: App, audit: string, drawn: StandingFinding): StandingFinding {
  const { packs, items } = filing.state.kept
  const pack = packs.get(audit)
  const own = items.filter((item) => item.audit === audit)
  return (pack && findingsOf(pack, own).find(({ question }) => question === drawn.question)) ?? drawn
}

/** Empty: not known. What is no number is not a number of workers either, and is said to be none. */
function countIn(text: string): number | null {
  const digits = text.normalize('NFKC').trim()
  if (digits === '') return null
  return /^\d{1,9}$/.test(digits) ? Number(digits) : -1
}
