/** @jsxImportSource hono/jsx/dom */
import { useRef, useState } from 'hono/jsx/dom'
import { dayOf } from '../platform/clock.ts'
import { type App, keep, latest } from './app-client.ts'
import { NotHere } from './audit-client-views.tsx'
import type { Attendee, MeetingChange } from './item-client.ts'
import { type MeetingKind, PARTIES, type Party, type TakeAlong } from './package-client.ts'
import { BackLink, Button, ScreenHeading, Typed, useFiling, Whereabouts } from './parts-client-views.tsx'
import { sha256 } from './seal-client.ts'
import { SignaturePad } from './signature-client-views.tsx'
import type { NewBlobs } from './vault-client.ts'
import { meetingOf, type StandingMeeting } from './work-client.ts'

/** The opening or closing meeting: when and where, who was there, and who signed. */
export const MeetingScreen = ({ app, id, meeting }: { app: App; id: string; meeting: MeetingKind }) => {
  const { kept } = useFiling(app)
  const pack = kept.packs.get(id)
  if (!pack) return <NotHere app={app} />
  const items = kept.items.filter((item) => item.audit === id)
  const standing = meetingOf(pack, items, meeting)
  const isServed = standing !== undefined && standing.item === undefined
  return (
    <>
      <BackLink to={`#/audit/${id}`} text={app.t('filing_app.back_audit')} />
      <ScreenHeading caption={pack.audit.number} title={app.t(`filing_app.meeting_${meeting}`)} />
      {isServed ? (
        <ServedMeeting app={app} standing={standing} />
      ) : (
        <MeetingForm app={app} pack={pack} meeting={meeting} standing={standing} />
      )}
    </>
  )
}

const ServedMeeting = ({ app, standing }: { app: App; standing: StandingMeeting }) => (
  <>
    <p class="govuk-body">
      {standing.held_on} · {standing.place}
    </p>
    <p class="feri-written">{standing.remarks}</p>
    <ul class="govuk-list govuk-list--bullet">
      {standing.attendance.map((person) => (
        <li key={person.name}>
          {person.name} · {person.function} · {app.t(`filing_app.party_${person.party}`)}
          {person.signed ? ` · ${app.t('filing_app.has_signed')}` : ''}
        </li>
      ))}
    </ul>
    <p class="govuk-body">{app.t('filing_app.meeting_served')}</p>
  </>
)

interface FormProps {
  app: App
  pack: TakeAlong
  meeting: MeetingKind
  standing: StandingMeeting | undefined
}

const MeetingForm = ({ app, pack, meeting, standing }: FormProps) => {
  const { t, filing } = app
  const audit = pack.audit.id
  const first = firstMeeting(app, pack, meeting, standing)
  const now = useRef<MeetingChange>(first)
  const [isBusy, setBusy] = useState(false)
  if (!isBusy) now.current = first
  const [write] = useState(() =>
    latest(async ({ change, blobs }: { change: MeetingChange; blobs: NewBlobs }) => {
      if ((await keep(app, audit, change, blobs)) && now.current === change) setBusy(false)
    }),
  )
  const current = (): MeetingChange => now.current ?? first
  const change = (more: Partial<MeetingChange>, blobs: NewBlobs = []) => {
    now.current = { ...current(), ...more }
    setBusy(true)
    if (blobs.length > 0) void keep(app, audit, now.current, blobs).then(() => setBusy(false))
    else write({ change: now.current, blobs })
  }
  const person = (at: number, more: Partial<Attendee>, blobs: NewBlobs = []) =>
    change(
      { attendance: current().attendance.map((one, i) => (i === at ? { ...one, ...more } : one)) },
      blobs,
    )
  const sign = async (at: number, bytes: ArrayBuffer) => {
    const blob = crypto.randomUUID()
    const name = `signature-${meeting}-${at + 1}.png`
    const signature = { blob, name, type: 'image/png', size: bytes.byteLength, sha256: await sha256(bytes) }
    person(at, { signature }, [{ id: blob, bytes }])
  }
  const shown = current()
  const isClosed = shown.finished
  return (
    <>
      <Place app={app} meeting={shown} onChange={change} />
      <h2 class="govuk-heading-m">{t('filing_app.attendance')}</h2>
      {shown.attendance.map((one, at) => (
        <Person
          key={at}
          app={app}
          at={at}
          person={one}
          isClosed={isClosed}
          onChange={(more) => person(at, more)}
          onSign={(bytes) => sign(at, bytes)}
        />
      ))}
      {isClosed ? null : (
        <Button
          kind="secondary"
          text={t('filing_app.person_add')}
          onPress={() => change({ attendance: [...current().attendance, NOBODY] })}
        />
      )}
      <Whereabouts app={app} item={standing?.item} busy={isBusy} />
      <p class="govuk-body">{t('filing_app.meeting_finish_text')}</p>
      <Button
        text={t(isClosed ? 'filing_app.meeting_again' : 'filing_app.meeting_finish')}
        kind={isClosed ? 'secondary' : undefined}
        disabled={isClosed && (standing?.item?.attempts ?? 0) > 0 && standing?.item?.state !== 'refused'}
        onPress={() => change({ finished: !isClosed })}
      />
      <p class="feri-muted">{filing.state.reachable ? '' : t('filing_app.no_line_short')}</p>
    </>
  )
}

