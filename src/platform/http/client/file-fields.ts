/** Says the name and size of what was chosen, shows photos, and refuses what is too large before it is sent. */
export function previewFiles(input: HTMLInputElement): void {
  const list = document.createElement('ul')
  list.className = 'feri-files'
  const refusal = document.createElement('p')
  refusal.className = 'govuk-error-message'
  refusal.setAttribute('role', 'alert')
  input.after(refusal, list)

  input.addEventListener('change', () => {
    for (const image of list.querySelectorAll('img')) URL.revokeObjectURL(image.src)
    const limit = Number(input.dataset.maxBytes ?? Number.POSITIVE_INFINITY)
    const files = [...(input.files ?? [])]
    const tooLarge = files.filter((file) => file.size > limit)
    refusal.textContent = tooLarge.map((file) => `${file.name}: ${input.dataset.tooLarge ?? ''}`).join(' ')
    if (tooLarge.length > 0) input.value = ''
    list.replaceChildren(...(tooLarge.length > 0 ? [] : files.map(item)))
  })
}

function item(file: File): HTMLLIElement {
  const line = document.createElement('li')
  if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
    const image = document.createElement('img')
    image.src = URL.createObjectURL(file)
    image.alt = ''
    line.append(image)
  }
  line.append(`${file.name} (${size(file.size)})`)
  return line
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
