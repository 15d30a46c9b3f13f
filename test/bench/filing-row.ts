import { createHash, randomUUID } from 'node:crypto'
import path from 'node:path'
import { jpegPicture } from './big-picture.ts'
import { median, type Row } from './contest.ts'
import { type Environment, openIn, seedRegister } from './seed.ts'
import { seedAudits, signIn } from './seed-audits.ts'
import { startProduct } from './servers.ts'

const ANSWERS = 60
const PHOTOS = 12
const PHOTO_BYTES = 1_000_000
const DOOR = '/api/v1/audit-filing'

/**
 * What a tablet has kept in a day without a network: twelve photos of one megabyte in pieces by tus, three at a time, then sixty answers and
 * the photos in one sync; hashed, cleaned, journalled and durable. One audit after the other over loopback.
 */
export async function filingRow(folder: string, environment: Environment, audits: number): Promise<Row> {
  const opened = await openIn(environment)
  await seedRegister(opened, folder, 100)
  const given = await seedAudits(opened, audits)
  const [first = ''] = given.audits
  const { template_hash } = await opened.deps.db.queries
    .selectFrom('audits')
    .select('template_hash')
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  await opened.db.close()
  const server = await startProduct(environment, path.join(folder, 'product.log'))
  const base = `http://127.0.0.1:${server.port}`
  try {
    const cookie = await signIn(server.port, given.auditor)
    const ask = async (place: string, init: RequestInit & { headers: Record<string, string> }) => {
      const headers = {
        cookie,
        origin: `http://localhost:${server.port}`,
        'tus-resumable': '1.0.0',
        ...init.headers,
      }
      const answer = await fetch(new URL(place, base), { ...init, headers })
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
      return answer
    }
    const photo = jpegPicture(PHOTO_BYTES)
    const sha256 = createHash('sha256').update(photo).digest('hex')
    const upload = async (audit: string): Promise<string> => {
      const said = Object.entries({ filename: 'photo.jpg', sha256, audit })
      const headers = {
        'upload-length': String(PHOTO_BYTES),
        'upload-metadata': said.map(([name, text]) => `${name} ${btoa(text)}`).join(','),
      }
      const place = (await ask(`${DOOR}/uploads`, { method: 'POST', headers })).headers.get('location') ?? ''
      const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
      await ask(place, { method: 'PATCH', headers: type, body: new Uint8Array(photo) })
      return place.split('/').at(-1) ?? ''
    }
    const device = randomUUID()
    const [whole, syncs]: [number[], number[]] = [[], []]
    for (const audit of given.audits) {
      const started = performance.now()
      const uploads: string[] = []
      await Promise.all(
        Array.from({ length: 3 }, async () => {
          for (let i = 0; i < PHOTOS / 3; i += 1) uploads.push(await upload(audit))
        }),
      )
      const sent = performance.now()
      const answered = await ask(`${DOOR}/audits/${audit}/sync`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(syncOf(device, template_hash, given.questions, uploads, sha256)),
      })
      const { items } = (await answered.json()) as { items: { state: string }[] }
      if (items.length !== ANSWERS + PHOTOS || items.some(({ state }) => state !== 'saved'))
        throw new Error(
          `not all was saved: ${JSON.stringify(items.filter(({ state }) => state !== 'saved')[0])}`,
        )
      syncs.push(performance.now() - sent)
      whole.push(performance.now() - started)
    }
    const value = median(whole) / 1_000
    const note = `of it the sync ${Math.round(median(syncs))} ms; slowest ${(Math.max(...whole) / 1_000).toFixed(2)} s`
    return {
      title: `A day's audit from a tablet: ${ANSWERS} answers and ${PHOTOS} photos of 1 MB, median of ${audits}`,
      standings: [{ name: 'FERI', unit: 's', value, rounds: whole, note }],
      ratio: 0,
      target: '< 2 s',
      met: value < 2,
    }
  } finally {
    await server.stop()
  }
}

function syncOf(
  device: string,
  template_hash: string,
  questions: readonly string[],
  uploads: readonly string[],
  sha256: string,
) {
  const at = new Date().toISOString()
  const answers = questions.slice(0, ANSWERS).map((question) => ({
    id: randomUUID(),
    kind: 'answer',
    question,
    value: 'conforms',
    note: '見本 đã kiểm tra',
    based_on_revision: 0,
    answered_at: at,
  }))
  const photos = uploads.map((upload_id, i) => ({
    id: randomUUID(),
    kind: 'evidence',
    question: questions[i],
    upload_id,
    file_name: `photo-${i + 1}.jpg`,
    sha256,
    taken_at: at,
  }))
  return { device_id: device, device_now: at, template_hash, items: [...answers, ...photos] }
}
