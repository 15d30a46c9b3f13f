import { all, ask, made, refuse, type Say } from '../case-intake/client-page.ts'
import { PLACE } from '../cases/case.ts'
import { toBase64Url } from '../platform/base64url.ts'
import type { Sealer } from '../platform/sealing.ts'

/**
 * Opens what is sealed on the page, always as text: what somebody wrote is never read as HTML. What lies in closed details is opened when
 * they are (C10). What cannot be opened stays as the page has it.
 */
export async function openTexts(root: ParentNode, key: Sealer, say: Say): Promise<void> {
  const sealed = all(root, '[data-sealed]')
  for (const button of all<HTMLButtonElement>(root, '[data-open-file]'))
    button.textContent ||= say('open_file')
  await Promise.all(
    sealed.map((place) => {
      const details = place.closest('details')
      if (!details || details.open) return openText(place, key)
      details.addEventListener('toggle', () => void openText(place, key), { once: true })
      return undefined
    }),
  )
}

async function openText(place: HTMLElement, key: Sealer): Promise<void> {
  const { sealed = '', place: where = '', member } = place.dataset
  try {
    const text = await key.open(where, sealed)
    const shown: unknown = member ? (JSON.parse(text) as Record<string, unknown>)[member] : text
    place.textContent = typeof shown === 'string' ? shown : ''
    delete place.dataset.sealed
  } catch {
    place.dataset.closed = ''
  }
}

/** What an image may be shown as, a sound be played as; everything else is saved only, and never opened in our origin. */
const DOWNLOADED = /^(image\/(jpeg|png|webp)|audio\/[\w.+-]+|application\/pdf)$/

interface Opening {
  readonly caseId: string
  readonly key: Sealer
  readonly say: Say
}

/** Fetches one sealed file, opens it and offers it to be saved, beside its button. */
export async function openFile(
  form: HTMLFormElement,
  button: HTMLButtonElement | null,
  body: FormData,
  { caseId, key, say }: Opening,
): Promise<void> {
  const { openFile: id = '', about = '' } = button?.dataset ?? {}
  const { status, body: sealed } = await ask('arraybuffer', form.action, { body })
  if (status !== 200 || !sealed || !button) return refuse(form, [say('not_now')])
  const said = JSON.parse(await key.open(PLACE.fileAbout(caseId, id), about)) as {
    name?: string
    type?: string
  }
  const bytes = await key.openBytes(PLACE.fileBytes(caseId, id), new Uint8Array(sealed))
  const type = DOWNLOADED.test(said.type ?? '') ? said.type : 'application/octet-stream'
  const link = made('a', 'govuk-link', said.name ?? id)
  link.href = URL.createObjectURL(new Blob([bytes], { type: type ?? '' }))
  link.download = said.name ?? id
  button.replaceWith(link)
  link.focus()
}

/**
 * Fetches a file that the service makes of what was told, and offers it to be saved in the place of its button. For that the service has
 * to read what was told, so the key goes along, in this one request; the words beside the button say so.
 */
export async function fetchMade(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  body: FormData,
  { key, say }: { readonly key: Uint8Array; readonly say: Say },
): Promise<void> {
  body.append('case_key', toBase64Url(key))
  const { status, body: bytes } = await ask('arraybuffer', form.action, { body })
  if (status !== 200 || !bytes) return refuse(form, [say('not_now')])
  const name = button.dataset.made || 'document.pdf'
  const link = made('a', 'govuk-link', name)
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  link.download = name
  button.replaceWith(link)
  link.focus()
}
