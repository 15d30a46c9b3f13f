import { autosave } from './autosave.ts'
import { forgetSentElsewhere } from './drafts.ts'
import { previewFiles } from './file-fields.ts'
import { signaturePad } from './signature-pad.ts'

/** Everything here is a comfort: each page does its work without it. */
const all = <E extends HTMLElement>(selector: string): E[] => [...document.querySelectorAll<E>(selector)]

document.querySelector<HTMLElement>('[data-error-summary]')?.focus()

for (const button of all<HTMLButtonElement>('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

for (const box of all('[data-signature]')) signaturePad(box)

for (const input of all<HTMLInputElement>('input[type="file"]:not([hidden])')) previewFiles(input)

const forms = all<HTMLFormElement>('form[data-autosave]')
forgetSentElsewhere(forms)
for (const form of forms) autosave(form)
