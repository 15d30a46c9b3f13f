import type { CleanFile } from '../platform/clean-file/clean-file.ts'

/** The address this script was loaded from; nothing else tells the version of our scripts. */
const OWN = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : ''

/**
 * Takes from a paper or a sound made elsewhere what tells where, when and by whom it was made. Who does not need it does not load it: it is a
 * script of its own. Throws `FileRefused`, or what the browser throws when the line is down.
 */
export async function cleanedHere(bytes: Uint8Array): Promise<CleanFile> {
  const files: typeof import('../platform/clean-file/clean-file.ts') = await import(
    OWN.replace('/worker.js', '/worker-files.js')
  )
  return files.cleanFile(bytes)
}
