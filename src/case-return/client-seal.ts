import { all } from '../case-intake/client-page.ts'
import type { Sealer } from '../platform/sealing.ts'
import { holdsCode } from '../platform/secret-code.ts'

/** The person's own code stands in what is to be sent (C7); the message says so where the page brought a sentence. */
export class CodeInText extends Error {}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Puts in the place of each field that bears `data-seal-place` its sealed value, as `<name>_sealed`: a text as it is, a group of fields as
 * JSON of their names and values. What is empty stays empty and unsealed. Throws `CodeInText`; then nothing may be sent.
 */
export async function sealFields(
  form: HTMLFormElement,
  body: FormData,
  key: Sealer,
  code: string,
): Promise<void> {
  for (const place of all(form, '[data-seal-place]')) {
    const { sealPlace = '', refuseCode = '' } = place.dataset
    const fields = place instanceof HTMLFieldSetElement ? fieldsIn(place) : [place as Field]
    for (const { name } of fields) body.delete(name)
    if (fields.some(({ value }) => code !== '' && holdsCode(value, code))) throw new CodeInText(refuseCode)
    const text = place instanceof HTMLFieldSetElement ? jsonOf(fields) : (fields[0]?.value.trim() ?? '')
    const name = place.getAttribute('name') ?? ''
    if (text !== '') body.append(`${name}_sealed`, await key.seal(sealPlace, text))
  }
}

const fieldsIn = (group: HTMLFieldSetElement): Field[] =>
  all<HTMLInputElement>(group, 'input[name],textarea[name],select[name]').filter((field) => !field.disabled)

/** Of choices that which is chosen; empty when nothing was said at all. */
function jsonOf(fields: readonly Field[]): string {
  const said: Record<string, string> = {}
  for (const field of fields) {
    const choice = field.type === 'radio' || field.type === 'checkbox'
    if (choice && !(field as HTMLInputElement).checked) said[field.name] ??= ''
    else said[field.name] = field.value.trim()
  }
  return Object.keys(said).some((name) => said[name] !== '') ? JSON.stringify(said) : ''
}
