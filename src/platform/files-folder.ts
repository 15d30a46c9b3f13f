import { mkdir, open, readdir, readFile, rename, rm, utimes } from 'node:fs/promises'
import path from 'node:path'
import { type FileStore, LISTED_AT_ONCE } from './files.ts'

const KEY = /^[a-z0-9-]+(\/[A-Za-z0-9._-]+)+$/

/** A rename is in the folder, not in the file: without this a power cut could take the name back. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Files in a folder. A file appears under its name only when it is whole and on the disk: written aside, synced, renamed. */
export function folderFiles(root: string): FileStore {
  const place = (key: string): string => {
    if (!KEY.test(key) || key.includes('..')) throw new Error('a file key that we did not make')
    return path.join(root, key)
  }
  return {
    async put(key, bytes, { at } = {}) {
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true })
      const aside = `${target}.${crypto.randomUUID()}.part`
      const handle = await open(aside, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      const time = at === undefined ? undefined : new Date(at)
      if (time) await utimes(aside, time, time)
      await rename(aside, target)
      // Whatever folder was made on the way bears the hour, too.
      for (let above = path.dirname(key); time; above = path.dirname(above)) {
        await utimes(path.join(root, above), time, time)
        if (above === '.') break
      }
      await syncFolder(path.dirname(target))
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(place(key)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    delete: (key) => rm(place(key), { force: true }),
    async list(folder, after = '') {
      try {
        const found = await readdir(place(folder), { withFileTypes: true })
        const keys = found.filter((one) => one.isFile()).map((one) => `${folder}/${one.name}`)
        return keys
          .sort()
          .filter((key) => key > after)
          .slice(0, LISTED_AT_ONCE)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
        throw error
      }
    },
  }
}
