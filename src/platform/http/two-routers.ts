import type { Result, Router } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'

const API = '/api/'

/**
 * Hono's fast router is one regular expression and gives up, for the whole app, where a word and a parameter stand side by
 * side (`/workspace/audits/new` and `/workspace/audits/:id`). Pages have such addresses and the interface for machines has
 * none, so each side finds the router that suits it. Layers are on both sides, in the order in which they were added.
 */
export class TwoRouters<T> implements Router<T> {
  readonly name = 'TwoRouters'
  readonly #api = smart<T>()
  readonly #pages = smart<T>()

  add(method: string, path: string, handler: T): void {
    const everywhere = path === '*' || path === '/*'
    if (everywhere || path.startsWith(API)) this.#api.add(method, path, handler)
    if (everywhere || !path.startsWith(API)) this.#pages.add(method, path, handler)
  }

  match(method: string, path: string): Result<T> {
    return path.startsWith(API) ? this.#api.match(method, path) : this.#pages.match(method, path)
  }
}

const smart = <T>(): SmartRouter<T> => new SmartRouter({ routers: [new RegExpRouter(), new TrieRouter()] })
