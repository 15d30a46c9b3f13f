/** What telephones of 2018 and 2019 do not have and we, or a package of ours, use. */
export function teachOldBrowsers(): void {
  const text = String.prototype as { replaceAll?: unknown }
  text.replaceAll ??= function (this: string, what: string | RegExp, by: string): string {
    return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by)
  }
  const list = Array.prototype as { at?: unknown }
  list.at ??= function (this: readonly unknown[], place: number): unknown {
    return this[place < 0 ? this.length + place : place]
  }
  Object.hasOwn ??= (bearer: object, name: PropertyKey) =>
    Object.getOwnPropertyDescriptor(bearer, name) !== undefined
  Object.fromEntries ??= (pairs: Iterable<readonly [PropertyKey, unknown]>) => {
    const made: Record<PropertyKey, unknown> = {}
    for (const [name, value] of pairs) made[name] = value
    return made
  }
}

/** A random UUID of version 4: `crypto.randomUUID` is younger than the telephones. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** `Blob.arrayBuffer` for browsers that have none. */
export const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(blob).arrayBuffer())
