import assert from 'node:assert/strict'
import template from '../../audit-templates/sending-agency.2026.1.json' with { type: 'json' }
import { CAST } from '../../fixtures/cast.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { type HttpClient, httpClient } from './http-client.ts'
import type { PrintedSignIn } from './printed-sign-in.ts'

export interface Journey {
  readonly reportNumber: string
  /** The bytes that were signed. */
  readonly data: string
  readonly pdfs: Readonly<Record<'ja' | 'vi' | 'en', Uint8Array>>
  /** How long each step took. */
  readonly milliseconds: Readonly<Record<string, number>>
}

interface AuditSeen {
  readonly content_hash: string
  readonly questions_asked: number
  readonly questions_unanswered: readonly string[]
  readonly findings: readonly { number: string; revision: number; description: string }[]
  readonly evidence: readonly { id: string; sha256: string }[]
  readonly status: string
}

/** One question fails, so that the report has a finding in it. */
const FAILED = 'coc4-02'
export const NOTE = 'Người lao động nộp tiền cho trung tâm; 領収書が交付されていない。'
export const ACTION = 'Hoàn trả đầy đủ trước ngày đến hạn.'

// A picture of one grey point.
const PHOTO = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
)

/**
 * The first journey, walked from outside over HTTP against a running demonstration: look a body up, sign in with a second
 * factor, plan an audit, answer every question, add a photo, sign, issue the report, print it in three languages, verify it.
 * Throws an AssertionError at the first thing that is not as it should be. The same for every size of the service.
 */
export async function auditJourney({
  url,
  signIn,
}: {
  url: string
  signIn: PrintedSignIn
}): Promise<Journey> {
  const milliseconds: Record<string, number> = {}
  const step = async <T>(name: string, walk: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    const result = await walk()
    milliseconds[name] = Math.round(performance.now() - started)
    return result
  }
  const stranger = httpClient(url)
  const auditor = httpClient(url)
  await step('look up', () => lookUp(stranger))
  await step('sign in', () => signInWithCode(auditor, signIn))
  const audit = await step('plan', () => plan(auditor))
  await step('refuse strangers', () => stranger.text(`/api/v1/audits/${audit}`, 401))
  await step('answer', () => answerAll(auditor, audit))
  await step('photo', () => addPhoto(auditor, audit))
  await step('meetings', () => holdMeetings(auditor, audit))
  await step('sign', () => sign(auditor, audit))
  const reportNumber = await step('issue', () => issue(auditor, audit))
  const report = `/api/v1/compliance-reports/${reportNumber}`
  const data = await auditor.text(report)
  const ja = await step('PDF ja', () => download(auditor, `${report}/pdf?lang=ja`))
  const vi = await step('PDF vi', () => download(auditor, `${report}/pdf?lang=vi`))
  const en = await step('PDF en', () => download(auditor, `${report}/pdf?lang=en`))
  await step('verify', () => verify(stranger, reportNumber))
  return { reportNumber, data, pdfs: { ja, vi, en }, milliseconds }
}

async function lookUp(stranger: HttpClient): Promise<void> {
  assert.match(await stranger.text('/healthz'), /"ok"/)
  assert.match(await stranger.text('/readyz'), /"ready"/)
  // Two syllables, without their marks, as people type.
  const { items } = await stranger.json<{ items: unknown[] }>('/api/v1/register?q=sao%20mai')
  assert.ok(JSON.stringify(items).includes(CAST.saoMai.value), 'the search finds the body')
  const search = await stranger.text(`/?q=${encodeURIComponent('田中サンプル')}&lang=ja`)
  assert.ok(search.includes(CAST.tanaka.name), 'the search finds a Japanese name')
  const page = await stranger.text(`/o/VN-TIN/${CAST.saoMai.value}?lang=vi`)
  assert.ok(page.includes(CAST.saoMai.name), 'the entry names the body')
  const style = /href="(\/assets\/feri\.css[^"]*)"/.exec(page)?.[1] ?? ''
  const styles = await stranger.ask(style)
  assert.equal(styles.status, 200, `no styles at ${style}`)
  assert.match(styles.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  assert.match(styles.headers.get('cache-control') ?? '', /immutable/)
}

async function signInWithCode(
  client: HttpClient,
  { email, password, totpSecret }: PrintedSignIn,
): Promise<void> {
  const first = await client.ask('/sign-in', { form: { email, password } })
  assert.equal(first.status, 303, 'the password is right')
  assert.match(first.headers.get('location') ?? '', /^\/sign-in\/code/)
  await client.text('/api/v1/me', 401)
  assert.ok(totpSecret, `${email} has a second factor`)
  const code = await totpNow(totpSecret, new Date().toISOString())
  const second = await client.ask('/sign-in/code', { form: { code } })
  assert.equal(second.status, 303, 'the code is right')
  assert.match(second.headers.get('location') ?? '', /^\/workspace/)
}

