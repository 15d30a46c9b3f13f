import type { Result, Router } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'

const API = '/api/v1/'

/** `/api/v1/register/:scheme/:value` lies in the area `/api/v1/register`, `/workspace/audits/new` in `/workspace`. */
function areaOf(path: string): string {
  const end = path.indexOf('/', path.startsWith(API) ? API.length : 1)
  return end === -1 ? path : path.slice(0, end)
}

/**
 * Hono's fast router is one regular expression and gives up, for the whole app, where a word and a parameter stand side by
 * side (`/workspace/audits/new` and `/workspace/audits/:id`). So each area of addresses has a router of its own, and one
 * with such addresses slows no other. Layers are in all of them, in the order in which they were added.
 */
export class AreaRouters<T> implements Router<T> {
  readonly name = 'AreaRouters'
  readonly #areas = new Map<string, SmartRouter<T>>()
  readonly #layers: [method: string, path: string, handler: T][] = []
  /** For addresses in an area that no route is in. */
  readonly #elsewhere = smart<T>()

  add(method: string, path: string, handler: T): void {
    if (path === '*' || path === '/*') {
      this.#layers.push([method, path, handler])
      for (const router of [this.#elsewhere, ...this.#areas.values()]) router.add(method, path, handler)
      return
    }
    this.#areaFor(path).add(method, path, handler)
  }

  #areaFor(path: string): SmartRouter<T> {
    const area = areaOf(path)
    if (/[:*{]/.test(area)) throw new Error(`the area of ${path} must be plain words`)
    const known = this.#areas.get(area)
    if (known) return known
    const made = smart<T>()
    for (const layer of this.#layers) made.add(...layer)
    this.#areas.set(area, made)
    return made
  }

  match(method: string, path: string): Result<T> {
    return (this.#areas.get(areaOf(path)) ?? this.#elsewhere).match(method, path)
  }
}

const smart = <T>(): SmartRouter<T> => new SmartRouter({ routers: [new RegExpRouter(), new TrieRouter()] })
