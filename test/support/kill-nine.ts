import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Killable {
  readonly process: ChildProcess
  readonly url: string
}

interface Rounds {
  readonly rounds: number
  /** People writing at the same time. */
  readonly writers: number
  /** Starts the service on the same data as before, and resolves once it listens. */
  start(): Promise<Killable>
  /** Makes one change under a name of its own. Resolves to true once the service said that it is saved. */
  write(url: string, name: string): Promise<boolean>
  /** Looks at the data, with the service dead: are these changes there? */
  check(acknowledged: readonly string[], attempted: readonly string[]): Promise<void>
}

/**
 * Starts the service, lets many people write, and ends it with SIGKILL in the middle of that, round after round on the
 * same data. Returns the names of all changes that were acknowledged and of all that were attempted.
 */
export async function killNine({ rounds, writers, start, write, check }: Rounds) {
  const acknowledged: string[] = []
  const attempted: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const service = await start()
    const exited = new Promise((resolve) => service.process.once('exit', resolve))
    let alive = true
    const person = async (who: number) => {
      for (let n = 0; alive; n += 1) {
        const name = `r${round}-w${who}-n${n}`
        attempted.push(name)
        // Once it is dead every request fails; what had not been acknowledged may or may not have been saved.
        if (await write(service.url, name).catch(() => false)) acknowledged.push(name)
      }
    }
    const people = Array.from({ length: writers }, (_, who) => person(who))
    // At another moment of its work each time.
    await sleep(60 + 17 * (round % 11))
    service.process.kill('SIGKILL')
    alive = false
    await Promise.all([exited, ...people])
    await check(acknowledged, attempted)
  }
  return { acknowledged, attempted }
}