async function plan(client: HttpClient): Promise<string> {
  const place = `/workspace/audits/new?organisation=VN-TIN/${CAST.saoMai.value}`
  const page = await client.text(place)
  const organisation = /name="organisation_id" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const { id } = await client.json<{ id: string }>('/api/v1/me')
  const form = {
    organisation_id: organisation,
    template_id: template.id,
    kind: 'initial',
    planned_on: new Date().toISOString().slice(0, 10),
    lead: id,
  }
  const planned = await client.ask(place, { form })
  assert.equal(planned.status, 303, 'the audit is planned')
  return /\/workspace\/audits\/([^?]+)/.exec(planned.headers.get('location') ?? '')?.[1] ?? ''
}

const VALUES = {
  conformity: 'conforms',
  number: 12,
  date: '2026-01-15',
  text: 'Đã đối chiếu. 照合済み。',
} as const

/** Section by section, each in one save, as the pages do it; then what the failed answer asks for. */
async function answerAll(client: HttpClient, audit: string): Promise<void> {
  const place = `/api/v1/audits/${audit}`
  for (const section of template.sections) {
    // Once more when the answers call for further questions of the same section.
    for (const _round of ['asked of all', 'asked after those']) {
      const { questions_unanswered: open } = await client.json<AuditSeen>(place)
      const answers = section.questions
        .filter(({ id }) => open.includes(id))
        .map(({ id, kind }) => ({
          question: id,
          expected_revision: 0,
          ...(id === FAILED
            ? { value: 'does_not_conform', note: NOTE }
            : { value: VALUES[kind as keyof typeof VALUES] }),
        }))
      if (answers.length > 0) await client.json(`${place}/answers`, { answers })
    }
  }
  const { findings, questions_unanswered: left } = await client.json<AuditSeen>(place)
  assert.deepEqual(left, [], 'every question is answered')
  const [finding] = findings
  assert.ok(finding && findings.length === 1, 'the failed answer raised one finding')
  await client.json(`${place}/findings/${finding.number}`, {
    expected_revision: finding.revision,
    description: NOTE,
    affected_workers: 3,
    corrective_action: ACTION,
    due_on: '2027-03-31',
  })
}

async function holdMeetings(client: HttpClient, audit: string): Promise<void> {
  const held_on = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
  const attendance = ['auditor', 'auditee'].map((party) => ({
    name: '見本 Mẫu',
    function: '',
    party,
    no_signature_reason: 'no tablet',
  }))
  for (const meeting of ['opening', 'closing']) {
    const held = { meeting, held_on, place: 'Hà Nội', remarks: '', attendance }
    await client.json(`/api/v1/audits/${audit}/meetings`, held, 201)
  }
}

async function addPhoto(client: HttpClient, audit: string): Promise<void> {
  const form = new FormData()
  form.set('question', FAILED)
  form.set('file', new File([PHOTO], '領収書 biên lai.png', { type: 'image/png' }))
  const added = await client.ask(`/api/v1/audits/${audit}/evidence`, { form })
  assert.equal(added.status, 201, 'the photo is taken')
  const { id } = (await added.json()) as { id: string }
  const kept = await client.ask(`/api/v1/audits/${audit}/evidence/${id}`)
  assert.deepEqual(new Uint8Array(await kept.arrayBuffer()), PHOTO)
}

async function sign(client: HttpClient, audit: string): Promise<void> {
  const place = `/api/v1/audits/${audit}`
  const { content_hash } = await client.json<AuditSeen>(place)
  const stale = { content_hash: '0'.repeat(64), declaration: true }
  await client.json(`${place}/signatures`, stale, 409)
  await client.json(`${place}/signatures`, { content_hash, declaration: true }, 201)
  assert.equal((await client.json<AuditSeen>(place)).status, 'locked')
}

async function issue(client: HttpClient, audit: string): Promise<string> {
  const asked = () => client.json<{ number: string }>('/api/v1/compliance-reports', { audit_id: audit }, 201)
  const { number } = await asked()
  assert.match(number, /^FERI-AR-\d{4}-[2-9A-Y]{5}-[2-9A-Y]$/)
  assert.equal((await asked()).number, number, 'an audit has one report')
  return number
}

async function download(client: HttpClient, path: string): Promise<Uint8Array> {
  const answer = await client.ask(path)
  assert.equal(answer.status, 200, `${path} answered ${answer.status}`)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  return new Uint8Array(await answer.arrayBuffer())
}

async function verify(stranger: HttpClient, number: string): Promise<void> {
  const told = await stranger.json<{ status: string; signature_valid: boolean }>(`/api/v1/verify/${number}`)
  assert.deepEqual({ status: told.status, valid: told.signature_valid }, { status: 'issued', valid: true })
  assert.ok((await stranger.text(`/verify/${number}`)).includes(number))
  await stranger.text(`/verify/${number.slice(0, -1)}${number.endsWith('2') ? '3' : '2'}`, 404)
}
