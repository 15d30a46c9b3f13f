import { asForm, ask, first, LineDown, pressedIn, refuse, sayings, show } from '../case-intake/client-page.ts'
import { canSeal, goOnWithoutScript } from '../case-intake/client-trial.ts'
import { Report } from './client-report.ts'
import { knock } from './client-send.ts'

/**
 * Takes the report over when it begins: from then on nothing leaves this telephone until it is sent, and then sealed. Where anything that is
 * needed is missing, the form goes on without scripts, and the page says so.
 */
export function takeReportOver(): void {
  const begin = first<HTMLFormElement>(document, 'form[data-report-begin]')
  begin?.addEventListener('submit', (event) => {
    // Another language is a page of its own, as long as nothing was told.
    if (pressedIn(begin)?.value.startsWith('language:')) return
    event.preventDefault()
    if (begin.getAttribute('aria-busy') === 'true') return
    begin.setAttribute('aria-busy', 'true')
    void start(begin).then(() => begin.removeAttribute('aria-busy'))
  })
}

async function start(begin: HTMLFormElement): Promise<void> {
  const say = sayings(begin)
  try {
    const fields: [string, string][] = []
    for (const [name, value] of new FormData(begin)) if (typeof value === 'string') fields.push([name, value])
    const [door, flow] = await Promise.all([
      knock(),
      ask('document', begin.action, { body: asForm([...fields, ['do', 'all']]) }),
      canSeal(),
    ])
    if (!show(flow.body)) throw new Error('no page of ours')
    new Report(door).begin()
  } catch (error) {
    // Without a line there is no other way either: one presses again.
    if (error instanceof LineDown) refuse(begin, [say('line_down')])
    else goOnWithoutScript(begin, say('not_here'))
  }
}
