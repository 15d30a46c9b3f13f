/** Where bytes are kept: a folder, R2 or S3. Keys are made by us, never by the sender: `evidence/0198…`. */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Undefined when there is nothing under the key. */
  get(key: string): Promise<Uint8Array | undefined>
  delete(key: string): Promise<void>
}
