import type { Deps } from '../deps.ts'
import { sealer } from '../platform/sealing.ts'

const place = (roundId: string, code: string): string => `round_contacts/sealed/${roundId}/${code}`

/** How a worker can be reached, sealed with the service's secret for the one row it stands in. Opening throws `CannotOpen`. */
export async function contactSealer(deps: Pick<Deps, 'deriveSecret'>) {
  const sealing = sealer(await deps.deriveSecret('interview contact'))
  return {
    seal: (roundId: string, code: string, text: string) => sealing.seal(place(roundId, code), text),
    open: (roundId: string, code: string, sealed: string) => sealing.open(place(roundId, code), sealed),
  }
}
