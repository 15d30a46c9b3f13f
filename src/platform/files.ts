/** Where bytes are kept: a folder, R2 or S3. Keys are made by us, never by the sender: `evidence/0198…`. */
export interface FileStore {
  /** With `at` a folder says that time of the file instead of the real one, as far as a file system lets it. */
  put(key: string, bytes: Uint8Array, options?: { readonly at?: string }): Promise<void>
  /** Undefined when there is nothing under the key. */
  get(key: string): Promise<Uint8Array | undefined>
  delete(key: string): Promise<void>
  /** The keys right under a folder, at most a thousand, in their order, those after `after`; none for a folder that is not there. */
  list(folder: string, after?: string): Promise<readonly string[]>
}

/** As many keys as `list` gives at once. */
export const LISTED_AT_ONCE = 1_000
