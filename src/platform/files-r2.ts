import { type FileStore, LISTED_AT_ONCE } from './files.ts'

/** The part of an R2 bucket that we use, written out so that no type package of the edge is needed. */
export interface R2Binding {
  put(key: string, value: Uint8Array): Promise<unknown>
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
  delete(key: string): Promise<void>
  list(options: {
    prefix: string
    startAfter?: string
    limit: number
  }): Promise<{ objects: readonly { key: string }[] }>
}

/** Files in an R2 bucket: a put is whole or not there at all. */
export const r2Files = (bucket: R2Binding): FileStore => ({
  async put(key, bytes) {
    await bucket.put(key, bytes)
  },
  async get(key) {
    const found = await bucket.get(key)
    return found ? new Uint8Array(await found.arrayBuffer()) : undefined
  },
  delete: (key) => bucket.delete(key),
  async list(folder, after) {
    const options = { prefix: `${folder}/`, limit: LISTED_AT_ONCE, ...(after && { startAfter: after }) }
    return (await bucket.list(options)).objects.map(({ key }) => key)
  },
})