interface PlaceProps {
  app: App
  meeting: MeetingChange
  onChange: (more: Partial<MeetingChange>) => void
}

const Place = ({ app: { t }, meeting, onChange }: PlaceProps) => (
  <>
    <Typed
      id="held"
      label={t('filing_app.meeting_day')}
      value={meeting.held_on}
      kind="date"
      disabled={meeting.finished}
      onKeep={async (day) => onChange({ held_on: day })}
    />
    <Typed
      id="place"
      label={t('filing_app.meeting_place')}
      value={meeting.place}
      disabled={meeting.finished}
      onKeep={async (place) => onChange({ place })}
    />
    <Typed
      id="remarks"
      label={t('filing_app.meeting_remarks')}
      value={meeting.remarks}
      kind="area"
      rows={4}
      disabled={meeting.finished}
      onKeep={async (remarks) => onChange({ remarks })}
    />
  </>
)

const NOBODY: Attendee = {
  name: '',
  function: '',
  party: 'auditee',
  signature: null,
  no_signature_reason: '',
}

/** Begun with those whom the device knows: the auditors of the team. */
function firstMeeting(
  { filing }: App,
  pack: TakeAlong,
  meeting: MeetingKind,
  standing?: StandingMeeting,
): MeetingChange {
  if (standing?.item?.change.kind === 'meeting') return standing.item.change
  const auditors = pack.audit.team
    .filter(({ role }) => role !== 'reviewer')
    .map(
      ({ name }): Attendee => ({
        name,
        function: '',
        party: 'auditor',
        signature: null,
        no_signature_reason: '',
      }),
    )
  return {
    kind: 'meeting',
    meeting,
    held_on: dayOf(new Date(filing.now()).toISOString()),
    place: '',
    remarks: '',
    attendance: auditors,
    finished: false,
  }
}

interface PersonProps {
  app: App
  at: number
  person: Attendee
  isClosed: boolean
  onChange: (more: Partial<Attendee>) => void
  onSign: (png: ArrayBuffer) => Promise<void>
}

const Person = ({ app, at, person, isClosed, onChange, onSign }: PersonProps) => {
  const { t } = app
  return (
    <section class="audit-person" aria-label={person.name || String(at + 1)}>
      <Typed
        id={`name-${at}`}
        label={t('filing_app.person_name')}
        value={person.name}
        disabled={isClosed}
        onKeep={async (name) => onChange({ name })}
      />
      <Typed
        id={`function-${at}`}
        label={t('filing_app.person_function')}
        value={person.function}
        disabled={isClosed}
        onKeep={async (text) => onChange({ function: text })}
      />
      <div class="govuk-form-group">
        <label class="govuk-label" for={`party-${at}`}>
          {t('filing_app.person_party')}
        </label>
        <select
          class="govuk-select"
          id={`party-${at}`}
          disabled={isClosed}
          onChange={(event: Event) => onChange({ party: (event.target as HTMLSelectElement).value as Party })}
        >
          {PARTIES.map((party) => (
            <option key={party} value={party} selected={party === person.party}>
              {t(`filing_app.party_${party}`)}
            </option>
          ))}
        </select>
      </div>
      {person.signature ? (
        <p class="govuk-body">
          <strong class="govuk-tag feri-tag--green">{t('filing_app.has_signed')}</strong>{' '}
          {isClosed ? null : (
            <Button
              kind="secondary"
              text={t('filing_app.signature_again')}
              about={person.name}
              onPress={() => onChange({ signature: null })}
            />
          )}
        </p>
      ) : isClosed ? null : (
        <SignaturePad app={app} name={person.name} onSign={onSign} />
      )}
      {person.signature ? null : (
        <Typed
          id={`unsigned-${at}`}
          label={t('filing_app.no_signature_reason')}
          value={person.no_signature_reason}
          disabled={isClosed}
          onKeep={async (reason) => onChange({ no_signature_reason: reason })}
        />
      )}
    </section>
  )
}
